"""Exercises in a page: checked as they are read, marked, and put back as elements."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest

from simbook.build.page import directives
from simbook.build.page.feature import View
from simbook.build.page.features.exercises import Exercises
from simbook.build.simulations.proofs import Proofs
from tests.simbook.build.page import small

TEXT = """\
::: exercise warm-enough
How *warm* is it?
:::
"""


@pytest.fixture
def exercises(tmp_path: Path) -> Exercises:
    library = small.library()
    return Exercises(
        library,
        Proofs(library, tmp_path),
        small.templates(),
        lambda html: html.replace("warm</em>", "hot</em>"),
    )


def test_an_exercise_becomes_an_element_and_can_stand_elsewhere(exercises: Exercises) -> None:
    found = exercises.read(small.page(TEXT))
    text = directives.replace(TEXT, exercises.mark(found.data))
    html = markdown.markdown(text, extensions=["fenced_code"])
    rendering = exercises.render(html, found.data, View(small.page(""), "tea/", small.recorded()))
    assert not rendering.problems
    assert rendering.html.strip().startswith('<x-exercise class="py-exercise" id="warm-enough"')
    assert "pysimexercise" not in rendering.html
    assert "<em>warm</em>" in rendering.html
    assert "a line or two to write" in rendering.html
    assert rendering.html.count("def warmth") == 2
    [alone] = rendering.standalone
    assert (alone.id, alone.url, alone.kind) == ("warm-enough", "tea/", "exercise")
    assert "<em>hot</em>" in alone.html


def test_an_exercise_in_raw_html_is_told_with_its_line(exercises: Exercises) -> None:
    page = small.page(TEXT, offset=5)
    view = View(page, "", small.recorded())
    [problem] = exercises.render("<div></div>", exercises.read(page).data, view).problems
    assert str(problem).startswith("docs/page.md:6: no exercise can stand inside raw HTML")


def test_a_faulty_exercise_is_told_at_its_block_and_stays_as_it_is(exercises: Exercises) -> None:
    found = exercises.read(small.page(TEXT.replace("warm-enough", "in-vain"), offset=2))
    assert {problem.line for problem in found.problems} == {3}
    assert len(found.problems) == 6
    assert not found.data


def test_an_exercise_is_proved_once_for_each_of_its_texts(
    exercises: Exercises, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exercises.read(small.page(TEXT))
    [kept] = tmp_path.iterdir()
    monkeypatch.setattr("simbook.build.simulations.proofs.verdict", lambda *_: (False, "no"))
    assert not exercises.read(small.page(TEXT)).problems
    kept.unlink()
    assert exercises.read(small.page(TEXT)).problems
