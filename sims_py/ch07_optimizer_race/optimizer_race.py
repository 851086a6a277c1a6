"""A race down a surface: the same start for all, and a rate for each.

Every optimizer sees the same gradient and makes of it a step of its own; the surface is known
everywhere, so nothing here is random. Who is first depends on the rates. So each optimizer runs
at its own rate and, at the same time, at 73 others: the strip shows which of them arrive at all.
Who has arrived need not stay: run on, ten times as long, the race shows who leaves again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np

from simbook import (
    INK,
    MUTED,
    Choice,
    Figure,
    Goal,
    Point,
    Simulation,
    Slider,
    Toggle,
    VisibleIf,
    number,
)
from sims_py import inks
from sims_py.ch07_optimizer_race.courses import COURSES, Course, course, ground
from sims_py.ch07_optimizer_race.field import FIELD, YOURS, own_rate
from sims_py.ch07_optimizer_race.racer import Racer, racer
from sims_py.ch07_optimizer_race.strip import (
    FASTEST,
    PER_DECADE,
    RATES,
    SLOWEST,
    Window,
    kept_strip,
)
from sims_py.runners import leavers, places, story, verdict
from sims_py.trails import cut, draw_board

ALGORITHM = "race"  # the file beside this one in which the numbers are made
RULES = FIELD  # who may run, and how
BOOKS = [name for name in RULES if name != YOURS]  # whose rates are parameters
TICKS = ["10⁻⁵", "10⁻⁴", "10⁻³", "0.01", "0.1", "1", "10"]
EDGE = 10 ** (0.5 / PER_DECADE)  # half way, as a factor, to the next of them
SIDES = cut(np.stack([RATES / EDGE, RATES * EDGE], axis=1).ravel())  # of the blocks of the strip
HIGHEST, LOWEST = 1e3, 1e-6  # the loss on its axis
FARTHEST, NEAREST = 30.0, 1e-4  # the distance on its axis
LEGS = 10  # how many times as long as the race it is when it runs on
ROOM = 1.5  # how much longer an axis of steps is than the race, so that names have a place


def rate(label: str) -> Slider:
    return Slider(SLOWEST, FASTEST, scale="log", label=label)


def field(name: str) -> str:
    """The parameter that holds the reader's own rate of an optimizer."""
    return f"{name.lower()}_rate"


# Where the reader's own race begins: at the start and the rates that suit the surface.
OWN: dict[str, dict[str, object]] = {
    surface: {"start": course.start, **{field(name): rate for name, rate in course.fair.items()}}
    for surface, course in COURSES.items()
}


@dataclass(frozen=True)
class Params:
    surface: Annotated[
        str,
        Choice(
            {"bowl": "Elongated bowl", "rosenbrock": "Rosenbrock valley", "beale": "Beale"},
            label="Surface",
            sets=OWN,
        ),
    ] = "bowl"
    rates: Annotated[
        str,
        Choice(
            {"fair": "Fair on this surface", "same": "The same for all", "own": "Your own"},
            label="Rates",
        ),
    ] = "fair"
    nesterov: Annotated[bool, Toggle(label="Nesterov runs too")] = False
    run_on: Annotated[bool, Toggle(label="Run on: ten times the steps")] = False
    start: Annotated[
        tuple[float, float],
        Point(x=(-11.0, 5.5), y=(-6.0, 6.0), label="Your start"),
    ] = (-9.0, 1.0)
    sgd_rate: Annotated[float, rate("Your rate for SGD"), VisibleIf(rates="own")] = 0.018
    momentum_rate: Annotated[float, rate("… for momentum"), VisibleIf(rates="own")] = 0.003
    adam_rate: Annotated[float, rate("… for Adam"), VisibleIf(rates="own")] = 0.3
    nesterov_rate: Annotated[
        float, rate("… for Nesterov"), VisibleIf(rates="own", nesterov=True)
    ] = 0.004
    rate: Annotated[float, rate("The same rate for all"), VisibleIf(rates="same")] = 0.001


@dataclass(frozen=True)
class Run:
    surface: str
    legs: int
    start: tuple[float, float]
    runners: tuple[Racer, ...]
    windows: tuple[Window, ...]  # one for each, as far as the race has been run

    @property
    def course(self) -> Course:
        return course(self.surface, self.legs)

    @property
    def done(self) -> int:
        return len(self.runners[0].path) - 1

    @property
    def progress(self) -> float:
        return self.done / self.course.steps


