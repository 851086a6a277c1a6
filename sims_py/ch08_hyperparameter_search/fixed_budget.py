"""One budget, three searches: full runs anywhere, from coarse to fine, and successive halving.

All search the same network's learning rate and weight decay, and all may spend as many training
steps. Three maps show one draw, trial by trial: the larger a mark, the longer the run. The last
axes hold the lowest loss that each search finds, the median of many draws, over the budget.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import Annotated, Any, NamedTuple

import numpy as np

from simbook import CYCLE, MUTED, Choice, Figure, Ink, Integer, Seed, Simulation, number
from sims_py.ch08_hyperparameter_search import progress
from sims_py.ch08_hyperparameter_search.one_budget import FULL, LENGTHS
from sims_py.ch08_hyperparameter_search.three_searches import (
    DRAWS,
    SEARCHES,
    Search,
    lowest,
    searches,
)
from sims_py.inks import TERRAIN
from sims_py.learn.arrays import Array

ALGORITHM = "one_budget"  # the file beside this one in which the numbers are made
LEAST, MOST = 4, 64  # full runs
BUDGETS = (4, 8, 16, 32, 64)  # full runs, at which the medians are found
SHORTEST = {str(length): f"{length} steps" for length in LENGTHS}
INKS: tuple[Ink, ...] = CYCLE[:3]
SMALL, GROWTH = 2.5, 1.1  # of a mark: after the shortest run, and for each that is twice as long
BANDS = np.linspace(-0.1, 4.8, len(TERRAIN) + 1)  # of -log(loss), from a guess to the lowest
USUAL = 0.4  # of the draws: whoever wins so many of them wins as usual


@dataclass(frozen=True)
class Params:
    runs: Annotated[int, Integer(LEAST, MOST, scale="log", label="Budget in full runs")] = 16
    shortest: Annotated[str, Choice(SHORTEST, label="Shortest run")] = "20"
    seed: Annotated[int, Seed(label="Draw again")] = 0


class Found(NamedTuple):
    """One search, in the draw that is shown and in all of them."""

    name: str
    ink: Ink
    stages: Search
    best: float  # the lowest loss, in nats
    median: float  # of the lowest losses of all draws
    wins: float  # in how many of the draws it is the best of the three: 0 to 1


@dataclass(frozen=True)
class Run:
    runs: int
    shortest: int
    found: tuple[Found, ...]
    medians: Array  # (budgets so far, 3): the first few of BUDGETS; all of them at the end

    @property
    def progress(self) -> float:
        return len(self.medians) / len(BUDGETS)

    @property
    def winner(self) -> Found:
        return min(self.found, key=lambda each: each.best)

    @property
    def favorite(self) -> Found:
        return max(self.found, key=lambda each: each.wins)


def run(p: Params) -> Iterator[Run]:
    shortest = int(p.shortest)
    found = compared(p.runs, shortest, p.seed)
    medians = []
    for budget in BUDGETS:
        medians.append([np.median(lowest(each)) for each in searches(budget, shortest, p.seed)])
        yield Run(p.runs, shortest, found, np.array(medians))


def compared(runs: int, shortest: int, seed: int) -> tuple[Found, ...]:
    every = searches(runs, shortest, seed)
    lows = np.array([lowest(each) for each in every])  # (3, DRAWS)
    wins = np.bincount(lows.argmin(axis=0), minlength=len(every)) / DRAWS
    medians = np.median(lows, axis=1).tolist()
    facts = zip(SEARCHES, INKS, every, lows[:, 0].tolist(), medians, wins.tolist(), strict=True)
    return tuple(Found(*each) for each in facts)


def outcome(run: Run) -> tuple[str, str]:
    """Who won this draw, and whether that is usual: a label and its tone."""
    winner = run.winner
    if winner.wins >= USUAL:
        return f"{winner.name} wins, as usual", "good"
    return f"{winner.name} wins this time", "fair"


def draw(run: Run, fig: Figure) -> str:
    fig.steps(1 + run.runs, unit="run")
    *maps, medians = fig.subplots(2, 2).ravel()
    for each, ax in zip(run.found, maps, strict=True):
        draw_map(each, run.runs, fig, ax)
    draw_medians(run, fig, medians)
    fig.verdict(*outcome(run))
    fig.fact("wins-most", run.favorite.name)
    return story(run)


def story(run: Run) -> str:
    told = [
        f"{each.name} tries {tried(each.stages)}, and finds {number(each.best, 2)}"
        for each in run.found
    ]
    medians = ", ".join(number(each.median, 2) for each in run.found)
    wins = ", ".join(f"{100 * each.wins:.0f}%" for each in run.found)
    return (
        f"For {run.runs * FULL:,} steps {'; '.join(told)}. Over {DRAWS} draws their "
        f"median losses are {medians}, and they win {wins}."
    )


def tried(stages: Search) -> str:
    counts = [each.loss.shape[1] for each in stages]
    return f"{counts[0]} settings, {'all' if len(counts) == 1 else counts[-1]} in full"


def draw_map(found: Found, runs: int, fig: Figure, ax: Any) -> None:
    """The settings that are tried, above what a full run would make of each."""
    known = -progress.log_losses()[-1].T  # (decays, rates)
    x, y = (np.linspace(0, 1, count) for count in reversed(known.shape))
    height = np.maximum(known, 0).astype(np.float32)  # nothing is worse than a guess, to the eye
    ax.contourf(x, y, height, levels=BANDS, colors=list(TERRAIN))
    spent = 0
    for stage in found.stages:
        places = stage.trials[0].T.astype(np.float32)  # (2, n)
        ended = spent + stage.cost * np.arange(1, 1 + places.shape[1])  # steps
        size = SMALL + GROWTH * LENGTHS.index(stage.length)
        look = {"color": found.ink, "marker": found.ink.marker, "markersize": size}
        (marks,) = ax.plot(*places, linestyle="none", **look)
        fig.reveal(marks, at=[min(runs, ceil(each / FULL)) for each in ended.tolist()])
        spent += stage.cost * places.shape[1]
    ax.set_xlim(0, 1)
    ax.set_ylim(0, 1)
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0.001", "0.01", "0.1", "1", "10"])
    ax.set_yticks([0, 0.5, 1], ["1e-5", "1e-3", "0.1"])
    ax.set_xlabel("learning rate")
    ax.set_ylabel("weight decay")
    ax.set_title(f"{found.name}: {number(found.best, 2)}")


def draw_medians(run: Run, fig: Figure, ax: Any) -> None:
    """What each search finds for each budget, and where this budget lies among them."""
    ax.axvline(run.runs, color=MUTED, linewidth=0.75, linestyle=":")
    so_far = BUDGETS[: len(run.medians)]
    for each, median in zip(run.found, run.medians.T, strict=True):
        ax.plot(so_far, median, color=each.ink, label=each.name)
        (here,) = ax.plot([run.runs], [each.median], color=each.ink, marker=each.ink.marker)
        fig.fact(f"median-{each.name.split()[0]}", here)
    ax.set_xscale("log")
    ax.set_yscale("log")
    ax.set_xlim(LEAST / 1.15, MOST * 1.15)
    ax.set_ylim(0.007, 0.3)
    ax.set_xticks(list(BUDGETS), [str(budget) for budget in BUDGETS])
    ax.set_yticks([0.01, 0.1])
    ax.set_xlabel("budget in full runs")
    ax.set_title(f"median loss, {DRAWS} draws")
    ax.legend()


SIMULATION = Simulation(
    title="One budget, three searches",
    params=Params,
    run=run,
    draw=draw,
    play="Search",
    recorded={"shortest": 6, "runs": 9},
    click="seed",
    alt=(
        "Three maps of learning rate and weight decay with the trials of random search, of coarse "
        "to fine and of successive halving, larger where a run was longer. Beside them the median "
        "of the lowest validation loss that each finds, over the budget."
    ),
)
