"""A question with its answers: how it is written, and how it becomes a form in the page.

::: question longer-pendulum
A pendulum is four times as long. How long does it take to swing?

- [ ] As long as before.

    Only the *mass* does not matter.

- [x] Twice as long.

    The period goes with the root of the length.
:::

`kind=number` after the id asks for a number instead; `question_kinds` has a module for each kind.
`draw=module:function` has that function fill the blanks `{{eta}}`, for several variants.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from simbook.build.page import blanks
from simbook.build.page.directives import Fault, Passage
from simbook.build.page.question_kinds import KINDS, USUAL
from simbook.build.page.question_kinds.body import Body
from simbook.build.page.question_kinds.question import Option, Question
from simbook.build.page.templates import Templates
from simbook.build.simulations.draws import Values

__all__ = ["Option", "Question", "drawing", "read", "render", "written"]

TEMPLATE, FORM = "question.html", "question_form.html"
TAKES = ("kind", "draw")
ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
LEAD = re.compile(r"\s*<p>(?P<text>(?:(?!</?p>).)*)</p>", re.DOTALL)


def drawing(passage: Passage) -> str:
    """The function that draws the question's numbers, `module:function`; empty for none."""
    _, settings = _head(passage.head)
    return settings.get("draw", "")


def read(index: int, passage: Passage, drawn: Sequence[Values] = ({},)) -> Question | list[Fault]:
    """The question number `index` of a page, or all that is wrong with it.

    It has a variant for each of the `drawn` values, which fill its blanks.
    """
    if len(drawn) == 1 and not drawn[0]:
        return _read(index, passage)
    if blank := [fault for values in drawn for fault in blanks.faults(passage, values)]:
        return list(dict.fromkeys(blank))
    found = [_read(index, blanks.fill(passage, values)) for values in drawn]
    asked = [each for each in found if isinstance(each, Question)]
    if len(asked) == len(found):
        return replace(asked[0], variants=tuple(asked[1:]))
    return _told(found, drawn)


def _told(found: Sequence[Question | list[Fault]], drawn: Sequence[Values]) -> list[Fault]:
    """What is wrong with the first variant that cannot be asked, and what was drawn for it."""
    faults, values = next(
        pair for pair in zip(found, drawn, strict=True) if isinstance(pair[0], list)
    )
    assert isinstance(faults, list)
    given = ", ".join(f"{name} = {value}" for name, value in values.items())
    return [Fault(fault.line, f"{fault.message} (drawn: {given})") for fault in faults]


def _read(index: int, passage: Passage) -> Question | list[Fault]:
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
    for marks, each in _variants(question):
        for mark, part in zip(marks, _parts(each), strict=False):
            lines += [mark, "", *part.split("\n"), ""]
        lines += [marks[-1], ""]
    return lines[:-1]


def render(content: str, question: Question, templates: Templates) -> tuple[str, str] | None:
    """What stands in a rendered page from the first to the last mark, and the form for it.

    None if Markdown has not left the marks as paragraphs, as in a table or in raw HTML.
    """
    every = [(_between(marks), each) for marks, each in _variants(question)]
    whole = re.search(r"\s*".join(between for between, _ in every), content, re.DOTALL)
    if not whole:
        return None
    forms = [_form(between, whole[0], each, templates) for between, each in every]
    about = {"id": question.id, "kind": question.kind, "forms": forms}
    return whole[0], templates.render(TEMPLATE, **about)


def _form(between: str, whole: str, question: Question, templates: Templates) -> dict[str, Any]:
    """A variant as the template of the whole question takes it."""
    found = re.search(between, whole, re.DOTALL)
    assert found, "the whole was found by the same patterns"
    ask, *parts = found.groups()
    legend, more = _lead(ask)
    own = KINDS[question.kind].context(question, parts)
    about = {"id": question.id, "kind": question.kind, "legend": legend, "more": more}
    html = templates.render(FORM, **about, **own)
    return {"key": question.key, "html": Markup(html)}


def _variants(question: Question) -> list[tuple[list[str], Question]]:
    """The question and its variants, each with its marks."""
    every = (question, *question.variants)
    return [(_marks(each, variant), each) for variant, each in enumerate(every)]


def _between(marks: Sequence[str]) -> str:
    """A pattern of what stands between marks that Markdown has left as paragraphs."""
    return "(.*?)".join(f"<p>{mark}</p>" for mark in marks)


def _parts(question: Question) -> list[str]:
    return [question.ask, *KINDS[question.kind].parts(question)]


def _marks(question: Question, variant: int) -> list[str]:
    """A mark above each part, and one below the last."""
    names = [f"part{at}" for at, _ in enumerate(_parts(question))]
    return [f"pysimquestion{question.index}v{variant}{name}" for name in (*names, "ends")]


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
        if name not in TAKES:
            takes = " and ".join(f"`{each}=…`" for each in TAKES)
            yield f"`{name}` is nothing that a question takes; after its id it takes {takes}"
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
