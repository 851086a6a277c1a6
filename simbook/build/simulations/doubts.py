"""What is wrong with a run although it ends: found when it is recorded, while its author is there.

It has run twice in the readers' Python. Here it runs natively, where NumPy warns, whole numbers
have 64 bits, and an author has seen its numbers; and what was recorded is looked at.
"""

from __future__ import annotations

import re
import sys
import warnings
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from simbook.build.simulations import suspects, watch
from simbook.build.simulations.code import shown
from simbook.build.simulations.library import NARROW, Library, importing
from simbook.build.simulations.recordings import Doubts, RecordingRequest
from simbook.kit import wire
from simbook.kit.arrays import Array

PATIENCE = 120.0  # seconds of a native run, which is the quicker one
SEEN = 1e-3  # of the largest number: a pixel or so
ROUNDING = 1e-6  # a simulation that tolerates more shows rounding itself: its words may differ
WORDS = 0.05  # how much a rounded number in a sentence may differ
NUMBER = re.compile(r"[-+−]?\d+(?:\.\d+)?(?:e[-+]?\d+)?", re.IGNORECASE)
AS_IT_RUNS = ("steps", "values", "sim", "version", "title")  # of a frame: nothing is computed there
DERIVED = ("limits", "key")  # of axes from what is drawn in them, of a map from its values
SEEDED = "take `np.random.default_rng(p.seed)`, with a Seed among the parameters"
INSIDE = "make inside `run` whatever changes"
CHAOTIC = "if the run multiplies the smallest error, say so by `tolerance=` in Simulation(…)"
SPOKEN = "say what happened, for those who do not see the figure"
TOLD = "say what became of the run by fig.verdict(…), or leave these numbers out"


def of(library: Library, run: RecordingRequest, frame: wire.Frame, changes: str) -> Doubts:
    """About a run of which `frame` was recorded; `changes` says why it did not repeat, if so."""
    simulation, files = library.simulation(run.sim), library.files(run.sim)
    if changes == "chance":
        return Doubts(f"two runs differ by chance; {SEEDED}{_seen(suspects.of_chance(files))}")
    if changes:
        return Doubts(f"a run changes the next one; {INSIDE}{_seen(suspects.of_state(files))}")
    draw, began = (_line(function, files) for function in (simulation.draw, simulation.run))
    if not frame["sentence"].strip():
        return Doubts(f"the sentence is empty; {SPOKEN}\n    {draw}")
    try:
        native, warned = _native(library, simulation, run.values, files)
    except (Exception, watch.Endless) as error:
        return Doubts(f"it runs in the readers' Python only\n{library.explain(error)}")
    if differs := difference(native, frame, simulation.tolerance):
        return Doubts(f"{differs}; {NARROW}; {CHAOTIC}\n    {began}")
    lost = [] if frame["verdict"] else [f"{each}; {TOLD}\n    {draw}" for each in not_finite(frame)]
    return Doubts(warnings=(*warned, *lost))


def difference(native: Any, recorded: Any, tolerance: float) -> str:
    """Where a frame made natively is not the recorded one, beyond what a reader could see."""
    parts = ("verdict",) if tolerance > ROUNDING else native.keys() - AS_IT_RUNS
    for name in sorted(parts, key=list(native).index):
        if found := _difference(native[name], recorded[name], max(tolerance, SEEN), name):
            return found
    return ""


def _difference(one: Any, other: Any, tolerance: float, where: str) -> str:
    if isinstance(one, Mapping) and isinstance(other, Mapping) and one.keys() == other.keys():
        pairs = ((f"{where}.{key}", one[key], other[key]) for key in one if key not in DERIVED)
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = ((f"{where}[{at}]", *pair) for at, pair in enumerate(zip(one, other, strict=True)))
    else:
        if _same(one, other, tolerance):
            return ""
        return f"{where} is {_shown(one, other)} natively and {_shown(other, one)} for readers"
    found = (_difference(one, other, tolerance, place) for place, one, other in pairs)
    return next(filter(None, found), "")


def _same(one: Any, other: Any, tolerance: float) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return _alike(one, other)
    if isinstance(one, np.ndarray | float) and isinstance(other, np.ndarray | float):
        return _near(np.asarray(one), np.asarray(other), tolerance)
    return bool(one == other)


