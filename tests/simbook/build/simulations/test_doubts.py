"""Wrong numbers that a run shows without an exception: each with the smallest input."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np
import pytest

from simbook import Figure
from simbook.build import settings
from simbook.build.runtime.node import Node
from simbook.build.simulations import doubts
from simbook.build.simulations.doubts import difference, not_finite
from simbook.build.simulations.library import Library
from simbook.build.simulations.recordings import Recorder, RecordingRequest, Recordings
from simbook.build.site import delivery
from simbook.build.toolchain import RECORDER
from simbook.kit import wire

PACKAGE = "doubtful_sims"
HEAD = """\
from dataclasses import dataclass
from typing import Annotated
import numpy as np
from simbook import Figure, Simulation, Slider


@dataclass(frozen=True)
class Params:
    x: Annotated[float, Slider(0, 10, label="x")] = 1.0


def run(p):
    return np.arange(4.0)


def draw(y, fig):
    fig.subplots().plot(y)
    return "It is done."


"""
TAIL = """
SIMULATION = Simulation("Doubtful", Params, run, draw, alt="")
"""
SOUND = {
    "seeded": "def run(p): return np.random.default_rng(1).random(5)",
    "kept_for_good": "from functools import cache\n"
    "@cache\ndef squares(n): return np.arange(n) ** 2.0\n"
    "def run(p): return squares(5)",
    "large_in_floats": "def run(p): return np.arange(50) * 1e8",
    "with_a_gap": "def run(p): return np.array([1.0, np.nan, 2.0])",
    "silenced": "def run(p):\n"
    "    with np.errstate(all='ignore'):\n        return np.nan_to_num(np.arange(3.0) / 0)",
    "dead": "def draw(y, fig):\n    fig.subplots().plot(y * np.nan)\n"
    "    fig.verdict('died', 'dead')\n    return 'It died.'",
    "chaotic": "def run(p):\n    x = [0.3]\n    for _ in range(200):\n"
    "        x.append(3.99 * x[-1] * (1 - x[-1]))\n    return np.array(x)",
}
WRONG = {
    "unseeded": (
        "def run(p): return np.random.default_rng().random(5)",
        "two runs differ by chance; take `np.random.default_rng(p.seed)`",
        "unseeded.py:21: def run(p): return np.random.default_rng().random(5)",
    ),
    "legacy": (
        "def run(p):\n    return np.random.rand(5)",
        "two runs differ by chance",
        "legacy.py:22: return np.random.rand(5)",
    ),
    "by_the_clock": (
        "import time\ndef run(p): return np.array([0, time.time() % 1])",
        "two runs differ by chance",
        "by_the_clock.py:22: ",
    ),
    "generator_of_the_module": (
        "RNG = np.random.default_rng(0)\ndef run(p): return RNG.random(5)",
        "a run changes the next one; make inside `run` whatever changes",
        "generator_of_the_module.py:22: def run(p): return RNG.random(5)",
    ),
    "counting": (
        "count = 0\ndef run(p):\n    global count\n    count += 1\n"
        "    return np.arange(3) * float(count)",
        "a run changes the next one",
        "counting.py:23: global count",
    ),
    "growing": (
        "SEEN = []\ndef run(p):\n    SEEN.append(1.0)\n    return np.array(SEEN)",
        "a run changes the next one",
        "growing.py:23: SEEN.append(1.0)",
    ),
    "narrow": (
        "def run(p): return np.arange(50) * 100000000",
        "y is 2.2e+09 natively and -2.09497e+09 for readers",
        "whole numbers have 32 bits in readers' Python",
    ),
    "narrow_sum": (
        "def run(p): return np.cumsum(np.arange(100000))[::5000]",
        "natively and",
        "narrow_sum.py:21: def run(p)",
    ),
    "narrow_hash": (
        "def run(p): return (np.arange(9) * 654435761 + 12345) % 1000 / 10",
        "natively and",
        "32 bits",
    ),
    "too_large": (
        "def run(p): return np.arange(9) * 2654435761",
        "OverflowError: Python int too large to convert to C long",
        "whole numbers have 32 bits in readers' Python",
    ),
    "narrow_in_words": (
        "def draw(y, fig):\n    fig.subplots().plot(y)\n"
        "    return f'In all {(np.arange(70000) * 1).sum()}.'",
        "sentence is 'In all 2449965000.' natively and",
        "32 bits",
    ),
    "mute": (
        "def draw(y, fig):\n    fig.subplots().plot(y)\n    return ' '",
        "the sentence is empty; say what happened",
        "mute.py:21: def draw(y, fig):",
    ),
    "endless": (
        "def run(p):\n    while True:\n        pass",
        "Endless: it was still at work after 1 s",
        "doubtful_sims/endless.py:2",
    ),
    "endless_steps": (
        "def run(p):\n    while True:\n        yield np.arange(3.0)",
        "Endless: it was still at work after 1 s",
        "mend the loop",
    ),
}
WARNED = {
    "divides": (
        "def run(p):\n    return np.arange(3.0) / np.zeros(3)",
        "RuntimeWarning: divide by zero encountered in divide",
        "doubtful_sims/divides.py:22: return np.arange(3.0) / np.zeros(3)",
    ),
    "averages_nothing": (
        "def run(p):\n    return np.append(np.mean([]), [1.0])",
        "RuntimeWarning: Mean of empty slice",
        "averages_nothing.py:22: return",
    ),
    "nothing_but_nan": (
        "def run(p): return np.full(4, np.nan)",
        "y of the line has no finite number; say what became of the run by fig.verdict(…)",
        "nothing_but_nan.py:16: def draw(y, fig):",
    ),
    "ends_in_infinity": (
        "def run(p): return np.array([1.0, 2.0, np.inf, np.inf])",
        "y of the line has no finite number from place 2 on",
        "ends_in_infinity.py:16",
    ),
}
Make = Callable[[str], tuple[str, list[str]]]


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Make]:
    """Record a simulation of the package: why it could not be, and what is said of it."""
    home = tmp_path_factory.mktemp("book")
    folder = home / PACKAGE
    folder.mkdir()
    (folder / "__init__.py").touch()
    texts = {**SOUND, **{name: text for name, (text, *_) in {**WRONG, **WARNED}.items()}}
    for name, text in texts.items():
        (folder / f"{name}.py").write_text(f"{HEAD}{text}\n{TAIL}", "utf-8")
    book = settings.read({"simulations": [PACKAGE]}, home)
    library = Library(book.simulations)
    library.refresh()
    engine = delivery.prepare(book, library.kit_digest()).engine
    recorder = Recorder(Node(RECORDER), 60)
    recordings = Recordings(home / "recordings", recorder)

    def made(name: str) -> tuple[str, list[str]]:
        run = RecordingRequest(name.replace("_", "-"), {"x": 1.0}, library.digest(id_of(name)))
        recorder.patience = 1 if name.startswith("endless") else 60
        check = partial(doubts.of, library)
        failures = recordings.make([run], engine, lambda runs, _: runs, check)
        return failures.get(run.key, ""), recordings.warnings(run)

    yield made
    recorder.node.close()
    for name in [name for name in sys.modules if name.startswith(PACKAGE)]:
        del sys.modules[name]


def id_of(name: str) -> str:
    return name.replace("_", "-")


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_run_is_left_alone(make: Make, name: str) -> None:
    assert make(name) == ("", [])


@pytest.mark.parametrize("name", WRONG)
def test_wrong_numbers_are_an_error_with_file_line_and_remedy(make: Make, name: str) -> None:
    error, _ = make(name)
    assert all(part in error for part in WRONG[name][1:]), error


@pytest.mark.parametrize("name", WARNED)
def test_doubtful_numbers_are_a_warning_that_a_second_build_repeats(make: Make, name: str) -> None:
    for _ in range(2):
        error, told = make(name)
        assert not error
        assert any(all(part in each for part in WARNED[name][1:]) for each in told), told


def frame(y: object, sentence: str = "It is 3.", verdict: object = None) -> dict[str, object]:
    layer = {"kind": "line", "label": "loss", "steps": None, "y": np.asarray(y, float)}
    return {"sentence": sentence, "verdict": verdict, "axes": [{"layers": [layer]}]}


def test_what_no_reader_could_see_is_no_difference() -> None:
    assert not difference(frame([1.0, 2.0]), frame([1.0, 2.0 + 1e-6]), 1e-9)
    assert not difference(frame([0.0], "It is 0.12."), frame([0.0], "It is 0.13."), 1e-9)
    assert difference(frame([1.0, 2.0]), frame([1.0, 2.1]), 1e-9) == (
        "axes[0].layers[0].y is 2 natively and 2.1 for readers"
    )
    assert difference(frame([0.0], "It is 3."), frame([0.0], "It is 4."), 1e-9)
    assert difference(frame([0.0], "It fell."), frame([0.0], "It rose."), 1e-9)


def test_a_map_is_compared_by_its_values_and_not_by_their_hash() -> None:
    def drawn(top: float) -> Any:
        figure = Figure()
        figure.subplots().contourf(np.array([[0.0, 1.0], [2.0, top]]), [0, 2, 4])
        return wire.decode(wire.encode(figure.frame("map", "A map", {}, "It is drawn.")))

    one, near, far = drawn(3.0), drawn(np.nextafter(3.0, 4)), drawn(3.5)
    assert one["axes"][0]["layers"][0]["key"] != near["axes"][0]["layers"][0]["key"]
    assert not difference(one, near, 1e-9)
    assert difference(one, far, 1e-9).startswith("axes[0].layers[0].values is 3 natively")


def test_a_run_that_declares_its_rounding_is_held_to_its_verdict_alone() -> None:
    one, other = frame([1.0], "It is 3."), frame([9.0], "It is 9.")
    assert difference(one, other, 1e-9)
    assert not difference(one, other, 0.01)
    assert difference(frame([1.0], verdict="good"), frame([1.0], verdict="bad"), 0.01)


def test_numbers_that_are_lost_on_the_way_are_named_by_their_layer() -> None:
    assert not list(not_finite(frame([1.0, np.nan, 2.0])))
    assert list(not_finite(frame([1.0, np.nan]))) == [
        "y of the line “loss” has no finite number from place 1 on"
    ]
