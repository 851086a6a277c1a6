"""Grid search against random search: 25 trials each for two hyperparameters, both from 0 to 1.

How good a setting (x, y) is, nobody knows before trying it. Here it is a sum of two bumps,

    score = g(x − x₀) + a g(y − y₀),

so that each hyperparameter has its best value, x₀ and y₀, wherever the other one stands. The reader
chooses a, how much the second one matters; the seed draws x₀, y₀ and the random trials.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any

import numpy as np

from sims_py.inks import TERRAIN
from sims_py.kit import CYCLE, INK, MUTED, Figure, Ink, Seed, Simulation, Slider, number
from sims_py.learn import search
from sims_py.learn.arrays import Array

SIDE = 5
TRIALS = SIDE**2  # of each of the two
DRAWS = 1000  # repetitions, each with another optimum and other random trials
SCALE = np.arange(11) / 10  # the importances at which the odds are counted
EVEN = 0.05  # odds so near to ½ are a toss-up: three standard errors of a share of DRAWS
GRID, CHANCE = CYCLE[1], CYCLE[0]  # a square and a circle


@dataclass(frozen=True)
class Params:
    importance: Annotated[float, Slider(0, 1, step=0.05, label="Importance a of y")] = 0.1
    seed: Annotated[int, Seed(label="Draw again")] = 0


@dataclass(frozen=True)
class Search:
    """Scores are shares of the highest that the landscape has."""

    name: str
    ink: Ink
    trials: Array  # (TRIALS, 2), in the order in which they are made
    score: Array  # (TRIALS,)
    best: Array  # (TRIALS,): the highest so far
    gap: float  # from x₀ to the nearest x that was tried

    @property
    def values(self) -> Array:
        """The different values of the first hyperparameter among the trials."""
        return search.distinct(self.trials)


@dataclass(frozen=True)
class Run:
    importance: float
    optimum: Array  # (x₀, y₀)
    grid: Search
    chance: Search
    wins: float  # the share of DRAWS in which random beats the grid, at this importance
    odds: Array  # the same at the first few of SCALE; all of them at the end

    @property
    def progress(self) -> float:
        return len(self.odds) / len(SCALE)


@lru_cache(maxsize=256)
def wins(importance: float, seed: int) -> float:
    return search.random_wins(importance, DRAWS, seed, SIDE)


def run(p: Params) -> Iterator[Run]:
    """This draw at once; then the odds, importance by importance."""
    drawn = search.uniform(1 + TRIALS, p.seed)
    optimum, a = drawn[0], p.importance
    grid = searched("grid", GRID, search.grid(SIDE), optimum, a)
    chance = searched("random", CHANCE, drawn[1:], optimum, a)
    odds: list[float] = []
    for importance in SCALE.tolist():
        odds.append(wins(importance, p.seed))
        yield Run(a, optimum, grid, chance, wins(a, p.seed), np.array(odds))


def searched(name: str, ink: Ink, trials: Array, optimum: Array, importance: float) -> Search:
    score = search.score(trials, optimum, importance) / (1 + importance)
    gap = float(search.distance(trials[:, :1], optimum[:1]))
    return Search(name, ink, trials, score, np.maximum.accumulate(score), gap)


def outcome(run: Run) -> tuple[str, str]:
    """Who won this draw, and whether one should have bet on it: a label and its tone."""
    by_chance = bool(run.chance.best[-1] > run.grid.best[-1])
    winner, odds = ("random", run.wins) if by_chance else ("grid", 1 - run.wins)
    if abs(odds - 0.5) < EVEN:
        return f"{winner} wins a toss-up", "slow"
    if odds > 0.5:
        return f"{winner} wins, as usual", "good"
    return f"{winner} wins, against the odds", "fair"


def percent(share: float) -> str:
    return f"{100 * share:.0f}%"


def draw(run: Run, fig: Figure) -> str:
    fig.steps(1 + TRIALS, unit="trial")
    cells = fig.subplots(2, 2, width_ratios=[1.15, 1], height_ratios=[1.35, 1])
    places, race, shadow, chances = cells.ravel()
    draw_map(run, fig, places)
    draw_best(run, fig, race)
    draw_projection(run, fig, shadow)
    draw_odds(run, chances)
    fig.verdict(*outcome(run))
    grid, chance = run.grid, run.chance
    return (
        f"With a = {number(run.importance)} the grid's best trial reaches {percent(grid.best[-1])} "
        f"of the highest score and random's {percent(chance.best[-1])}. Of x the grid tried "
        f"{len(grid.values)} values, the nearest {number(grid.gap, 2)} from the best; random "
        f"tried {len(chance.values)}, the nearest {number(chance.gap, 2)} from it. "
        f"Over {DRAWS:,} draws random wins {percent(run.wins)}."
    )


def draw_map(run: Run, fig: Figure, ax: Any) -> None:
    """Where the trials are. Darker ground (lighter, by night) scores higher."""
    side = np.linspace(0, 1, 41)
    every = np.stack(np.meshgrid(side, side), axis=-1)
    height = search.score(every, run.optimum, run.importance) / (1 + run.importance)
    levels = np.linspace(0, 1, len(TERRAIN) + 1)
    ax.contourf(side, side, height.astype(np.float32), levels=levels, colors=list(TERRAIN))
    ax.plot(*run.optimum[:, None], "+", color=INK, markersize=11)
    for found in (run.grid, run.chance):
        x, y = found.trials.T
        look = {"color": found.ink, "marker": found.ink.marker, "linestyle": "none"}
        (spots,) = ax.plot(x, y, **look, markersize=4.5, label=found.name)
        fig.reveal(spots, at=range(1, 1 + TRIALS))
        best = [int(np.argmax(found.score[: 1 + trial])) for trial in range(TRIALS)]
        path = np.vstack([[np.nan, np.nan], found.trials[best]])  # nothing is best at the start
        (ring,) = ax.plot(path[:, :1], path[:, 1:], **look, markersize=12, alpha=0.4)
        fig.follow(ring)
    ax.set_xlim(0, 1)
    ax.set_ylim(0, 1)
    ax.set_xticks([0, 0.5, 1])
    ax.set_yticks([0, 0.5, 1])
    ax.set_ylabel("second hyperparameter, y")
    ax.set_title(f"{TRIALS} trials each; + is the optimum")


def draw_projection(run: Run, fig: Figure, ax: Any) -> None:
    """The same trials seen from below: which values of the first hyperparameter were tried."""
    x = np.linspace(0, 1, 101)
    ax.plot(x, bump(x, run), color=INK, linewidth=1, label="any x")
    for found in (run.grid, run.chance):
        at = found.trials[:, 0]
        look = {"color": found.ink, "marker": found.ink.marker, "linestyle": "none"}
        (spots,) = ax.plot(at, bump(at, run), **look, markersize=4.5, label=found.name)
        fig.reveal(spots, at=range(1, 1 + TRIALS))
    ax.set_xlim(0, 1)
    ax.set_ylim(-0.08, 1.1)
    ax.set_xticks([0, 0.5, 1])
    ax.set_yticks([0, 1])
    ax.set_xlabel("first hyperparameter, x")
    tried = (f"{found.name} tries {len(found.values)}" for found in (run.grid, run.chance))
    ax.set_ylabel("score from x alone")
    ax.set_title("values of x: " + ", ".join(tried))
    ax.legend()


def bump(x: Array, run: Run) -> Array:
    """What the first hyperparameter adds to the score: (n,) -> (n,)."""
    return search.score(np.stack([x, x], axis=-1), run.optimum, importance=0)


def draw_best(run: Run, fig: Figure, ax: Any) -> None:
    """The highest score so far, as a share of what the landscape has."""
    trial = np.arange(1, 1 + TRIALS)
    for found in (run.grid, run.chance):
        style = {"color": found.ink, "marker": found.ink.marker, "markersize": 3.5}
        (rising,) = ax.plot(trial, found.best, **style, label=found.name)
        fig.reveal(rising, at=trial.tolist())
    ax.set_xlim(0, TRIALS)
    ax.set_ylim(0, 1.05)
    ax.set_xticks([1, 5, 10, 15, 20, 25])
    ax.set_yticks([0, 0.5, 1], ["0", "50%", "100%"])
    ax.set_xlabel("trial")
    ax.set_title("best score so far")


def draw_odds(run: Run, ax: Any) -> None:
    """How often random wins, over all importances, and where this one lies among them."""
    ax.axhline(0.5, color=MUTED, linewidth=0.75, linestyle=":")
    ax.text(0.97, 0.93, "random is ahead", ha="right", va="top", color=MUTED)
    ax.text(0.03, 0.07, "the grid is ahead", ha="left", va="bottom", color=MUTED)
    ax.plot(SCALE[: len(run.odds)], run.odds, color=INK, linewidth=1)
    ax.plot([run.importance], [run.wins], "o", color=CHANCE, markersize=8)
    aside, side = (0.03, "left") if run.importance < 0.8 else (-0.03, "right")
    place = (run.importance + aside, run.wins + 0.03)
    ax.text(*place, percent(run.wins), ha=side, va="bottom", color=CHANCE)
    ax.set_xlim(0, 1)
    ax.set_ylim(0, 1)
    ax.set_xticks([0, 0.5, 1])
    ax.set_yticks([0, 0.5, 1], ["0", "50%", "100%"])
    ax.set_xlabel("importance a of y")
    ax.set_ylabel("random wins")
    ax.set_title(f"over {DRAWS:,} draws")


SIMULATION = Simulation(
    title="Grid against random search",
    params=Params,
    run=run,
    draw=draw,
    play="Search",
    click="seed",
    alt=(
        "A square of settings with 25 trials on a regular grid and 25 at random; below it their "
        "projection onto the first hyperparameter. Beside it the best score so far of both, and "
        "how often random search wins as the second hyperparameter grows in importance."
    ),
)