def start(p: Params) -> tuple[float, float]:
    """The reader's start, or the surface's own where that does not lie on the map."""
    race = COURSES[p.surface]
    return p.start if race.on_map(p.start) else race.start


def rates(p: Params) -> dict[str, float]:
    """The rate of everyone who runs; a reader's own optimizer brings the one that suits it."""
    given = {
        "fair": {**COURSES[p.surface].fair, **own_rate(p.surface)},
        "same": dict.fromkeys(RULES, p.rate),
        "own": {name: getattr(p, field(name)) for name in BOOKS} | own_rate(p.surface),
    }[p.rates]
    return {name: given[name] for name in RULES if name != "Nesterov" or p.nesterov}


def run(p: Params) -> Iterator[Run]:
    begin, given, legs = start(p), rates(p), LEGS if p.run_on else 1
    runners = [racer(p.surface, begin, name, rate, legs) for name, rate in given.items()]
    others = kept_strip(p.surface, begin, tuple(given), legs)
    while True:
        others.advance()
        ended = others.finished  # the strip is shared: while this run waits another may advance it
        now = tuple(each.after(others.done) for each in runners)
        yield Run(p.surface, legs, begin, now, others.windows)
        if ended:
            return


def draw(run: Run, fig: Figure) -> str:
    course = run.course
    fig.steps(course.steps // course.lap + 1, "step" if course.lap == 1 else "lap")
    fig.mention(*(ink for _, ink in RULES.values()))
    (plan, losses), (strip, distances) = fig.subplots(
        2, 2, width_ratios=[4, 3], height_ratios=[3, 2]
    )
    draw_map(run, fig, plan)
    draw_losses(run, fig, losses)
    draw_distances(run, fig, distances)
    draw_strip(run, fig, strip)
    where = f"On the {course.name} from ({number(run.start[0])}, {number(run.start[1])})"
    if run.done < course.steps:
        fig.verdict("racing", "dead")
        return f"{where}: step {run.done:,} of {course.steps:,}."
    fig.verdict(*verdict(run.runners))
    if arrived := places(run.runners):
        fig.fact("order", [runner.name for runner in arrived])
        fig.fact("first", arrived[0].arrived)
    return f"{where}: {story(run.runners)}"


def draw_map(run: Run, fig: Figure, ax: Any) -> None:
    """The surface from above, lower where it is paler, with everyone's trail."""
    course = run.course
    x, y, power = ground(run.surface)
    fig.read(ax.contourf(x, y, power, course.levels, colors=inks.TERRAIN), "loss", log10=True)
    ax.contour(x, y, power, course.levels[1:-1], colors=[MUTED], linewidths=0.5, alpha=0.3)
    ax.plot(*course.surface.minimum[:, None], "x", color=INK, markersize=7)
    ax.plot([run.start[0]], [run.start[1]], "o", color=INK, markersize=5)
    for runner in run.runners:
        label = "" if runner.fate == "diverges" else runner.name  # whom the map loses
        look = {"color": runner.ink, "linewidth": 1.4, "label": label}
        (line,) = ax.plot(*runner.trail.T, "-", **look)
        fig.reveal(line, at=runner.kept[1])
    for runner in run.runners:
        here = runner.pictures
        look = {"linestyle": "none", "marker": runner.ink.marker, "markersize": 7}
        fig.follow(ax.plot(here[:, :1], here[:, 1:], color=runner.ink, **look)[0])
    if run.done == course.steps:
        draw_board(run.runners, fig, ax, (course.x[0], course.y[0]), lambda s: picture(s, course))
    ax.set_aspect("equal")
    ax.set_xlim(*course.x)
    ax.set_ylim(*course.y)
    ax.set_title(course.title)


def draw_losses(run: Run, fig: Figure, ax: Any) -> None:
    """The loss after each step, and from where on it is below the finish."""
    course = run.course
    ax.plot([0, course.steps], [course.finish] * 2, "--", color=INK, linewidth=1)
    ax.text(0.02 * course.steps, course.finish / 1.5, "finish", va="top", color=INK)
    draw_curves(run, fig, ax, 1)
    for runner in [*places(run.runners), *leavers(run.runners)]:
        look = {"linestyle": "none", "marker": runner.ink.marker, "markersize": 6}
        (mark,) = ax.plot([runner.arrived], [course.finish], color=runner.ink, **look)
        fig.reveal(mark, at=[picture(runner.arrived, course)])
    ax.set_ylim(LOWEST, HIGHEST)
    ax.set_ylabel("loss")


def draw_distances(run: Run, fig: Figure, ax: Any) -> None:
    """How far the minimum is after each step."""
    draw_curves(run, fig, ax, 2)
    ax.set_ylim(NEAREST, FARTHEST)
    lap = run.course.lap
    ax.set_xlabel("step" if lap == 1 else f"step ({lap} to a lap)")
    ax.set_ylabel("distance to the minimum")


def draw_curves(run: Run, fig: Figure, ax: Any, which: int) -> None:
    """One of the curves of each runner over the steps, on a logarithmic axis."""
    for runner in run.runners:
        look = {"color": runner.ink, "label": runner.name}
        (line,) = ax.plot(runner.curves[0], runner.curves[which], "-", **look)
        fig.reveal(line, at=runner.kept[1])
    steps = run.course.steps
    ax.set_yscale("log")
    ax.set_xlim(0, ROOM * steps)
    ax.set_xticks([0, steps / 2, steps])


def rows(run: Run) -> list[tuple[int, Racer, Window]]:
    """The row of each optimizer, downwards from 0.

    Who may stay away comes last, so that a row is the same optimizer's in a run beneath this one.
    """
    field = zip(run.runners, run.windows, strict=True)
    ranked = sorted(field, key=lambda each: (each[0].name == YOURS, each[0].name == "Nesterov"))
    return [(-row, *each) for row, each in enumerate(ranked)]


def draw_strip(run: Run, fig: Figure, ax: Any) -> None:
    """For each optimizer, the rates that arrive; the sooner, the taller."""
    for row, runner, window in rows(run):
        ax.plot([SLOWEST, FASTEST], [row, row], color=MUTED, linewidth=0.75)
        ax.text(SLOWEST, row + 0.12, runner.name, color=runner.ink)
        if run.done == run.course.steps:
            draw_window(runner, window, row, fig, ax)
        ax.plot([runner.rate] * 2, [row, row + 0.92], "-", color=runner.ink, linewidth=2)
        aside = ("right", 0.88) if runner.rate > 1 else ("left", 1.14)
        words = {"color": runner.ink, "ha": aside[0], "va": "top"}
        ax.text(runner.rate * aside[1], row + 0.95, number(runner.rate), **words)
    ax.set_xscale("log")
    ax.set_xlim(SLOWEST / EDGE, FASTEST * EDGE)
    ax.set_ylim(0.95 - len(run.runners), 1)
    ax.set_xticks([10.0**power for power in range(-5, 2)], TICKS)
    ax.set_yticks([])
    ax.set_xlabel("rate η")
    short = f"rates that arrive in {run.course.steps:,} steps: the sooner, the taller"
    ax.set_title(short if run.legs == 1 else "rates that arrive; pale: and leave again")


def draw_window(runner: Racer, window: Window, row: int, fig: Figure, ax: Any) -> None:
    """The row of one optimizer: blocks for rates that arrive, crosses for those that diverge.

    A rate at which the optimizer leaves again has a paler block.
    """
    tall = np.where(
        np.isfinite(window.arrived), 0.85 - 0.6 * window.arrived / runner.course.steps, 0
    )
    for which, alpha in ((~window.left, 0.45), (window.left, 0.15))[: 1 + window.left.any()]:
        tops = row + np.repeat(np.where(which, tall, 0), 2)
        look = {"color": runner.ink, "alpha": alpha, "label": runner.name}
        fig.outcome(ax.fill_between(SIDES, cut(np.full(len(tops), row)), cut(tops), **look))
    crash = RATES[np.isfinite(window.diverged)][::2]
    fig.outcome(*ax.plot(crash, np.full(len(crash), row + 0.12), "x", color=MUTED, markersize=3))
    if 2 * len(crash) > PER_DECADE:
        fig.outcome(ax.text(FASTEST, row + 0.25, "diverges", ha="right", color=MUTED))


def picture(step: float, course: Course) -> int:
    """The first position of the transport at which the step is over."""
    return -int(-step // course.lap)


SIMULATION = Simulation(
    title="Optimizer race",
    params=Params,
    run=run,
    draw=draw,
    play="Race!",
    goal=Goal(
        fact="first",
        did="had the first optimizer at the finish at step {score}",
        missed="had nobody at the finish",
        turns=("rates", "nesterov", *map(field, BOOKS), "rate"),
    ),
    click="start",
    recorded=("surface", "rates", "nesterov"),
    alt=(
        "A surface seen from above, on which optimizers race from one start to the minimum. Beside "
        "it their loss and their distance to the minimum after each step, on logarithmic axes; "
        "below it, for each optimizer, the learning rates at which it arrives."
    ),
)
