"""How long a page takes to read: its words, and a look at each of its figures."""

from __future__ import annotations

import math
import re
from pathlib import PurePosixPath

PACE = 220  # words per minute
LOOK = 1  # minutes per figure

BLOCK = re.compile(r"^ *:::[ \t]*\w.*?^ *:::[ \t]*$", re.MULTILINE | re.DOTALL)
FOLDED = re.compile(r"^\?\?\?\+?[ \t].*\n(?:(?:[ \t]*|    .*)\n)*", re.MULTILINE)
SHOWN = re.compile(r"^\$\$.*?\$\$", re.MULTILINE | re.DOTALL)
WITHIN = re.compile(r"\$[^$\n]+\$")  # a formula in a line reads as one word
TARGET = re.compile(r"\]\([^)]*\)|\{[^}\n]*\}|<[^>\n]*>")  # addresses, attributes, tags
WORD = re.compile(r"[^\W_][\w’'.,×–-]*")


def words(visible: str) -> int:
    """The words of a page's prose, headings and tables; in `visible` code is blanked.

    What need not be read is not counted: folded notes, blocks between `:::` (figures with their
    captions, questions), code, and displayed formulas.
    """
    text = f"{visible}\n"
    for aside in (BLOCK, FOLDED, SHOWN):
        text = aside.sub("", text)
    return len(WORD.findall(TARGET.sub("]", WITHIN.sub("x", text))))


def minutes(visible: str, figures: int) -> int:
    """Whole minutes, at least one."""
    return max(1, math.ceil(words(visible) / PACE) + LOOK * figures)


def is_chapter(pattern: str, page: str) -> bool:
    """Whether the page, by its path below the docs, is one that a reader can finish."""
    return bool(pattern) and PurePosixPath(page).match(pattern)
