"""How long a page takes to read: its words, and a look at each of its figures."""

from __future__ import annotations

import math
import re
from pathlib import PurePosixPath

PACE = 220  # words per minute
SIGNS = 500  # Chinese or Japanese characters per minute
LETTERS = 1000  # letters per minute of scripts that put no spaces between words
LOOK = 1  # minutes per figure

BLOCK = re.compile(r"^ *:::[ \t]*\w.*?^ *:::[ \t]*$", re.MULTILINE | re.DOTALL)
FOLDED = re.compile(r"^\?\?\?\+?[ \t].*\n(?:(?:[ \t]*|    .*)\n)*", re.MULTILINE)
SHOWN = re.compile(r"^\$\$.*?\$\$", re.MULTILINE | re.DOTALL)
WITHIN = re.compile(r"\$[^$\n]+\$")  # a formula in a line reads as one word
TARGET = re.compile(r"\]\([^)]*\)|\{[^}\n]*\}|<[^>\n]*>")  # addresses, attributes, tags
WORD = re.compile(r"[^\W_][\w’'.,×–-]*")
SIGN = re.compile(r"[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")  # Thai, Lao, Burmese, Khmer


def prose(visible: str) -> str:
    """What is read of a page's prose, headings and tables; in `visible` code is blanked.

    What need not be read is left out: folded notes, blocks between `:::` (figures with their
    captions, questions), code, and displayed formulas.
    """
    text = f"{visible}\n"
    for aside in (BLOCK, FOLDED, SHOWN):
        text = aside.sub("", text)
    return TARGET.sub("]", WITHIN.sub("x", text))


def words(visible: str) -> int:
    """The words of a page, but for those of scripts that put no spaces between them."""
    return len(WORD.findall(UNSPACED.sub(" ", SIGN.sub(" ", prose(visible)))))


def minutes(visible: str, figures: int) -> int:
    """Whole minutes, at least one."""
    text = prose(visible)
    unspaced = len(SIGN.findall(text)) / SIGNS + len(UNSPACED.findall(text)) / LETTERS
    return max(1, math.ceil(words(visible) / PACE + unspaced) + LOOK * figures)


def is_chapter(pattern: str, page: str) -> bool:
    """Whether the page, by its path below the docs, is one that a reader can finish."""
    return bool(pattern) and PurePosixPath(page).match(pattern)
