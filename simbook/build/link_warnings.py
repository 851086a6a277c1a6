"""MkDocs' warnings about links name the page; here they learn the line.

Written for mkdocs 1.6.1; where it no longer fits, warnings name the page and no line.
"""

from __future__ import annotations

import logging
import re
from pathlib import Path

from simbook.build.page import prose

LOGGER = "mkdocs.structure.pages"
WARNING = re.compile(r"Doc file '(?P<file>[^']+)' contains an? .*?link '(?P<link>[^']*)'")


class LineNumbers(logging.Filter):
    """Appends `docs/page.md:12` to a record about a link of that page."""

    def __init__(self, docs: Path, shown: str) -> None:
        super().__init__()
        self.docs = docs
        self.shown = shown  # how messages name the folder of the pages

    def filter(self, record: logging.LogRecord) -> bool:
        found = WARNING.search(record.getMessage())
        if found:
            places = ", ".join(self._places(found["file"], found["link"]))
            record.msg, record.args = f"{record.getMessage()} ({places})", ()
        return True

    def _places(self, file: str, link: str) -> list[str]:
        text = (self.docs / file).read_text("utf-8-sig")
        return [f"{self.shown}/{file}:{line}" for line in lines_of(text, link)] or [
            f"{self.shown}/{file}"
        ]


def lines_of(text: str, link: str) -> list[int]:
    """The lines of a page on which `link` is the target of a link."""
    visible = prose.mask(text)
    target = rf"(?:\(\s*<?|:\s+<?|=[\"']?){re.escape(link)}(?=[\s)>\"']|$)"
    found = re.finditer(target, visible, re.MULTILINE)
    return sorted({prose.line_of(visible, match.end()) for match in found})


def install(docs: Path, shown: str) -> None:
    """Number the lines of this build's warnings."""
    logger = logging.getLogger(LOGGER)
    for old in [f for f in logger.filters if isinstance(f, LineNumbers)]:
        logger.removeFilter(old)
    logger.addFilter(LineNumbers(docs, shown))
