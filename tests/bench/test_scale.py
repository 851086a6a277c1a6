"""The generated book is one that the build can read, and its costs are compared as they should."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from bench import generated, scale
from simbook.build.page import questions, reading
from simbook.build.page.features import figures
from simbook.build.page.questions import Question
from simbook.build.page.scan import scan
from simbook.build.simulations.library import Library


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("long")
    generated.write(folder, 21)
    return folder


def page(folder: Path, docs: str) -> str:
    return (folder / docs / "part-02" / "0021-chapter.md").read_text("utf-8")


def test_a_chapter_has_a_thousand_words_two_figures_and_a_question(folder: Path) -> None:
    text = page(folder, "docs")
    said = scan(text, {"sim": "figure", "question": "question"})
    assert not said.faults
    blocks = [figures.block(passage) for passage in said.of_kind("sim")]
    named = [block.sim for block in blocks if isinstance(block, figures.Block)]
    assert named == ["valley-0021", "descent-0021"]
    [asked] = said.of_kind("question")
    assert isinstance(questions.read(0, asked), Question)
    assert 900 < reading.words(said.visible) < 1100


def test_every_figure_is_a_simulation_of_its_own(folder: Path) -> None:
    library = Library({generated.PACKAGE: folder}, generated.ROOT)
    states = [library.state(sim, (("eta", "0.5"),)) for sim in ("valley-0001", "descent-0001")]
    assert states[0].schema != states[1].schema
    assert len({library.digest(sim) for sim in ("valley-0001", "descent-0001")}) == 2


def test_material_alone_reads_the_same_prose_without_blocks(folder: Path) -> None:
    ours, plain = page(folder, "docs"), page(folder, "plain")
    assert ":::" not in plain
    assert "sim:" not in plain
    assert re.findall(r"^## .*$", ours, re.MULTILINE) == re.findall(r"^## .*$", plain, re.MULTILINE)


def test_an_edit_changes_one_simulation(folder: Path) -> None:
    path = generated.simulation(folder, 1, next(generated.names(1)))
    before = path.read_text("utf-8")
    scale.edit(path)
    assert path.read_text("utf-8") != before


def book(chapters: int, beyond: float) -> dict[str, Any]:
    material, apart = chapters / 50, {"record": 0.0, "illustrate": 0.0}
    costs = {kind: {"cpu": material + beyond, **apart} for kind in ("warm", "clean")}
    return {"chapters": chapters, "stills": True, "material": {"cpu": material}, **costs}


def test_a_start_that_all_books_share_does_not_flatter_the_chapters_that_are_added() -> None:
    start, quadratic = 10.0, 0.001
    books = [book(n, start + quadratic * n * n) for n in (10, 100, 1000)]
    found = scale.ratios(books)["warm"]
    assert found["all"] < scale.AIM < found["added"]
