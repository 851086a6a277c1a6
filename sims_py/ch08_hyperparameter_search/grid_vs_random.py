"""Grid search against random search: 25 trials each for two hyperparameters, both from 0 to 1.

How good a setting (x, y) is, nobody knows before trying it. Here it is a sum of two bumps,

    score = g(x − x₀) + a g(y − y₀),

so that each hyperparameter has its best value, x₀ and y₀, wherever the other one stands. The reader
chooses a, how much the second one matters; the seed draws x₀, y₀ and the random trials.

Or it is the stored validation loss of a network, over its learning rate and weight decay. There the
optimum stays where it is, and the seed draws where the grid lies instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np

from simbook import (
    CYCLE,
    INK,
    MUTED,
    Choice,
    Figure,
    Ink,
    Seed,
    Simulation,
    Slider,
    VisibleIf,
    number,
)
from sims_py.ch08_hyperparameter_search import landscape
from sims_py.ch08_hyperparameter_search.two_searches import (
    DRAWS,
    SIDE,
    TRIALS,
    best_so_far,
    bumps,
    draw_trials,
    gap,
    wins,
)
from sims_py.inks import TERRAIN
from sims_py.learn import search
from sims_py.learn.arrays import Array

ALGORITHM = "two_searches"  # the file beside this one in which the numbers are made
SCALE = np.arange(11) / 10  # the importances at which the odds are counted
EVEN = 0.05  # odds so near to ½ are a toss-up: three standard errors of a share of DRAWS
GRID, CHANCE = CYCLE[1], CYCLE[0]  # a square and a circle
LANDSCAPES = {"synthetic": "Two bumps", "real": "A network's loss"}
LOSSES = (0.01, 2.0)  # the validation loss on its axis, in nats
BANDS = np.linspace(-0.1, 4.2, len(TERRAIN) + 1)  # of -log(loss), from a guess to the lowest
RATE, DECAY = "learning rate, log scale", "weight decay, log scale"


@dataclass(frozen=True)
class Params:
    landscape: Annotated[str, Choice(LANDSCAPES, label="Landscape")] = "synthetic"
    importance: Annotated[
        float, Slider(0, 1, step=0.05, label="Importance a of y"), VisibleIf(landscape="synthetic")
    ] = 0.1
    seed: Annotated[int, Seed(label="Draw again")] = 0


@dataclass(frozen=True)
class Search:
    """Scores are shares of the highest; on the network's landscape they are -log(loss)."""

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
    rivals: tuple[Array, Array] | None = None  # on the network's: the lowest losses in all DRAWS

    @property
    def progress(self) -> float:
        return 1.0 if self.rivals else len(self.odds) / len(SCALE)


def run(p: Params) -> Iterator[Run]:
    if p.landscape == "real":
        yield on_the_network(p.seed)
    else:
        yield from on_bumps(p)


def on_the_network(seed: int) -> Run:
    drawn = search.uniform(1 + TRIALS, seed)
    grid = measured("grid", GRID, landscape.shifted_grid(SIDE, drawn[0]))
    chance = measured("random", CHANCE, drawn[1:])
    rivals = landscape.rivals(DRAWS, seed, SIDE)
    share = float(np.mean(rivals[1] < rivals[0]))
    return Run(0.0, landscape.optimum(), grid, chance, share, np.empty(0), rivals)


def on_bumps(p: Params) -> Iterator[Run]:
    """This draw at once; then the odds, importance by importance."""
    (optimum, by_grid, by_chance), a = draw_trials(p.seed), p.importance
    grid = searched("grid", GRID, by_grid, optimum, a)
    chance = searched("random", CHANCE, by_chance, optimum, a)
    odds: list[float] = []
    for importance in SCALE.tolist():
        odds.append(wins(importance, p.seed))
        yield Run(a, optimum, grid, chance, wins(a, p.seed), np.array(odds))


def searched(name: str, ink: Ink, trials: Array, optimum: Array, importance: float) -> Search:
    return judged(name, ink, trials, optimum, bumps(trials, optimum, importance))


def measured(name: str, ink: Ink, trials: Array) -> Search:
    return judged(name, ink, trials, landscape.optimum(), -landscape.log_loss(trials))


def judged(name: str, ink: Ink, trials: Array, optimum: Array, score: Array) -> Search:
    return Search(name, ink, trials, score, best_so_far(score), gap(trials, optimum))


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
    if run.rivals:
        draw_rates(run, fig, shadow)
        draw_rivals(run.rivals, run.wins, chances)
    else:
        draw_projection(run, fig, shadow)
        draw_odds(run, fig, chances)
    fig.verdict(*outcome(run))
    fig.fact("wins-oftener", "random" if run.wins > 0.5 else "the grid")
    return losses_told(run, *run.rivals) if run.rivals else scores_told(run)


