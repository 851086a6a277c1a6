"""Figures: what a block says, what is recorded for it, and where it comes to stand."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import markdown
import pytest

from simbook.build.page import directives
from simbook.build.page.feature import View
from simbook.build.page.features.figures import Block, Figures, block, number
from tests.simbook.build.page import small

FRAME: dict[str, Any] = {"steps": None, "axes": [{}], "verdict": None, "inks": {}}
HEADER = {**FRAME, "sentence": "It is warm."}
TEA = "Tea.\n\n::: sim cooling-tea rate=0.2\nA *cup*.\n:::\n"


def code_of(sim: str) -> str:
    return f"assets/code.{sim}.js"


@pytest.fixture
def figures() -> Figures:
    return Figures(small.library(), lambda sim: f"{sim}, today", small.templates(), code_of)


def said(text: str) -> list[Block | directives.Fault]:
    return [block(passage) for passage in small.page(text).of_kind("sim")]


def test_a_block_names_a_simulation_with_presets_and_a_caption() -> None:
    [found] = said('::: sim race eta=1.9 start="-1.5, 2"\nA *caption*,\ntwo lines.\n:::\n')
    assert isinstance(found, Block)
    assert found.sim == "race"
    assert found.presets == (("eta", "1.9"), ("start", "-1.5, 2"))
    assert found.caption == "A *caption*,\ntwo lines."


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("", "needs the id"),
        ("race eta 1.9", "`eta` is not a preset"),
        ("race 1.9", "`1.9` is not a preset"),
    ],
)
def test_a_block_that_cannot_be_read_is_a_fault_with_its_line(head: str, told: str) -> None:
    [fault] = said(f"\n::: sim {head}\n:::\n")
    assert isinstance(fault, directives.Fault)
    assert fault.line == 2
    assert told in fault.message


def test_a_second_placement_has_an_id_of_its_own() -> None:
    blocks = said("".join(f"::: sim {sim}\n:::\n\n" for sim in "abaa"))
    assert number(b for b in blocks if isinstance(b, Block)) == ["a", "b", "a-2", "a-3"]


def test_a_placement_has_the_run_that_its_presets_ask_for(figures: Figures) -> None:
    [placement] = figures.read(small.page(TEA, offset=4)).placements
    assert (placement.file, placement.line, placement.id) == ("docs/page.md", 7, "cooling-tea")
    assert placement.wanted.values == {"rate": 0.2}
    assert placement.wanted.depends == "cooling-tea, today"


def test_what_a_simulation_refuses_is_a_problem_and_no_placement(figures: Figures) -> None:
    found = figures.read(small.page(TEA.replace("0.2", "2") + "\n::: sim coffee\n:::\n"))
    assert not found.placements
    assert [problem.line for problem in found.problems] == [3, 7]
    assert "did you mean" in found.problems[1].message or "there are" in found.problems[1].message


@pytest.mark.parametrize("indent", ["", "    "])
def test_a_figure_stands_where_its_block_stood(figures: Figures, indent: str) -> None:
    item = "- item\n\n" if indent else ""
    text = item + "\n".join(indent + line if line else "" for line in TEA.split("\n"))
    found = figures.read(small.page(text))
    html = markdown.markdown(directives.replace(text, figures.mark(found.data)))
    shown = small.recorded({"cooling-tea": HEADER}, pictures={"none": "x.png"})
    rendering = figures.render(
        html, found.data, View(small.page(""), "swings/", shown, found.placements)
    )
    assert not rendering.problems
    figure = rendering.html.partition("<figure")[2].partition("</figure>")[0]
    assert '<x-sim class="py-sim" sim="cooling-tea" id="cooling-tea"' in figure
    assert "<figcaption>A <em>cup</em>.</figcaption>" in figure
    assert "It is warm." in figure
    assert 'data-part="code" data-code="assets/code.cooling-tea.js"' in figure
    assert "pysimfigure" not in rendering.html


def test_the_still_is_addressed_from_its_page(figures: Figures) -> None:
    found = figures.read(small.page(TEA))
    html = markdown.markdown(directives.replace(TEA, figures.mark(found.data)))
    pictures = {found.placements[0].wanted.key: "assets/tea.png"}
    shown = small.recorded({"cooling-tea": HEADER}, pictures=pictures)
    html = figures.render(
        html, found.data, View(small.page(""), "a/b/", shown, found.placements)
    ).html
    assert '<img src="../../assets/tea.png"' in html


def test_a_figure_in_raw_html_is_told_with_its_line(figures: Figures) -> None:
    found = figures.read(small.page(TEA))
    shown = View(small.page(""), "", small.recorded({"cooling-tea": HEADER}), found.placements)
    rendering = figures.render("<div>pysimfigure0begins</div>", found.data, shown)
    [problem] = rendering.problems
    assert str(problem).startswith("docs/page.md:3: no figure can stand inside raw HTML")


def test_a_figure_that_could_not_be_recorded_is_left_out(figures: Figures) -> None:
    found = figures.read(small.page(TEA))
    failures = {found.placements[0].wanted.key: "no memory"}
    view = View(small.page(""), "", small.recorded(failures=failures), found.placements)
    assert figures.render("<p>a</p>", found.data, view).html == "<p>a</p>"


def test_what_the_text_links_to_is_recorded_beside_the_figure_that_it_leads_to(
    figures: Figures,
) -> None:
    links = "[slow](sim:cooling-tea?rate=0.05), [as it is](sim:cooling-tea), [no](sim:tea?x=1)\n\n"
    first, second = figures.read(small.page(links + TEA + "\n" + TEA)).placements
    assert first.sweep.named == ({"rate": 0.05}, {"rate": 0.2})
    assert second.sweep.named == ()
    assert first.sweep.controls == second.sweep.controls == {"rate": None}
    assert first.sweep.values == first.wanted.values


def test_a_figure_says_where_its_sweep_is(figures: Figures) -> None:
    found = figures.read(small.page(TEA))
    html = markdown.markdown(directives.replace(TEA, figures.mark(found.data)))
    bare = small.recorded({"cooling-tea": HEADER})
    key = found.placements[0].sweep.key
    shown = replace(bare, sweeps={key: {"name": "tea's", "url": "assets/sweep.bin"}})
    views = [View(small.page(""), "", each, found.placements) for each in (bare, shown)]
    without, with_it = (figures.render(html, found.data, view).html for view in views)
    assert "data-sweep" not in without
    [told] = re.findall(r"data-sweep='([^']*)'", with_it)
    assert json.loads(told) == {"name": "tea's", "url": "assets/sweep.bin"}