def _near(one: Array, other: Array, tolerance: float) -> bool:
    """Whether no number is off by more than this part of the largest one."""
    if one.shape != other.shape or not np.array_equal(np.isfinite(one), np.isfinite(other)):
        return False
    if one.dtype == other.dtype == np.uint8:  # shades: a value between two may become either
        tolerance = max(tolerance, 1.5 / max(1, int(one.max(initial=0))))
    finite = np.isfinite(one)
    with np.errstate(over="ignore"):
        off = np.abs(one[finite].astype(float) - other[finite].astype(float))
    return bool((off <= tolerance * np.abs(one[finite]).max(initial=0)).all())


def _alike(one: str, other: str) -> bool:
    """Whether two sentences say the same, with numbers that may be rounded differently."""
    numbers = zip(NUMBER.findall(one), NUMBER.findall(other), strict=False)
    return NUMBER.sub("#", one) == NUMBER.sub("#", other) and all(map(_rounded, numbers))


def _rounded(numbers: tuple[str, str]) -> bool:
    one, other = (float(number.replace("−", "-")) for number in numbers)
    _, dot, digits = numbers[0].partition(".")
    unit = 1.01 * 10.0 ** -len(digits) if dot and digits.isdigit() else 0.0
    return abs(one - other) <= max(WORDS * max(abs(one), abs(other)), unit)


def _shown(one: Any, other: Any) -> str:
    """What a message shows of a value: of an array the number that is furthest off."""
    if not isinstance(one, np.ndarray):
        return repr(one)
    if one.shape != np.shape(other):
        return f"an array of shape {one.shape}"
    with np.errstate(invalid="ignore", over="ignore"):
        off = np.nan_to_num(np.abs(one.astype(float) - other), nan=np.inf)
    return f"{one.flat[int(off.argmax())]:.6g}"


def not_finite(frame: wire.Frame) -> Iterator[str]:
    """The layers that end in nan or infinity, or hold nothing else."""
    for axes in frame["axes"]:
        for layer in axes["layers"]:
            follows = (layer["steps"] or {}).get("mode") == "follow"
            for name, value in layer.items():
                if isinstance(value, np.ndarray) and value.dtype.kind == "f" and value.size > 1:
                    finite: Array = np.isfinite(value)
                    last = finite[-1].any() if follows or value.ndim > 1 else finite[-1]
                    if not last:
                        yield f"{name} of {_called(layer)} {_lost(finite)}"
                        break


def _called(layer: Mapping[str, Any]) -> str:
    label = f" “{layer['label']}”" if layer["label"] else ""
    return f"the {layer['kind']}{label}"


def _lost(finite: Array) -> str:
    alive = np.flatnonzero(finite.reshape(len(finite), -1).any(axis=1))
    since = f" from place {alive[-1] + 1} on" if alive.size else ""
    return f"has no finite number{since}"


def _native(
    library: Library, simulation: Any, values: Mapping[str, Any], files: Mapping[str, Path]
) -> tuple[wire.Frame, list[str]]:
    """What it shows natively, and what was warned of meanwhile."""
    with importing(library.everything), _warned(files) as heard, watch.within(PATIENCE):
        params = simulation.parse(values)
        state = simulation.run(params)
        if isinstance(state, Iterator):
            *_, state = deque(state, maxlen=1)
        frame = simulation.frame(params, state)
    return wire.decode(wire.encode(frame)), list(dict.fromkeys(heard))


@contextmanager
def _warned(files: Mapping[str, Path]) -> Iterator[list[str]]:
    """Warnings that come while the author's code is at work, with the line of theirs."""
    heard: list[str] = []
    own = {str(path): module for module, path in files.items()}

    def hear(message: Warning | str, kind: type[Warning], *_: Any) -> None:
        frame = sys._getframe(1)
        while frame and frame.f_code.co_filename not in own:
            frame = frame.f_back  # type: ignore[assignment]
        if frame:
            code, line = frame.f_code, frame.f_lineno
            place = _place(own[code.co_filename], Path(code.co_filename), line)
            heard.append(f"{kind.__name__}: {message}\n    {place}")

    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning = hear  # type: ignore[assignment]
        yield heard


def _line(function: Any, files: Mapping[str, Path]) -> str:
    """Where an author has written a function, and how it begins."""
    code = getattr(function, "__code__", None)
    for module, path in files.items():
        if code and str(path) == code.co_filename:
            return _place(module, path, code.co_firstlineno)
    return next(f"{module.replace('.', '/')}.py" for module in files)


def _place(module: str, path: Path, line: int) -> str:
    source = path.read_text("utf-8").splitlines()[line - 1].strip()
    return f"{shown(module, path)}:{line}: {source}"


def _seen(place: str) -> str:
    return place and f"\n    {place}"