def scores_told(run: Run) -> str:
    grid, chance = run.grid, run.chance
    return (
        f"With a = {number(run.importance)} the grid's best trial reaches {percent(grid.best[-1])} "
        f"of the highest score and random's {percent(chance.best[-1])}. Of x the grid tried "
        f"{len(grid.values)} values, the nearest {number(grid.gap, 2)} from the best; random "
        f"tried {len(chance.values)}, the nearest {number(chance.gap, 2)} from it. "
        f"Over {DRAWS:,} draws random wins {percent(run.wins)}."
    )


def losses_told(run: Run, grids: Array, chances: Array) -> str:
    grid, chance = (float(np.exp(-found.best[-1])) for found in (run.grid, run.chance))
    return (
        f"The grid's best trial ends at a validation loss of {number(grid, 2)} and random's at "
        f"{number(chance, 2)}. The grid tried {len(run.grid.values)} learning rates and random "
        f"{len(run.chance.values)}. Over {DRAWS:,} draws random wins {percent(run.wins)}; the "
        f"median of the best loss is {number(float(np.median(grids)), 2)} for the grid and "
        f"{number(float(np.median(chances)), 2)} for random."
    )


def draw_map(run: Run, fig: Figure, ax: Any) -> None:
    """Where the trials are. Darker ground (lighter, by night) scores higher."""
    (draw_network if run.rivals else draw_bumps)(run, ax)
    ax.plot(*run.optimum[:, None], "+", color=INK, markersize=11)
    for found in (run.grid, run.chance):
        draw_spots(found, found.trials[:, 0], found.trials[:, 1], fig, ax)
        best = [int(np.argmax(found.score[: 1 + trial])) for trial in range(TRIALS)]
        path = np.vstack([[np.nan, np.nan], found.trials[best]])  # nothing is best at the start
        look = {"color": found.ink, "marker": found.ink.marker, "linestyle": "none"}
        (ring,) = ax.plot(path[:, :1], path[:, 1:], **look, markersize=12, alpha=0.4)
        fig.follow(ring)
    ax.set_xlim(0, 1)
    ax.set_ylim(0, 1)
    ax.set_title(f"{TRIALS} trials each; + is the optimum")


def draw_bumps(run: Run, ax: Any) -> None:
    side = np.linspace(0, 1, 41)
    every = np.stack(np.meshgrid(side, side), axis=-1)
    height = bumps(every, run.optimum, run.importance)
    levels = np.linspace(0, 1, len(TERRAIN) + 1)
    ax.contourf(side, side, height.astype(np.float32), levels=levels, colors=list(TERRAIN))
    ax.set_xticks([0, 0.5, 1])
    ax.set_yticks([0, 0.5, 1])
    ax.set_ylabel("second hyperparameter, y")


def draw_network(run: Run, ax: Any) -> None:
    height = -landscape.log_losses().T
    x, y = (np.linspace(0, 1, len(known)) for known in (landscape.RATES, landscape.DECAYS))
    ax.contourf(x, y, height.astype(np.float32), levels=BANDS, colors=list(TERRAIN))
    rates_below(ax)
    ax.set_yticks([0, 0.5, 1], ["1e-5", "1e-3", "0.1"])
    ax.set_ylabel(DECAY)


def rates_below(ax: Any) -> None:
    ax.set_xlim(0, 1)
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0.001", "0.01", "0.1", "1", "10"])


def losses_beside(ax: Any) -> None:
    ax.set_yscale("log")
    ax.set_ylim(*LOSSES)
    ax.set_yticks([0.01, 0.1, 1])


def draw_projection(run: Run, fig: Figure, ax: Any) -> None:
    """The same trials seen from below: which values of the first hyperparameter were tried."""
    x = np.linspace(0, 1, 101)
    ax.plot(x, bump(x, run), color=INK, linewidth=1, label="any x")
    for found in (run.grid, run.chance):
        at = found.trials[:, 0]
        draw_spots(found, at, bump(at, run), fig, ax)
    ax.set_xlim(0, 1)
    ax.set_ylim(-0.08, 1.1)
    ax.set_xticks([0, 0.5, 1])
    ax.set_yticks([0, 1])
    ax.set_xlabel("first hyperparameter, x")
    ax.set_ylabel("score from x alone")
    ax.set_title("values of x: " + tried(run))
    ax.legend()


