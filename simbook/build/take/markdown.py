"""The Markdown of a page as a notebook shows it, where neither MkDocs nor its extensions are."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass

from simbook.build.page import prose

INLINE = re.compile(r"(?<![!\\])\[(?P<words>[^\[\]]*)\]\((?P<target>[^()\s]+)\)")
NOTE = re.compile(r"^(?:\?\?\?\+?|!!!) +[\w-]+(?: +\"(?P<title>.*)\")?[ \t]*$")
ATTRIBUTES = re.compile(r"^(#{1,6} .*?)[ \t]*\{[#.:][^}]*\}[ \t]*$", re.MULTILINE)
ABSOLUTE = re.compile(r"(?:https?|mailto):")
INDENT = "    "


@dataclass(frozen=True)
class Links:
    """Where the links of a page lead, seen from outside of the site."""

    site: str  # its address, ending in /; may be empty
    page: str  # the path of the page below the docs
    urls: Mapping[str, str]  # path of each page -> its address from the site's root
    lessons: Mapping[str, str]  # other lessons by their ids

    @property
    def here(self) -> str:
        """Where the page itself can be read."""
        return self.root(self.urls[self.page])

    def root(self, address: str) -> str:
        """Where an address that counts from the site's root leads; empty if nobody knows."""
        return f"{self.site}{address.removeprefix('./')}" if self.site else ""

    def __call__(self, target: str) -> str:
        """Where a link of the page leads; empty if nowhere, so that its words stand alone."""
        scheme, _, rest = target.partition(":")
        if ABSOLUTE.match(target):
            return target
        if scheme == "lesson":
            return self.lessons.get(rest, "")
        if scheme == "ink" or not self.site:
            return ""
        return self.here + state(rest) if scheme == "sim" else self._inside(target)

    def _inside(self, target: str) -> str:
        path, mark, place = target.partition("#")
        if not path:
            return self.here + target
        file = posixpath.normpath(posixpath.join(posixpath.dirname(self.page), path))
        return f"{self.root(self.urls.get(file, file))}{mark}{place}"

    def named(self, words: str, address: str) -> str:
        """The words as a link or, where nobody knows the address, alone."""
        return f"[{words}]({address})" if address else words


def state(target: str) -> str:
    """`race?eta=1&k=2` as the page's address has it: `?race.eta=1&race.k=2#race`."""
    sim, _, query = target.partition("?")
    pairs = "&".join(f"{sim}.{pair}" for pair in query.replace("&amp;", "&").split("&") if pair)
    return f"?{pairs}#{sim}" if pairs else f"#{sim}"


def plain(markdown: str, leads: Links) -> str:
    """Links lead out, notes are disclosures, and headings have no attributes."""
    return ATTRIBUTES.sub(r"\1", _disclosed(_led(markdown, leads))).strip("\n")


def disclosure(title: str, text: str) -> str:
    """Markdown that unfolds below a title."""
    return f"<details>\n<summary>{title}</summary>\n\n{text.strip()}\n\n</details>"


def _led(markdown: str, leads: Links) -> str:
    """Only links in prose are links; they are the same long where code is blanked."""
    parts, at = [], 0
    for found in INLINE.finditer(prose.mask(markdown)):
        start, end = found.span("words")
        led = leads.named(markdown[start:end], leads(found["target"]))
        parts += [markdown[at : found.start()], led]
        at = found.end()
    return "".join([*parts, markdown[at:]])


def _disclosed(markdown: str) -> str:
    lines, told = markdown.split("\n"), list[str]()
    at = 0
    while at < len(lines):
        found = NOTE.match(lines[at])
        end = at = at + 1
        if not found:
            told.append(lines[at - 1])
            continue
        while end < len(lines) and (not lines[end].strip() or lines[end].startswith(INDENT)):
            end += 1
        text = "\n".join(line.removeprefix(INDENT) for line in lines[at:end])
        told += [disclosure(found["title"] or "Note", text), ""]
        at = end
    return "\n".join(told)
