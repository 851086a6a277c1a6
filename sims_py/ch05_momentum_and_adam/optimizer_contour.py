"""Optimizers in one long valley: who zigzags, who gathers speed, and who sees the axes.

Along the valley the loss has curvature 1, across it curvature κ:

    f = ½ (along² + κ across²)

The two weights may be measured along these directions or turned against them by an angle. SGD and
momentum cannot tell the difference. RMSProp and Adam can, because they scale each weight by itself.
The map is drawn along the valley, so that what turns in it is the pair of axes of the weights.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np

from simbook import INK, MUTED, Figure, Point, Simulation, Slider, Toggle, VisibleIf, number
from sims_py import inks
from sims_py.ch05_momentum_and_adam.long_valley import LOOK, STEPS, crossings, descend_valley
from sims_py.learn.arrays import Array
from sims_py.learn.surfaces import bowl
from sims_py.runners import RULES, Runner, listed, places, story, verdict
from sims_py.trails import cut, draw_board, near

ALGORITHM = "long_valley"  # the file beside this one in which the numbers are made
FINISH = 1e-3  # who stays below this loss has arrived
X, Y = (-11.0, 5.0), (-5.0, 5.0)  # the map, 16:10: along and across
COMPASS, NEEDLE = (2.4, 3.0), 1.2  # where on it the weights' axes are shown, and how long
GRID = (81, 81)  # points of the map; an odd number upwards, so that one row is the floor
POWERS = (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 4.0)  # of ten: one shade of loss lies below each
LOWEST, HIGHEST = 1e-6, 1e4  # the loss on its axis
ROOM = 1.5  # how much longer the axis of steps is than the run, so that names have a place


def rate(label: str) -> Slider:
    return Slider(1e-4, 3, scale="log", label=f"Rate η of {label}")


@dataclass(frozen=True)
class Params:
    kappa: Annotated[float, Slider(1, 400, scale="log", label="Curvature ratio κ")] = 100.0
    angle: Annotated[float, Slider(0, 90, step=1, unit="°", label="Turn of the axes")] = 0.0
    sgd: Annotated[bool, Toggle(label="SGD")] = True
    sgd_rate: Annotated[float, rate("SGD"), VisibleIf(sgd=True)] = 0.018
    momentum: Annotated[bool, Toggle(label="Momentum")] = True
    momentum_rate: Annotated[float, rate("momentum"), VisibleIf(momentum=True)] = 0.003
    nesterov: Annotated[bool, Toggle(label="Nesterov")] = False
    nesterov_rate: Annotated[float, rate("Nesterov"), VisibleIf(nesterov=True)] = 0.004
    rmsprop: Annotated[bool, Toggle(label="RMSProp")] = False
    rmsprop_rate: Annotated[float, rate("RMSProp"), VisibleIf(rmsprop=True)] = 0.05
    adam: Annotated[bool, Toggle(label="Adam")] = True
    adam_rate: Annotated[float, rate("Adam"), VisibleIf(adam=True)] = 0.3
    start: Annotated[tuple[float, float], Point(x=X, y=Y, label="Start")] = (-9.0, 1.0)


@dataclass(frozen=True)
class Run:
    kappa: float
    angle: float
    start: tuple[float, float]
    runners: tuple[Runner, ...]  # their paths are along and across the valley


def run(p: Params) -> Run:
    given = {name: getattr(p, f"{name.lower()}_rate") for name in RULES if getattr(p, name.lower())}
    runners = [runner(name, rate, p) for name, rate in given.items()]
    return Run(p.kappa, p.angle, p.start, tuple(runners))


def runner(name: str, rate: float, p: Params) -> Runner:
    rule, ink = RULES[name]
    path = descend_valley(rule(rate), p.kappa, p.angle, p.start)
    return Runner(name, ink, rate, bowl(p.kappa), FINISH, path)


def draw(run: Run, fig: Figure) -> str:
    fig.steps(STEPS + 1)
    plan, losses = fig.subplots(2, 1, height_ratios=[3, 2])
    draw_map(run, fig, plan)
    draw_losses(run, fig, losses)
    fig.verdict(*outcome(run.runners))
    if arrived := places(run.runners):
        fig.fact("order", [runner.name for runner in arrived])
    where = f"κ = {number(run.kappa)}, axes turned {number(run.angle)}°, start {place(run.start)}"
    return f"{where}: {tale(run.runners)}"


def place(point: tuple[float, float]) -> str:
    return f"({number(point[0])}, {number(point[1])})"


def outcome(runners: tuple[Runner, ...]) -> tuple[str, str]:
    """The verdict of a race; of one who runs alone, what became of it; of nobody, just that."""
    if not runners:
        return "nobody runs", "dead"
    if len(runners) > 1:
        return verdict(runners)
    [only] = runners
    tone = {"arrives": "good", "diverges": "bad", "is not there": "slow"}.get(only.fate, "dead")
    return f"{only.name} {only.fate}", tone


def tale(runners: tuple[Runner, ...]) -> str:
    """Who arrived, what became of the others, and who crossed the valley how often."""
    if not runners:
        return "nobody runs. Tick a box."
    told = story(runners) if len(runners) > 1 else alone(*runners)
    counts = listed([f"{runner.name} {crossings(runner.path)}" for runner in runners])
    return f"{told} Crossings of the valley in the first {LOOK} steps: {counts}."


def alone(runner: Runner) -> str:
    """What became of the only one who ran."""
    when = {
        "arrives": f" at step {runner.arrived:.0f}",
        "diverges": f" from step {runner.diverged:.0f} on",
        "is not there": f" after {STEPS} steps, with loss {number(runner.loss[-1])}",
    }
    return f"{runner.name} {runner.fate}{when.get(runner.fate, '')}."


def draw_map(run: Run, fig: Figure, ax: Any) -> None:
    """The valley from above, lower where it is paler, with everyone's trail."""
    x, y, height, levels = ground(run.kappa)
    ax.contourf(x, y, height, levels, colors=inks.TERRAIN)
    ax.contour(x, y, height, levels[1:-1], colors=[MUTED], linewidths=0.5, alpha=0.3)
    draw_compass(run.angle, ax)
    ax.plot([0], [0], "x", color=INK, markersize=7)
    draw_trails(run, fig, ax)
    draw_board(run.runners, fig, ax, (X[0], Y[0]), int)
    ax.set_aspect("equal")
    ax.set_xlim(*X)
    ax.set_ylim(*Y)
    ax.set_title(f"valley with κ = {number(run.kappa)}, axes turned {number(run.angle)}°")


