"""Twelve faults and the four tests that take seconds: which test would have noticed which fault?

Every cell of the table is one of the clinic's patients with that fault, examined with that
instrument. A test notices a fault if it reads otherwise than with a healthy network on the same
digits. The cells open one after the other, so that a reader can guess each before it is seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np

from simbook import ACCENT, BAD, GOOD, INK, MUTED, Figure, Seed, Simulation
from sims_py.ch03_clinic.instruments import read
from sims_py.ch03_clinic.names import FAULT_NAMES, TEST_NAMES, capital, listed
from sims_py.ch03_clinic.pictures import along_steps, bare
from sims_py.ch03_clinic.reading import Reading
from sims_py.ch03_clinic.ward import STEPS
from sims_py.learn.arrays import Array

ALGORITHM = "training_loop"  # the file beside this one in which the numbers are made
TESTS = ("tiny", "first", "check", "batch")  # in the order in which the columns open
SPOKEN = ("Ten digits by heart", "The first loss", "The gradient check", "A look at the batch")
HEADS = ("tiny", "loss", "check", "look")
ROWS = {  # fault -> what its row is called, which a phone has room for
    "softmax-twice": "softmax twice",
    "never-zeroed": "gradients not zeroed",
    "column-of-labels": "labels (N, 1), rows (N,)",
    "raw-pixels": "pixels 0 to 255",
    "summed": "loss summed",
    "leaked": "validation leaked",
    "unshuffled": "classes in turn",
    "shifted": "labels shifted",
    "dead-units": "ReLUs born dead",
    "rate-too-low": "rate too low",
    "frozen": "layer frozen",
    "mask-forgotten": "ReLU mask missing",
}
FAULTS = tuple(ROWS)
CELLS = [(test, fault) for test in TESTS for fault in FAULTS]
EVERY = 5  # steps between two points of a loss that is drawn
WIDTH, FIRST, PITCH = 16.0, 9.6, 1.9  # of the table, in rows: all, up to its columns, of a column


@dataclass(frozen=True)
class Params:
    seed: Annotated[int, Seed(label="Other digits")] = 0


@dataclass(frozen=True)
class Run:
    healthy: Mapping[str, Reading]  # test -> what it shows of a network without fault
    seen: Mapping[tuple[str, str], Reading]  # (test, fault) -> what it shows, in the order of CELLS

    @property
    def progress(self) -> float:
        return len(self.seen) / len(CELLS)

    def noticed(self, test: str, fault: str) -> bool:
        return self.seen[test, fault].finding != self.healthy[test].finding

    def by(self, test: str) -> list[str]:
        """The faults that this test has noticed so far."""
        return [fault for each, fault in self.seen if each == test and self.noticed(each, fault)]

    @property
    def missed(self) -> list[str]:
        """The faults that no test has noticed."""
        caught = {fault for test in TESTS for fault in self.by(test)}
        return [fault for fault in FAULTS if fault not in caught]


def run(p: Params) -> Iterator[Run]:
    healthy = {test: read(test, "healthy", p.seed) for test in TESTS}
    seen: dict[tuple[str, str], Reading] = {}
    for test, fault in CELLS:
        seen[test, fault] = read(test, fault, p.seed)
        yield Run(healthy, dict(seen))


def draw(run: Run, fig: Figure) -> str:
    fig.steps(1 + len(CELLS), unit="cell")
    table, losses = fig.subplots(1, 2, width_ratios=[3, 2])
    draw_table(run, fig, table)
    draw_losses(run, fig, losses)
    if len(run.seen) < len(CELLS):
        return f"{len(run.seen)} of {len(CELLS)} cells."
    for test in TESTS:
        fig.fact(test, [FAULT_NAMES[fault] for fault in run.by(test)] or ["none"])
    fig.verdict(f"{len(run.missed)} of {len(FAULTS)} go unnoticed", "bad" if run.missed else "good")
    return story(run)


def story(run: Run) -> str:
    told = []
    for test, name in zip(TESTS, SPOKEN, strict=True):
        caught = run.by(test)
        faults = listed(FAULT_NAMES[fault] for fault in caught) or "none"
        told.append(f"{name}: {len(caught)} of {len(FAULTS)} faults noticed ({faults}).")
    missed = listed(FAULT_NAMES[fault] for fault in run.missed) or "none"
    return " ".join([*told, f"Noticed by none of the four: {missed}."])


def draw_table(run: Run, fig: Figure, ax: Any) -> None:
    """A row for each fault, a column for each test; below it what the latest cell has shown."""
    for row, name in enumerate(ROWS.values()):
        ax.text(0, -row, capital(name), color=INK, va="center", ha="left")
    for k, head in enumerate(HEADS):
        ax.text(FIRST + PITCH * k, 1, head, color=MUTED, va="center", ha="center")
    for noticed, ink in ((True, BAD), (False, GOOD)):
        cells = [each for each in run.seen if run.noticed(*each) is noticed]
        if cells:
            places = np.array([place(each) for each in cells], dtype=np.float32)
            look = {"color": ink, "marker": "x" if noticed else "o", "markersize": 6}
            (marks,) = ax.plot(*places.T, linestyle="none", **look)
            fig.reveal(marks, at=[1 + CELLS.index(each) for each in cells])
    said = ["", *(told(run, each) for each in CELLS)]
    fig.follow(ax.text(0, -len(FAULTS) - 0.2, said, color=INK, va="center", ha="left"))
    ax.set_aspect("equal")
    ax.set_xlim(-0.3, WIDTH)
    ax.set_ylim(-len(FAULTS) - 0.8, 1.6)
    bare(ax)
    ax.set_title("× the test notices it, ● it does not")


def place(cell: tuple[str, str]) -> tuple[float, float]:
    test, fault = cell
    return FIRST + PITCH * TESTS.index(test), -FAULTS.index(fault)


def told(run: Run, cell: tuple[str, str]) -> str:
    return f"{capital(TEST_NAMES[cell[0]])}: {run.seen[cell].finding}." if cell in run.seen else ""


def draw_losses(run: Run, fig: Figure, ax: Any) -> None:
    """The loss on ten digits with the latest cell's fault, before that of all others."""
    curves = {fault: thinned(run.seen["tiny", fault]) for test, fault in run.seen if test == "tiny"}
    steps = np.arange(0, STEPS + 1, EVERY)
    healthy = thinned(run.healthy["tiny"])
    ax.plot(steps, healthy, color=GOOD, linewidth=1, label="healthy")
    nothing = np.full(len(steps), np.nan, dtype=np.float32)
    shown = np.array([nothing, *(curves.get(fault, nothing) for _, fault in CELLS)])
    (line,) = ax.plot(steps, shown, color=ACCENT, label="this fault")
    fig.follow(line)
    along_steps(ax)
    ax.set_title("loss on ten digits alone")


def thinned(found: Reading) -> Array:
    """Every EVERYth loss of a tiny batch, within the axis."""
    loss = np.nan_to_num(found.drawn["loss"][::EVERY], nan=100, posinf=100)
    return np.clip(loss, 0.003, 100).astype(np.float32)


SIMULATION = Simulation(
    title="An autopsy of twelve faults",
    params=Params,
    run=run,
    draw=draw,
    play="Open them",
    recorded=(),
    tolerance=0.01,  # some of these runs are chaotic: their findings repeat, their digits do not
    alt=(
        "A table of twelve faults and four tests. A cross marks a test that notices the fault, a "
        "dot one that does not. Beside it the loss on ten digits over 300 steps, with the fault "
        "and without."
    ),
)
