"""How blocks and links are read, and how they are put back for Markdown."""

from __future__ import annotations

import markdown
import pytest

from simbook.build.page import figures
from simbook.build.page.directives import Block, replace, scan

BLOCK = """\
Some text.

::: sim learning-rate eta=1.9 start="-1.5, 2"
A *caption*,
two lines.
:::

[words](sim:learning-rate?eta=0.5&curvature=2) and [more](<sim:learning-rate>).
"""


def test_a_block_has_its_line_its_presets_and_its_caption() -> None:
    [block] = scan(BLOCK).blocks
    assert block == Block(
        line=3,
        end=6,
        indent="",
        sim="learning-rate",
        presets=(("eta", "1.9"), ("start", "-1.5, 2")),
        caption="A *caption*,\ntwo lines.",
    )


def test_a_link_has_its_line_and_its_values() -> None:
    first, second = scan(BLOCK).links
    assert (first.line, first.sim) == (8, "learning-rate")
    assert first.presets == (("eta", "0.5"), ("curvature", "2"))
    assert second.presets == ()


def test_a_link_may_be_a_reference_or_html() -> None:
    text = '[a][b] <a href="sim:y?n=1&amp;m=2">c</a>\n\n[b]: sim:x?eta=1\n'
    assert [(link.line, link.target) for link in scan(text).links] == [
        (1, "y?n=1&m=2"),
        (3, "x?eta=1"),
    ]


def test_a_point_is_percent_encoded_in_a_link() -> None:
    [link] = scan("[a](sim:race?start=-1.5%2C2)").links
    assert link.presets == (("start", "-1.5,2"),)


def test_a_block_may_stand_inside_an_admonition() -> None:
    [block] = scan("!!! note\n\n    ::: sim race\n    Caption.\n    :::\n").blocks
    assert (block.indent, block.caption) == ("    ", "Caption.")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a\n\n::: sim race\nno end\n", 3, "not closed"),
        ("::: sim a\n\n::: sim b\n:::\n", 1, "not closed"),
        ("a\n:::\n", 2, "closes nothing"),
        ("> ::: sim race\n> :::\n", 1, "no figure can stand inside a quotation"),
        ("> ::: question why\n> :::\n", 1, "no question can stand inside a quotation"),
        ("a\n\n::: question why\nno end\n", 3, "`::: question` block is not closed"),
        ("::: question why\n\n::: sim race\n:::\n", 1, "not closed"),
        ("::: sim\n:::\n", 1, "needs the id"),
        ("::: sim race eta 1.9\n:::\n", 1, "`eta` is not a preset"),
        ("::: sim race 1.9\n:::\n", 1, "`1.9` is not a preset"),
    ],
)
def test_what_cannot_be_read_is_a_fault_with_its_line(text: str, line: int, said: str) -> None:
    [fault] = scan(text).faults
    assert fault.line == line
    assert said in fault.message


@pytest.mark.parametrize(
    "text",
    [
        "```\n::: sim nothing\n```",
        "Write `::: sim id` and `[x](sim:nothing)`.",
        "<!--\n::: sim nothing\n-->",
        "Text\n\n    ::: sim nothing\n    :::\n",
        "::: simulation nothing",
        "~~~\n::: question nothing\n~~~",
        "::: questions nothing",
    ],
)
def test_examples_in_code_are_left_alone(text: str) -> None:
    said = scan(text)
    assert not said.blocks
    assert not said.links
    assert not said.passages
    assert not said.faults


@pytest.mark.parametrize("indent", ["", "    "])
def test_markdown_renders_the_caption_between_the_marks(indent: str) -> None:
    head = "- item\n\n" if indent else ""
    text = f"{head}{indent}::: sim race\n{indent}A *caption*.\n{indent}:::\n"
    [block] = scan(text).blocks
    html = markdown.markdown(replace(text, [(block, figures.written(0, block))]))
    begins, ends = figures.marks(0)
    assert f"<p>{begins}</p>\n" in html
    assert "<em>caption</em>" in html
    assert f"<p>{ends}</p>" in html
