"""Marks of blocks that have come into another page: a blog's list of posts, all pages in one.

A mark names its page, so what arrives elsewhere can lead to where it lives. It is not there a
second time: ids are a page's own, and so is what a reader has done with a figure.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

MARK = re.compile(r"\bpysim(?:[a-z]+)\d+(?:v\d+)?(?:[a-z]+\d*)?\b")
ABROAD = re.compile(
    r"<p>\s*pysim(?P<kind>[a-z]+?)(?P<index>\d+)(?:v\d+)?(?:[a-z]+\d*?)?of(?P<page>[0-9a-f]{8})\s*</p>"
    r"(?:(?P<inside>.*)<p>\s*pysim(?P=kind)(?P=index)(?:v\d+)?ends?of(?P=page)\s*</p>)?",
    re.DOTALL,
)
ANY_MARK = re.compile(r"<p>\s*pysim\w+of[0-9a-f]{8}\s*</p>|\bpysim\w+of[0-9a-f]{8}\b")
CODE = re.compile(r"<(pre|code|script|template|style|textarea|title)\b.*?</\1>", re.DOTALL)


@dataclass(frozen=True)
class Abroad:
    """A block that stands in a page which is not its own."""

    page: str  # the name of its own, see `name`
    kind: str
    index: int  # among the blocks of its kind in that page
    caption: str  # of a figure: HTML


def name(key: str) -> str:
    """What marks call a page."""
    return hashlib.sha256(key.encode()).hexdigest()[:8]


def named(text: str, key: str) -> str:
    """Lines with marks, which say now of which page they are."""
    return MARK.sub(rf"\g<0>of{name(key)}", text)


def unnamed(html: str, key: str) -> str:
    """A page's HTML with its own marks as its features know them."""
    return re.sub(rf"\b(pysim\w+?)of{name(key)}\b", r"\1", html)


def led(html: str, lead: Callable[[Abroad], str]) -> str:
    """HTML in which `lead` stands for each block of another page."""

    def replaced(found: re.Match[str]) -> str:
        caption = ANY_MARK.sub("", found["inside"] or "").strip()
        return lead(Abroad(found["page"], found["kind"], int(found["index"]), caption))

    return ANY_MARK.sub("", ABROAD.sub(replaced, html)) if "pysim" in html else html


def raw(html: str, kinds: Sequence[str]) -> str:
    """The first block that has reached a page as text, as in `::: sim race`; else empty."""
    if ":::" not in html:
        return ""
    opening = rf"(?:^|>)\s*(:::[ \t]*(?:{'|'.join(kinds)})(?![\w-])[^<\n]*)"
    found = re.search(opening, CODE.sub("", html), re.MULTILINE)
    return found[1].strip() if found else ""
