"""The lines of a question: first what it asks, then one option after the other."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from simbook.build.page.directives import Fault, Passage
from simbook.build.page.question_kinds.question import Option

# How an option begins, by kinds; one without a mark is right as it stands.
BOXED = re.compile(r"^[-*+] +\[(?P<mark>[^\]]?)\](?: +(?P<text>.*))?$")
NUMBERED = re.compile(r"^\d+[.)](?: +(?P<text>.*))?$")
LISTED = re.compile(r"^[-*+](?: +(?P<text>.*))?$")
RIGHT = ("x", "X")
INDENT = "    "  # of an explanation, below its option


@dataclass
class _Draft:
    line: int
    mark: str
    text: list[str]
    why: list[str] = field(default_factory=list)

    def option(self) -> Option:
        text, why = " ".join(self.text).strip(), "\n".join(self.why).strip("\n ")
        return Option(self.line, self.mark in RIGHT, text, why)


class Body:
    """A walk over the lines of a passage, in which `begins` matches where an option begins."""

    def __init__(self, passage: Passage, begins: re.Pattern[str]) -> None:
        self.begins = begins
        self.asking: list[str] = []
        self.drafts: list[_Draft] = []
        self.faults: list[Fault] = []
        self.below = False  # a blank line stands between us and the text of the option
        self.astray = False
        lines = zip(passage.body, passage.visible, strict=True)
        for at, (line, visible) in enumerate(lines, passage.line + 1):
            self._line(at, line, visible)

    @property
    def ask(self) -> str:
        return "\n".join(self.asking).strip("\n")

    @property
    def options(self) -> tuple[Option, ...]:
        return tuple(draft.option() for draft in self.drafts)

    def _line(self, at: int, line: str, visible: str) -> None:
        opening = self.begins.match(line) if self.begins.match(visible) else None
        if opening:
            self._open(at, opening)
        elif not self.drafts:
            self.asking.append(line)
        elif not line.strip():
            self.below, self.astray = True, False
            self.drafts[-1].why.append("")
        elif not self.below:
            self.drafts[-1].text.append(line.strip())
        elif line.startswith(INDENT):
            self.drafts[-1].why.append(line.removeprefix(INDENT))
        else:
            self._stray(at)

    def _open(self, at: int, opening: re.Match[str]) -> None:
        self.below = self.astray = False
        mark = opening.groupdict().get("mark", RIGHT[0])
        self.drafts.append(_Draft(at, mark, [opening["text"] or ""]))
        if mark not in ("", " ", *RIGHT):
            said = f"`[{mark}]` is no mark of an option"
            self.faults.append(Fault(at, f"{said}; write `[x]` for the right one, else `[ ]`"))

    def _stray(self, at: int) -> None:
        if not self.astray:  # once for each paragraph
            hint = "indent the explanation of an option by four spaces"
            self.faults.append(Fault(at, f"this text belongs to no option; {hint}"))
        self.astray = True
