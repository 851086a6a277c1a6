"""Which characters of a Markdown page are prose: code and comments are blanked, lines stay."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

FENCE = re.compile(r"^[>\s]*(?P<fence>`{3,}|~{3,})(?P<info>.*)$")
CODE_SPAN = re.compile(r"(?<![\\`])(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)", re.DOTALL)
# Lines that own what is indented below them: list items, admonitions, tabs, notes, definitions.
CONTAINER = re.compile(r"^ {0,3}(?:[-*+] |\d+[.)] |!!! ?|\?\?\?\+? ?|=== ?|\[\^[^\]]+\]:|: )")


def mask(text: str) -> str:
    """`text` with code and comments replaced by spaces: same length, same lines."""
    return CODE_SPAN.sub(lambda m: _blank(m[0]), "\n".join(_Lines().run(text.split("\n"))))


def line_of(text: str, offset: int) -> int:
    """The 1-based line of a character."""
    return text.count("\n", 0, offset) + 1


def line_before(written: str, changed: str, line: int) -> int:
    """Where a line of a changed text was written: itself, or what it stands in place of."""
    lines = written.rstrip().split("\n"), changed.rstrip().split("\n")
    same = SequenceMatcher(lambda text: not text.strip(), *lines, autojunk=False)
    for kind, i, to, j, end in same.get_opcodes():
        if j < line <= end:
            return i + line - j if kind == "equal" else min(i + line - j, max(to, i + 1))
    return line


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


class _Lines:
    """A walk over lines that knows whether it is inside a fence, a comment or indented code."""

    def __init__(self) -> None:
        self.fence = ""  # the marker that opened the fence we are in
        self.comment = False
        self.container = False  # the nearest unindented line owns indented ones
        self.after_blank = True  # indented code begins after a blank line only
        self.indented = False

    def run(self, lines: list[str]) -> list[str]:
        return [self._line(line) for line in lines]

    def _line(self, line: str) -> str:
        if self.fence:
            return self._in_fence(line)
        if self.comment:
            return self._in_comment(line)
        if opening := self._opens_fence(line):
            self.fence = opening
            return _blank(line)
        return self._in_prose(line)

    def _opens_fence(self, line: str) -> str:
        found = FENCE.match(line)
        if not found or (found["fence"][0] == "`" and "`" in found["info"]):
            return ""
        return found["fence"]

    def _in_fence(self, line: str) -> str:
        found = FENCE.match(line)
        if found and not found["info"].strip() and found["fence"].startswith(self.fence):
            self.fence = ""
            self.after_blank = self.indented = False
        return _blank(line)

    def _in_comment(self, line: str) -> str:
        end = line.find("-->")
        if end < 0:
            return _blank(line)
        self.comment = False
        return " " * (end + 3) + self._without_comments(line[end + 3 :])

    def _in_prose(self, line: str) -> str:
        if not line.strip():
            self.after_blank = True
            return line
        deep = line.startswith(("    ", "\t"))
        if not deep and (self.after_blank or CONTAINER.match(line)):
            self.container = bool(CONTAINER.match(line))
        self.indented = deep and not self.container and (self.after_blank or self.indented)
        self.after_blank = False
        return _blank(line) if self.indented else self._without_comments(line)

    def _without_comments(self, line: str) -> str:
        start = CODE_SPAN.sub(lambda m: _blank(m[0]), line).find("<!--")
        if start < 0:
            return line
        end = line.find("-->", start)
        if end < 0:
            self.comment = True
            return line[:start] + " " * (len(line) - start)
        rest = self._without_comments(line[end + 3 :])
        return line[:start] + " " * (end + 3 - start) + rest
