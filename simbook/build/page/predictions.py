"""A prediction: how it is written, and how it becomes a form in the page.

::: predict half-hour figure=cooling-tea kind=choice fact=verdict
The tea stands for half an hour. **How warm is it then?**

- hot
- lukewarm
- cold
:::

What is right is stated by the figure's run, by `fig.fact("verdict", …)`. `prediction_kinds` has a
module for each kind.
"""

from __future__ import annotations

import html as escaping
import re
from collections.abc import Iterator, Mapping
from typing import Any

import jinja2
from markupsafe import Markup

from simbook.build.page.directives import Fault, Passage
from simbook.build.page.prediction_kinds import KINDS, USUAL
from simbook.build.page.prediction_kinds.prediction import Option, Prediction, Stated

TEMPLATE = "prediction.html"
EVERY = frozenset({"figure", "fact", "kind"})  # settings that all kinds take
SETTING = re.compile(r"(?P<name>[^\s=]+)=(?P<value>\"[^\"]*\"|\S*)")
ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
OPTION = re.compile(r"[-*+] +(?P<text>\S.*)")
LEAD = re.compile(r"\s*<p>(?P<text>(?:(?!</?p>).)*)</p>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")


def read(index: int, passage: Passage) -> Prediction | list[Fault]:
    """The prediction number `index` of a page, or all that is wrong with it."""
    id = SETTING.sub("", passage.head).strip()
    found = SETTING.finditer(passage.head)
    settings = {each["name"]: each["value"].strip('"') for each in found}
    ask, options, astray = _body(passage)
    prediction = Prediction(index, passage.line, id, settings, ask, options)
    faults = [Fault(passage.line, said) for said in _faults(prediction)]
    return [*faults, *astray] or prediction


def kind_of(prediction: Prediction) -> str:
    return prediction.settings.get("kind", USUAL)


def written(prediction: Prediction) -> list[str]:
    """What Markdown renders in place of a prediction: its parts, each below a mark of its own."""
    lines: list[str] = []
    *marks, last = _marks(prediction)
    texts = (prediction.ask, *(option.text for option in prediction.options))
    for mark, text in zip(marks, texts, strict=True):
        lines += [mark, "", *text.split("\n"), ""]
    return [*lines, last]


def parts(content: str, prediction: Prediction) -> tuple[str, list[str]] | None:
    """What stands in a rendered page from the first to the last mark, and the parts in it.

    None if Markdown has not left the marks as paragraphs, as in a table or in raw HTML.
    """
    between = "(.*?)".join(f"<p>{mark}</p>" for mark in _marks(prediction))
    found = re.search(between, content, re.DOTALL)
    return (found[0], list(found.groups())) if found else None


def plain(rendered: str) -> str:
    """An option in the words that a run would state it in."""
    return escaping.unescape(TAG.sub("", rendered)).strip()


def render(
    prediction: Prediction,
    rendered: list[str],
    about: Mapping[str, Any],
    stated: Stated,
    template: jinja2.Template,
) -> str:
    """The form; `about` has what is common to the book, and the figure's id and the page."""
    ask, *options = rendered
    lead = LEAD.match(ask)
    legend, more = (lead["text"], ask[lead.end() :]) if lead else ("", ask)
    kind = kind_of(prediction)
    return template.render(
        **about,
        **KINDS[kind].context(prediction, stated),
        id=prediction.id,
        kind=kind,
        fact=prediction.fact,
        legend=Markup(legend),
        more=Markup(more.strip()),
        options=[{"text": _line(option), "plain": plain(option)} for option in options],
    )


def _line(rendered: str) -> Markup:
    """An option without its <p>: a label holds no paragraphs."""
    alone = LEAD.fullmatch(rendered.strip())
    return Markup(alone["text"] if alone else rendered.strip())


def _marks(prediction: Prediction) -> list[str]:
    """A mark above each part, and one below the last."""
    names = [f"part{at}" for at in range(1 + len(prediction.options))]
    return [f"pysimprediction{prediction.index}{name}" for name in (*names, "ends")]


def _body(passage: Passage) -> tuple[str, tuple[Option, ...], list[Fault]]:
    """What is asked, the list of options below it, and text that belongs to neither."""
    asking: list[str] = []
    options: list[Option] = []
    astray: list[Fault] = []
    lines = zip(passage.body, passage.visible, strict=True)
    for at, (line, visible) in enumerate(lines, passage.line + 1):
        if opening := OPTION.fullmatch(visible) and OPTION.fullmatch(line):
            options.append(Option(at, opening["text"].strip()))
        elif not options:
            asking.append(line)
        elif line.strip():
            astray.append(Fault(at, "an option is one line, and the options come last"))
    return "\n".join(asking).strip("\n"), tuple(options), astray


def _faults(prediction: Prediction) -> Iterator[str]:
    kind = kind_of(prediction)
    if not ID.fullmatch(prediction.id):
        example = "as in `::: predict who-is-first fact=first`"
        yield f"`::: predict` needs an id of lower-case words joined by hyphens, {example}"
    if kind not in KINDS:
        yield f"`{kind}` is no kind of prediction; there are {', '.join(KINDS)}"
        return
    takes = EVERY | KINDS[kind].TAKES
    for name in prediction.settings.keys() - takes:
        yield f"`{name}` is nothing that it takes; after its id it takes {', '.join(sorted(takes))}"
    if not prediction.fact:
        yield "this prediction does not say which fact is guessed; write `fact=…`"
    if not prediction.ask.strip():
        yield "this prediction asks nothing; write it above its options"
    yield from KINDS[kind].faults(prediction)
