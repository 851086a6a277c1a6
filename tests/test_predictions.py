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
from sims_py.ch05_momentum_and_adam.two_directions import best

ROOT = Path(__file__).parents[1]
CHAPTERS = sorted((ROOT / "docs").glob("[0-9]*.md"))
PAGES = [*CHAPTERS, ROOT / "docs" / "train-your-own.md"]
KINDS = {"sim": "figure", "predict": "prediction"}
TOLD: dict[str, tuple[Any, str]] = {  # prediction -> the fact, and where the chapter tells it
    "lowest-loss": (["0.5", "0.003", "5"], "from 1.09 to 1.01"),
    "best-step": ("1e-5", "The best is 1e-5"),
    "untrained-loss": (2.77, "With ten classes it starts at 2.77"),
    "size-by-layer": ([(20, 2**-10)], "After twenty layers $2^{-20/2}$, a thousandth, is left"),
    "ten-digits": (
        [
            "softmax is taken twice",
            "gradients are never zeroed",
            "labels (N, 1) beside rows (N,)",
            "pixels from 0 to 255",
            "the loss is summed, not averaged",
            "most ReLUs are born dead",
            "the rate is too low",
        ],
        "Seven are noticed",
    ),
    "healthy-curve": ([(400, 0.20)], "A's falls to the end, to 0.20"),
    "nearest-rate": (["0.3", "1.9", "0.05", "2.05"], "almost nine times nearer"),
    "reckless-loss": ([(40, 0.5 * 0.015**2)], "ends 0.015 from the bottom"),
    "arrival": (["Adam", "momentum", "SGD"], "at step 106, before momentum at 112 and SGD at 293"),
    "best-place": ([best(100.0)], "[23 are enough](sim:momentum-plane?at=3.3,0.67)"),
    "what-l2-leaves": (2.29, "At 0.01 it leaves 2% of the weight"),
    "where-adam-goes": ("at +1, the worst place", "At $+1$ ([Reddi et al. 2018]"),
    "second-cut": (0.0077 / 0.0041, "The second cut only halves it, to 0.0041"),
    "what-warmup-saves": ("nearly all", "and nearly all learn"),
    "who-is-first": (["Adam", "momentum", "SGD"], "| **106** |"),
    "grid-or-random": ("random", "random won about two in three"),
    "curvature-in-training": (
        "it passes the limit, and comes back",
        "has passed 4, and are over when it is back below",
    ),
    "end-of-the-rule": ("up to 64", "It does, up to 64"),
    "sweep-failures": ("some", "Some fail, and the loss doubles far later still"),
    "best-of-three": ("halving", "Halving wins 60% of the draws"),
    "averaged-weights": (42.3, "Of fifteen it gets 42%"),
    "three-ends": (0.0, "The other two lie exactly under it"),
    "careful-start": ("stuck at chance", "“Stuck at chance” can be the scale of the weights"),
    "early-cut": (0.42, "It ends at 0.42, higher than without the cut"),
    "forty-points": ([(44, 0.31), (400, 1.7)], "It falls to 0.31 by step 44"),
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
    """The last frame of a figure's run."""
    values = Library({"sims_py": ROOT}).state(block.sim, block.presets).values
    simulation = Session(["sims_py"]).simulation(block.sim)
    params = simulation.parse(values)
    outcome = simulation.run(params)
    if isinstance(outcome, Iterator):
        [outcome] = deque(outcome, maxlen=1)
    return decode(encode(simulation.frame(params, outcome)))


def drawn(frame: dict[str, Any], fact: dict[str, int]) -> dict[float, float]:
    """What was drawn, as y by x."""
    layer = frame["axes"][fact["axes"]]["layers"][fact["layer"]]
    return dict(zip(layer["x"].tolist(), layer["y"].tolist(), strict=True))


@pytest.mark.parametrize("chapter", PAGES, ids=lambda path: path.stem)
def test_what_a_run_states_is_what_its_chapter_tells(chapter: Path) -> None:
    for prediction, block in asked(chapter):
        fact, told = TOLD[prediction.id]
        frame = stated(block)
        found = frame["facts"][prediction.fact]
        if isinstance(found, dict):
            points = drawn(frame, found)
            found = [(x, points[x]) for x, _ in fact]
            assert found == [pytest.approx(each, rel=0.05) for each in fact]
        else:
            assert found == (pytest.approx(fact, rel=0.03) if isinstance(fact, float) else fact)
        assert told in chapter.read_text("utf-8")


def test_every_chapter_asks_for_a_prediction_where_it_says_so() -> None:
    for chapter in CHAPTERS:
        section = chapter.read_text("utf-8").split("## Make a prediction")[1].split("\n## ")[0]
        assert "::: predict " in section, chapter.stem


def test_every_prediction_that_is_told_of_is_asked() -> None:
    ids = {prediction.id for chapter in PAGES for prediction, _ in asked(chapter)}
    assert ids == set(TOLD)
