"""The lines of a question: first what it asks, then one option after the other."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from simbook.build.page.directives import Fault, Passage
from simbook.build.page.question_kinds.question import Option

OPTION = re.compile(r"^[-*+] +\[(?P<mark>[^\]]?)\](?: +(?P<text>.*))?$")
INDENT = "    "  # of an explanation, below its option


@dataclass
class _Draft:
    line: int
    mark: str
    text: list[str]
    why: list[str] = field(default_factory=list)

    def option(self) -> Option:
        text, why = " ".join(self.text).strip(), "\n".join(self.why).strip("\n ")
        return Option(self.line, self.mark in ("x", "X"), text, why)


class Body:
    """A walk over the lines of a passage."""

    def __init__(self, passage: Passage) -> None:
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
        opening = OPTION.match(line) if OPTION.match(visible) else None
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
        self.drafts.append(_Draft(at, opening["mark"], [opening["text"] or ""]))
        if opening["mark"] not in ("", " ", "x", "X"):
            said = f"`[{opening['mark']}]` is no mark of an option"
            self.faults.append(Fault(at, f"{said}; write `[x]` for the right one, else `[ ]`"))

    def _stray(self, at: int) -> None:
        if not self.astray:  # once for each paragraph
            hint = "indent the explanation of an option by four spaces"
            self.faults.append(Fault(at, f"this text belongs to no option; {hint}"))
        self.astray = True
