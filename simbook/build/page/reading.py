"""How long a page takes to read: its words, and a look at each of its figures."""

from __future__ import annotations

import math
import re

from simbook.build.page import prose

PACE = 220  # words per minute
LOOK = 1  # minutes per figure

FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
BLOCK = re.compile(r"^ *:::[ \t]*\w.*?^ *:::[ \t]*$", re.MULTILINE | re.DOTALL)
FOLDED = re.compile(r"^\?\?\?\+?[ \t].*\n(?:(?:[ \t]*|    .*)\n)*", re.MULTILINE)
SHOWN = re.compile(r"^\$\$.*?\$\$", re.MULTILINE | re.DOTALL)
WITHIN = re.compile(r"\$[^$\n]+\$")  # a formula in a line reads as one word
TARGET = re.compile(r"\]\([^)]*\)|\{[^}\n]*\}|<[^>\n]*>")  # addresses, attributes, tags
WORD = re.compile(r"[^\W_][\w’'.,×–-]*")


def words(source: str) -> int:
    """The words of a page's prose, headings and tables.

    What need not be read is not counted: front matter, folded notes, blocks between `:::` (figures
    with their captions, questions), code, and displayed formulas.
    """
    text = prose.mask(FRONT_MATTER.sub("", source.replace("\r\n", "\n")) + "\n")
    for aside in (BLOCK, FOLDED, SHOWN):
        text = aside.sub("", text)
    return len(WORD.findall(TARGET.sub("]", WITHIN.sub("x", text))))


def minutes(source: str, figures: int) -> int:
    """Whole minutes, at least one."""
    return max(1, math.ceil(words(source) / PACE) + LOOK * figures)