def draw_trails(run: Run, fig: Figure, ax: Any) -> None:
    """Everyone's way, and where everyone is; whom the map loses is named on the board alone."""
    for runner in run.runners:
        label = "" if runner.fate == "diverges" else runner.name
        look = {"color": runner.ink, "linewidth": 1.4, "label": label}
        fig.reveal(ax.plot(*near(runner.path).T, "-", **look)[0])
    for runner in run.runners:
        here = near(runner.path)
        look = {"linestyle": "none", "marker": runner.ink.marker, "markersize": 7}
        fig.follow(ax.plot(here[:, :1], here[:, 1:], color=runner.ink, **look)[0])


def ground(kappa: float) -> tuple[Array, Array, Array, Array]:
    """x (columns,), y (rows,) of the map, a height there (rows, columns), and levels of it.

    The height is the root of the loss: straight along each ray from the minimum, so that lines
    between a few points are nearly exact.
    """
    x, y = np.linspace(*X, GRID[0]), np.linspace(*Y, GRID[1])
    height = np.sqrt(bowl(kappa).value(x, y[:, None]))
    levels = np.array([0, *10 ** (np.array(POWERS) / 2)])
    return x, y, height.astype(np.float32), levels


def draw_compass(angle: float, ax: Any) -> None:
    """Which way either weight grows, in a corner of the map."""
    for name, direction in zip(("w₁", "w₂"), bowl(1, angle).turn, strict=True):
        ends = np.array([COMPASS, COMPASS + NEEDLE * direction])
        ax.plot(*ends.T, "-", color=INK, linewidth=1.5)
        ax.text(*(COMPASS + 1.35 * NEEDLE * direction), name, ha="center", va="center", color=INK)


def draw_losses(run: Run, fig: Figure, ax: Any) -> None:
    """The loss after each step, and from where on it is below the finish."""
    ax.plot([0, STEPS], [FINISH, FINISH], "--", color=INK, linewidth=1)
    ax.text(0.02 * STEPS, FINISH / 1.5, "finish", va="top", color=INK)
    steps = cut(np.arange(STEPS + 1))
    for runner in run.runners:
        (line,) = ax.plot(steps, cut(runner.loss), "-", color=runner.ink, label=runner.name)
        fig.reveal(line)
    for runner in places(run.runners):
        look = {"linestyle": "none", "marker": runner.ink.marker, "markersize": 6}
        (mark,) = ax.plot([runner.arrived], [FINISH], color=runner.ink, **look)
        fig.reveal(mark, at=[int(runner.arrived)])
    ax.set_yscale("log")
    ax.set_xlim(0, ROOM * STEPS)
    ax.set_xticks([0, STEPS / 2, STEPS])
    ax.set_ylim(LOWEST, HIGHEST)
    ax.set_xlabel("step")
    ax.set_title("loss after each step")


SIMULATION = Simulation(
    title="A long valley",
    params=Params,
    run=run,
    draw=draw,
    play="Run",
    recorded=("kappa", "sgd", "momentum", "nesterov", "rmsprop", "adam"),
    click="start",
    tolerance=1e-6,  # what is drawn is rounded to single precision
    alt=(
        "A long, narrow valley seen from above, with the trails of several optimizers from one "
        "start to its lowest point, and the axes of the two weights. Beside it the loss of each "
        "after each of 500 steps, on a logarithmic axis."
    ),
)
