"""The clinic: a patient who will not train, eight instruments, and a diagnosis to find.

Each patient is a small network that reads handwritten digits, with one of fifteen faults planted in
the code of its training, or with none. A test runs when it is ordered, on that very patient. Once
the fault is named, the figure tells with how few tests an expert would have found it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from simbook import BAD, GOOD, INK, MUTED, Choice, Figure, Seed, Simulation, Toggle, VisibleIf
from sims_py.ch03_clinic.expert import table
from sims_py.ch03_clinic.instruments import INSTRUMENTS, read
from sims_py.ch03_clinic.names import FAULT_NAMES, TEST_NAMES, capital, counted
from sims_py.ch03_clinic.opinion import GIVEN_UP, Opinion, Readings, opinion
from sims_py.ch03_clinic.pictures import PICTURES, bare
from sims_py.ch03_clinic.ward import patient

ALGORITHM = "training_loop"  # the file beside this one in which the numbers are made
SEVERAL = "several"
TESTS = {test: capital(name) for test, name in TEST_NAMES.items()}
FAULTS = {fault: capital(name) for fault, name in FAULT_NAMES.items()}
ORDERS = {"none": "None yet", **TESTS, SEVERAL: "Several at once"}
DIAGNOSES = {"": "…", **FAULTS, GIVEN_UP: "Tell me"}
ALONE = VisibleIf(test=SEVERAL)


@dataclass(frozen=True)
class Params:
    test: Annotated[
        str,
        Choice(ORDERS, label="Order a test", sets={test: {test: True} for test in TESTS}),
    ] = "none"
    batch: Annotated[bool, Toggle(label=TESTS["batch"]), ALONE] = False
    first: Annotated[bool, Toggle(label=TESTS["first"]), ALONE] = False
    tiny: Annotated[bool, Toggle(label=TESTS["tiny"]), ALONE] = False
    check: Annotated[bool, Toggle(label=TESTS["check"]), ALONE] = False
    moves: Annotated[bool, Toggle(label=TESTS["moves"]), ALONE] = False
    dead: Annotated[bool, Toggle(label=TESTS["dead"]), ALONE] = False
    sharpness: Annotated[bool, Toggle(label=TESTS["sharpness"]), ALONE] = False
    curves: Annotated[bool, Toggle(label=TESTS["curves"]), ALONE] = False
    diagnosis: Annotated[str, Choice(DIAGNOSES, label="It is")] = ""
    seed: Annotated[int, Seed(label="Another patient", renews=True)] = 0

    @property
    def ordered(self) -> list[str]:
        return [test for test in INSTRUMENTS if getattr(self, test)]


@dataclass(frozen=True)
class Run:
    seed: int
    shown: str  # the test whose picture is on show; "" for none
    ordered: list[str]
    seen: Readings
    opinion: Opinion | None  # once all tests that were ordered are done

    @property
    def progress(self) -> float:
        return len(self.seen) / max(1, len(self.ordered))


def run(p: Params) -> Iterator[Run]:
    fault, seen = patient(p.seed).fault, {}
    shown = p.test if p.test in p.ordered else (p.ordered or [""])[-1]
    for test in p.ordered:
        seen[test] = read(test, fault, p.seed)
        yield Run(p.seed, shown, p.ordered, dict(seen), None)
    said = opinion(p.diagnosis, fault, p.seed, seen)
    yield Run(p.seed, shown, p.ordered, seen, said)


def draw(run: Run, fig: Figure) -> str:
    chart, picture = fig.subplots(1, 2, width_ratios=[5, 4])
    draw_chart(run, chart)
    draw_picture(run, picture)
    for test, found in run.seen.items():
        fig.fact(test, found.finding)
    readings = [f"{TEST_NAMES[test]}: {spoken(run, test)}." for test in run.seen]
    tests = capital(" ".join(map(capital, readings)))
    if run.opinion is None:
        return f"Patient {run.seed}. {tests}"
    fig.verdict(run.opinion.label, run.opinion.tone)
    if run.opinion.expert is not None:
        fig.fact("expert", run.opinion.expert)
    ordered = f"{counted(len(run.seen))} so far." if run.seen else "no test so far."
    return " ".join(filter(None, [f"Patient {run.seed}, {ordered}", tests, run.opinion.said]))


def spoken(run: Run, test: str) -> str:
    found = run.seen[test]
    return f"{found.finding} ({found.measured})"


def draw_chart(run: Run, ax: Any) -> None:
    """A row for each test: its name, and what it has shown; a cross where no healthy one does."""
    for row, test in enumerate(INSTRUMENTS):
        found, height = run.seen.get(test), -row
        ink = MUTED if found is None else INK
        ax.text(0.05, height, TESTS[test], color=ink, va="center", ha="left")
        if found is None:
            continue
        usual = found.finding in table()["healthy"][test]
        look = {"color": GOOD, "marker": "o"} if usual else {"color": BAD, "marker": "x"}
        ax.plot([0.01], [height], linestyle="none", markersize=6, **look)
        ax.text(0.42, height, found.finding, color=INK, va="center", ha="left")
    ax.set_xlim(-0.02, 1)
    ax.set_ylim(0.6 - len(INSTRUMENTS), 0.6)
    bare(ax)
    ax.set_title(f"patient {run.seed}: {counted(len(run.seen))}")


def draw_picture(run: Run, ax: Any) -> None:
    """What the test that was ordered last shows."""
    if run.shown in run.seen:
        PICTURES[run.shown](run.seen[run.shown], ax)
        return
    ax.set_xlim(0, 1)
    ax.set_ylim(0, 1)
    bare(ax)
    if not run.ordered:
        ax.text(0.5, 0.5, "Order a test.", color=MUTED, ha="center", va="center")


SIMULATION = Simulation(
    title="The clinic",
    params=Params,
    run=run,
    draw=draw,
    tolerance=0.01,  # some patients' runs are chaotic: their findings repeat, their digits do not
    alt=(
        "A patient's chart with a row for each of eight tests and what those that were ordered "
        "have shown. Beside it a picture of the last one, such as the first batch of handwritten "
        "digits with its labels, or the loss over 300 steps."
    ),
)
