"""A question with its options: how it is written, and how it becomes a form in the page.

::: question longer-pendulum
A pendulum is four times as long. How long does it take to swing?

- [ ] As long as before.

    Only the *mass* does not matter.

- [x] Twice as long.

    The period goes with the root of the length.
:::
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import Any

import jinja2
from markupsafe import Markup

from simbook.build.page.directives import Fault, Passage

TEMPLATE = "question.html"
ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
OPTION = re.compile(r"^[-*+] +\[(?P<mark>[^\]]?)\](?: +(?P<text>.*))?$")
INDENT = "    "  # of an explanation, below its option
PARAGRAPH = re.compile(r"\s*<p>(?P<text>(?:(?!</?p>).)*)</p>", re.DOTALL)


@dataclass(frozen=True)
class Option:
    """One of the answers to choose from."""

    line: int
    right: bool
    text: str  # Markdown, one paragraph
    why: str  # Markdown: why it is right or wrong

    @property
    def key(self) -> str:
        """What a reader's browser remembers of a choice: another wording is another option."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:8]


@dataclass(frozen=True)
class Question:
    """A question that can be asked; lines are 1-based in the text that was scanned."""

    index: int  # among the questions of the page
    line: int
    id: str
    ask: str  # Markdown
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Rendered:
    """A question as the page at `url` holds it: links are relative to that page."""

    id: str
    url: str
    html: str


def read(index: int, passage: Passage) -> Question | list[Fault]:
    """The question number `index` of a page, or all that is wrong with it."""
    body = _Body(passage)
    id = passage.head
    question = Question(index, passage.line, id, body.ask, body.options)
    faults = [*_id_faults(passage), *_faults(question), *body.faults]
    return faults or question


def written(question: Question) -> list[str]:
    """What Markdown renders in place of a question: its parts, each below a mark of its own."""
    parts = [question.ask]
    for option in question.options:
        parts += [option.text, option.why]
    lines: list[str] = []
    for mark, part in zip(_marks(question), parts, strict=False):
        lines += [mark, "", *part.split("\n"), ""]
    return [*lines, _marks(question)[-1]]


def render(
    content: str, question: Question, common: Mapping[str, Any], template: jinja2.Template
) -> tuple[str, str] | None:
    """What stands in a rendered page from the first to the last mark, and the form for it.

    None if Markdown has not left the marks as paragraphs, as in a table or in raw HTML.
    """
    between = "(.*?)".join(f"<p>{mark}</p>" for mark in _marks(question))
    found = re.search(between, content, re.DOTALL)
    if not found:
        return None
    ask, *parts = found.groups()
    legend, more = _lead(ask)
    options = list(_options(question, parts[::2], parts[1::2]))
    html = template.render(**common, id=question.id, legend=legend, more=more, options=options)
    return found[0], html


def _marks(question: Question) -> list[str]:
    each = [f"{part}{at}" for at in range(len(question.options)) for part in ("option", "why")]
    return [f"pysimquestion{question.index}{part}" for part in ("asks", *each, "ends")]


def _options(
    question: Question, texts: Sequence[str], whys: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """The options as the template wants them, from what Markdown made of their parts."""
    for letter, option, text, why in zip(
        ascii_uppercase, question.options, texts, whys, strict=False
    ):
        said = {"text": _line(text), "why": Markup(why.strip())}
        yield {"letter": letter, "key": option.key, "right": option.right, **said}


def _lead(rendered: str) -> tuple[Markup, Markup]:
    """The first paragraph, which a legend can hold, and what follows it."""
    first = PARAGRAPH.match(rendered)
    if not first:
        return Markup(), Markup(rendered.strip())
    return Markup(first["text"]), Markup(rendered[first.end() :].strip())


def _line(rendered: str) -> Markup:
    """An option without its <p>: a label holds no paragraphs."""
    alone = PARAGRAPH.fullmatch(rendered.strip())
    return Markup(alone["text"] if alone else rendered.strip())


@dataclass
class _Draft:
    line: int
    mark: str
    text: list[str]
    why: list[str] = field(default_factory=list)

    def option(self) -> Option:
        text, why = " ".join(self.text).strip(), "\n".join(self.why).strip("\n ")
        return Option(self.line, self.mark in ("x", "X"), text, why)


class _Body:
    """A walk over the lines of a question: first what it asks, then one option after the other."""

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


def _id_faults(passage: Passage) -> Iterator[Fault]:
    id = passage.head
    if not id:
        yield Fault(passage.line, "`::: question` needs an id, as in `::: question why-so-slow`")
    elif not ID.fullmatch(id):
        expected = "lower-case words joined by hyphens"
        yield Fault(passage.line, f"`{id}` is not an id of a question; it takes {expected}")


def _faults(question: Question) -> Iterator[Fault]:
    if not question.ask.strip():
        yield Fault(question.line, "this question asks nothing; write it above its options")
    yield from _count_faults(question.line, question.options)
    seen: set[str] = set()
    for option in question.options:
        if not option.text:
            yield Fault(option.line, "this option says nothing")
        elif option.text in seen:
            yield Fault(option.line, "another option of this question says the same")
        if not option.why:
            hint = "write it below, after a blank line, indented by four spaces"
            yield Fault(option.line, f"this option has no explanation; {hint}")
        seen.add(option.text)


def _count_faults(line: int, options: Sequence[Option]) -> Iterator[Fault]:
    count, right = len(options), sum(option.right for option in options)
    if count < 2:
        few = "has only one option" if count else "has no options"
        yield Fault(line, f"this question {few}; write at least two, each as `- [ ] …`")
    elif count > len(ascii_uppercase):
        yield Fault(line, f"this question has {count} options, more than there are letters")
    elif right != 1:
        marked = f"{right} options are marked" if right else "no option is marked"
        yield Fault(line, f"{marked} as right in this question; mark exactly one with `[x]`")
