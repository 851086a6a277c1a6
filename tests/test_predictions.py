"""What the figures' runs state for the chapters' predictions is what the chapters go on to tell."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from simbook.build.page import predictions
from simbook.build.page.features import figures
from simbook.build.page.prediction_kinds.prediction import Prediction
from simbook.build.page.scan import scan
from simbook.build.simulations.library import Library
from simbook.kit.session import Session
from simbook.kit.wire import decode, encode

ROOT = Path(__file__).parents[1]
CHAPTERS = sorted((ROOT / "docs").glob("[0-9]*.md"))
KINDS = {"sim": "figure", "predict": "prediction"}
TOLD: dict[str, tuple[Any, str]] = {  # prediction -> the fact, and where the chapter tells it
    "lowest-loss": (["0.5", "0.003", "5"], "from 1.09 to 1.01"),
    "best-step": ("1e-5", "The best is 1e-5"),
    "untrained-loss": (2.77, "With ten classes it starts at 2.77"),
    "arrival": (["Adam", "momentum", "SGD"], "at step 106, before momentum at 112 and SGD at 293"),
    "second-cut": (0.0077 / 0.0041, "The second cut only halves it, to 0.0041"),
    "who-is-first": (["Adam", "momentum", "SGD"], "| **106** |"),
    "grid-or-random": ("random", "random won about two in three"),
    "three-ends": (0.0, "The other two lie exactly under it"),
}


def asked(chapter: Path) -> list[tuple[Prediction, figures.Block]]:
    """The predictions of a chapter, with the blocks of their figures."""
    source = scan(chapter.read_text("utf-8"), KINDS)
    said = [figures.block(passage) for passage in source.of_kind("sim")]
    blocks = [block for block in said if isinstance(block, figures.Block)]
    placed = dict(zip(figures.number(blocks), blocks, strict=True))
    read = [predictions.read(i, passage) for i, passage in enumerate(source.of_kind("predict"))]
    found = [each for each in read if isinstance(each, Prediction)]
    assert len(found) == len(read)
    return [(each, placed[each.settings["figure"]]) for each in found]


def stated(block: figures.Block) -> dict[str, Any]:
    """The facts of a figure's run, as its last frame carries them."""
    values = Library({"sims_py": ROOT}).state(block.sim, block.presets).values
    simulation = Session(["sims_py"]).simulation(block.sim)
    params = simulation.parse(values)
    outcome = simulation.run(params)
    if isinstance(outcome, Iterator):
        [outcome] = deque(outcome, maxlen=1)
    found: dict[str, Any] = decode(encode(simulation.frame(params, outcome)))["facts"]
    return found


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda path: path.stem)
def test_what_a_run_states_is_what_its_chapter_tells(chapter: Path) -> None:
    for prediction, block in asked(chapter):
        fact, told = TOLD[prediction.id]
        found = stated(block)[prediction.fact]
        assert found == (pytest.approx(fact, rel=0.03) if isinstance(fact, float) else fact)
        assert told in chapter.read_text("utf-8")


def test_every_prediction_that_is_told_of_is_asked() -> None:
    ids = {prediction.id for chapter in CHAPTERS for prediction, _ in asked(chapter)}
    assert ids == set(TOLD)