def draw_rates(run: Run, fig: Figure, ax: Any) -> None:
    """Every trial's loss over its rate, above the lowest that any of the decays allows."""
    lowest = np.exp(landscape.log_losses().min(axis=1))
    ax.plot(np.linspace(0, 1, len(lowest)), lowest, color=INK, linewidth=1, label="best decay")
    for found in (run.grid, run.chance):
        draw_spots(found, found.trials[:, 0], np.exp(-found.score), fig, ax)
    rates_below(ax)
    losses_beside(ax)
    ax.set_xlabel(RATE)
    ax.set_ylabel("validation loss")
    ax.set_title("rates: " + tried(run))
    ax.legend()


def draw_spots(found: Search, x: Array, y: Array, fig: Figure, ax: Any) -> None:
    look = {"color": found.ink, "marker": found.ink.marker, "linestyle": "none"}
    (spots,) = ax.plot(x, y, **look, markersize=4.5, label=found.name)
    fig.reveal(spots, at=range(1, 1 + TRIALS))


def tried(run: Run) -> str:
    return ", ".join(f"{each.name} tries {len(each.values)}" for each in (run.grid, run.chance))


def bump(x: Array, run: Run) -> Array:
    """What the first hyperparameter adds to the score: (n,) -> (n,)."""
    return search.score(np.stack([x, x], axis=-1), run.optimum, importance=0)


def draw_best(run: Run, fig: Figure, ax: Any) -> None:
    """The highest score so far, as a share of what the landscape has, or the lowest loss."""
    trial = np.arange(1, 1 + TRIALS)
    for found in (run.grid, run.chance):
        style = {"color": found.ink, "marker": found.ink.marker, "markersize": 3.5}
        best = np.exp(-found.best) if run.rivals else found.best
        (rising,) = ax.plot(trial, best, **style, label=found.name)
        fig.reveal(rising, at=trial.tolist())
    ax.set_xlim(0, TRIALS)
    ax.set_xticks([1, 5, 10, 15, 20, 25])
    ax.set_xlabel("trial")
    if run.rivals:
        losses_beside(ax)
        ax.set_title("lowest validation loss so far")
    else:
        ax.set_ylim(0, 1.05)
        ax.set_yticks([0, 0.5, 1], ["0", "50%", "100%"])
        ax.set_title("best score so far")


def draw_rivals(rivals: tuple[Array, Array], wins: float, ax: Any) -> None:
    """In what share of all draws each search came at least this low."""
    share = np.arange(1, 1 + DRAWS) / DRAWS
    for name, ink, lowest in zip(("grid", "random"), (GRID, CHANCE), rivals, strict=True):
        every = slice(9, None, 10)  # a hundred points draw the same curve as a thousand
        ax.plot(np.sort(lowest)[every], share[every], color=ink, label=name)
    ax.set_xscale("log")
    ax.set_xlim(*LOSSES)
    ax.set_ylim(0, 1)
    ax.set_xticks([0.01, 0.1, 1])
    ax.set_yticks([0, 0.5, 1], ["0", "50%", "100%"])
    ax.set_xlabel("lowest validation loss found")
    ax.set_ylabel("draws at most there")
    ax.text(1.8, 0.07, f"random wins {percent(wins)}", ha="right", va="bottom", color=CHANCE)
    ax.set_title(f"over {DRAWS:,} draws")
    ax.legend()


def draw_odds(run: Run, fig: Figure, ax: Any) -> None:
    """How often random wins, over all importances, and where this one lies among them."""
    ax.axhline(0.5, color=MUTED, linewidth=0.75, linestyle=":")
    ax.text(0.97, 0.93, "random is ahead", ha="right", va="top", color=MUTED)
    ax.text(0.03, 0.07, "the grid is ahead", ha="left", va="bottom", color=MUTED)
    (curve,) = ax.plot(SCALE[: len(run.odds)], run.odds, color=INK, linewidth=1)
    (here,) = ax.plot([run.importance], [run.wins], "o", color=CHANCE, markersize=8)
    aside, side = (0.03, "left") if run.importance < 0.8 else (-0.03, "right")
    place = (run.importance + aside, run.wins + 0.03)
    said = ax.text(*place, percent(run.wins), ha=side, va="bottom", color=CHANCE)
    fig.outcome(curve, here, said)
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
    recorded=("importance", "landscape"),
    click="seed",
    alt=(
        "A square of settings with 25 trials on a regular grid and 25 at random; below it their "
        "projection onto the first hyperparameter. Beside it the best score so far of both, and "
        "how often random search wins as the second hyperparameter grows in importance; or, on a "
        "network's landscape, how low a loss both find over many draws."
    ),
)
