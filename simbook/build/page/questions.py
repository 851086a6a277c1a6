"""A question with its answers: how it is written, and how it becomes a form in the page.

::: question longer-pendulum
A pendulum is four times as long. How long does it take to swing?

- [ ] As long as before.

    Only the *mass* does not matter.

- [x] Twice as long.

    The period goes with the root of the length.
:::

`kind=number` after the id asks for a number instead; `question_kinds` has a module for each kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import jinja2
from markupsafe import Markup

from simbook.build.page.directives import Fault, Passage
from simbook.build.page.question_kinds import KINDS, USUAL
from simbook.build.page.question_kinds.body import Body
from simbook.build.page.question_kinds.question import Option, Question

__all__ = ["TEMPLATE", "Option", "Question", "read", "render", "written"]

TEMPLATE = "question.html"
ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
LEAD = re.compile(r"\s*<p>(?P<text>(?:(?!</?p>).)*)</p>", re.DOTALL)


def read(index: int, passage: Passage) -> Question | list[Fault]:
    """The question number `index` of a page, or all that is wrong with it."""
    id, settings = _head(passage.head)
    kind = settings.get("kind", USUAL)
    faults = [Fault(passage.line, said) for said in (*_id_faults(id), *_setting_faults(settings))]
    if kind not in KINDS:
        return faults
    body = Body(passage, KINDS[kind].BEGINS)
    question = Question(index, passage.line, id, body.ask, body.options, kind)
    faults += [*_ask_faults(question), *KINDS[kind].faults(question), *_option_faults(question)]
    return [*faults, *body.faults] or question


def written(question: Question) -> list[str]:
    """What Markdown renders in place of a question: its parts, each below a mark of its own."""
    lines: list[str] = []
    for mark, part in zip(_marks(question), _parts(question), strict=False):
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
    own = KINDS[question.kind].context(question, parts)
    about = {"id": question.id, "kind": question.kind, "legend": legend, "more": more}
    return found[0], template.render(**common, **about, **own)


def _parts(question: Question) -> list[str]:
    return [question.ask, *KINDS[question.kind].parts(question)]


def _marks(question: Question) -> list[str]:
    """A mark above each part, and one below the last."""
    names = [f"part{at}" for at, _ in enumerate(_parts(question))]
    return [f"pysimquestion{question.index}{name}" for name in (*names, "ends")]


def _lead(rendered: str) -> tuple[Markup, Markup]:
    """The first paragraph, which a legend can hold, and what follows it."""
    first = LEAD.match(rendered)
    if not first:
        return Markup(), Markup(rendered.strip())
    return Markup(first["text"]), Markup(rendered[first.end() :].strip())


def _head(text: str) -> tuple[str, dict[str, str]]:
    """`why-so-slow kind=number`: the id, and what is set after it."""
    words = text.split()
    settings = dict(word.split("=", 1) for word in words if "=" in word)
    return " ".join(word for word in words if "=" not in word), settings


def _id_faults(id: str) -> Iterator[str]:
    if not id:
        yield "`::: question` needs an id, as in `::: question why-so-slow`"
    elif not ID.fullmatch(id):
        yield f"`{id}` is not an id of a question; it takes lower-case words joined by hyphens"


def _setting_faults(settings: Mapping[str, str]) -> Iterator[str]:
    for name in settings:
        if name != "kind":
            yield f"`{name}` is nothing that a question takes; after its id it takes `kind=…`"
    if settings.get("kind", USUAL) not in KINDS:
        yield f"`{settings['kind']}` is no kind of question; there are {', '.join(KINDS)}"


def _ask_faults(question: Question) -> Iterator[Fault]:
    if not question.ask.strip():
        yield Fault(question.line, "this question asks nothing; write it above its options")


def _option_faults(question: Question) -> Iterator[Fault]:
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
