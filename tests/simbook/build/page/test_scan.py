"""What one look at a page finds: blocks, links and headings, with the lines of the file."""

from __future__ import annotations

import pytest

from simbook.build.page import scan as scanning
from simbook.build.page.directives import Passage, replace
from simbook.build.page.scan import Heading, PageSource
from tests.simbook.build.page.small import KINDS

BLOCK = """\
Some text.

::: sim learning-rate eta=1.9 start="-1.5, 2"
A *caption*,
two lines.
:::

[words](sim:learning-rate?eta=0.5&curvature=2) and [more](<sim:learning-rate>).
"""


def scan(text: str, offset: int = 0) -> PageSource:
    return scanning.scan(text, KINDS, offset=offset)


def test_a_block_has_its_lines_and_what_is_in_it() -> None:
    [block] = scan(BLOCK, offset=4).passages
    body = ("A *caption*,", "two lines.")
    head = 'learning-rate eta=1.9 start="-1.5, 2"'
    assert block == Passage(
        line=7, end=10, indent="", head=head, body=body, visible=body, kind="sim"
    )


def test_code_in_a_block_is_blanked_in_what_is_visible_of_it() -> None:
    [block] = scan("::: question why\n- [ ] `a`\n:::\n").passages
    assert block.body == ("- [ ] `a`",)
    assert block.visible == ("- [ ]    ",)


def test_a_link_has_its_line_its_scheme_and_its_target() -> None:
    links = scan(BLOCK + "[c](lesson:one) [d](other.md) ![e](ink:sgd)\n", offset=4).links
    assert [(link.line, link.scheme, link.target) for link in links] == [
        (12, "sim", "learning-rate?eta=0.5&curvature=2"),
        (12, "sim", "learning-rate"),
        (13, "lesson", "one"),
        (13, "ink", "sgd"),
    ]


def test_a_link_may_be_a_reference_or_html() -> None:
    text = '[a][b] <a href="sim:y?n=1&amp;m=2">c</a>\n\n[b]: sim:x?eta=1\n'
    assert [(link.line, link.target) for link in scan(text).links] == [
        (1, "y?n=1&amp;m=2"),
        (3, "x?eta=1"),
    ]


def test_a_heading_has_its_line_and_its_level() -> None:
    text = "# One\n\n```\n# no\n```\n\n### Two `x` {#two}\n#three\n"
    assert list(scan(text, offset=1).headings) == [
        Heading(2, 1, "One"),
        Heading(8, 3, "Two     {#two}"),
    ]


def test_a_block_may_stand_inside_an_admonition() -> None:
    [block] = scan("!!! note\n\n    ::: sim race\n    Caption.\n    :::\n").passages
    assert (block.indent, block.body) == ("    ", ("Caption.",))


def test_other_lines_can_stand_in_place_of_a_block() -> None:
    text = "- a\n\n    ::: sim race\n    b\n    :::\n- c\n"
    [block] = scan(text, offset=7).passages
    replaced = replace(text, [(block, ["one", "", "two"])], offset=7)
    assert replaced == "- a\n\n\n    one\n\n    two\n\n- c\n"


def test_kinds_that_no_feature_reads_are_left_alone() -> None:
    page = scanning.scan("::: sim race\n::: other x\n:::\n", {"sim": "figure"})
    assert [passage.body for passage in page.passages] == [("::: other x",)]
    assert not scanning.scan("::: sim race\n", {}).passages


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
    assert not said.links
    assert not said.passages
    assert not said.faults
