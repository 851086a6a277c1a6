"""What can be looked at of a run, each in one axes that follows its checkpoints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from simbook import ACCENT, BAD, CYCLE, INK, MUTED, Figure, Ink
from sims_py.ch03_clinic.while_training import FAST, SLOW
from sims_py.inks import TRAINING, VALIDATION
from sims_py.learn.arrays import Array
from sims_py.learn.digits import SIDE
from sims_py.train_your_own.checkpoints import EVERY, LAST, STEPS
from sims_py.train_your_own.story import GRID, REACH, SLOPE_BINS, WEIGHT_BINS, Look, Story

CLASS_INKS = (CYCLE[0], CYCLE[1], CYCLE[2])  # of points in the plane: blue, rose, moss
LOWEST, HIGHEST = 0.001, 100.0  # nats, the loss on its axis
GUIDE = {"color": MUTED, "linewidth": 0.75, "linestyle": ":"}
DOTS = {"linestyle": "none", "marker": "o"}
ROOM = 1.3  # how much longer an axis of steps is than the run, so that names have a place
ACROSS, DOWN, PITCH = 6, 4, SIDE + 4  # mistakes in a row, rows, pixels from one to the next
TICKS = (-8, -6, -4, -2, 0)  # of the logarithm of a slope


def position(step: int) -> int:
    """The first checkpoint at which a step is over."""
    return -int(-step // EVERY)


def followed(found: Sequence[Array]) -> Array:
    """An array for each position of the transport; what is not computed yet looks like the last."""
    rows = np.stack([np.asarray(each, dtype=np.float32) for each in found])
    missing = LAST + 1 - len(rows)
    return np.concatenate([rows, np.repeat(rows[-1:], missing, axis=0)])


def spoken(said: Sequence[str]) -> list[str]:
    return [*said, *[said[-1]] * (LAST + 1 - len(said))]


def percent(share: float) -> str:
    return f"{100 * share:.0f}%"


def trace(fig: Figure, ax: Any, curve: Array, every: int, ink: Ink, label: str) -> Any:
    """A curve with a point at each `every` steps."""
    steps = range(0, every * len(curve), every)
    (line,) = ax.plot(steps, curve, color=ink, linewidth=1.5, label=label)
    fig.reveal(line, at=[position(step) for step in steps])
    return line


def along_steps(of: Story, ax: Any) -> None:
    ax.set_xlim(0, ROOM * STEPS)
    ax.set_xticks([0, STEPS // 2, STEPS])
    ax.set_xlabel("step")
    if of.setting.change_at < LAST:
        ax.axvline(EVERY * of.setting.change_at, color=INK, linewidth=0.75)


def draw_losses(of: Story, fig: Figure, ax: Any) -> None:
    """Both losses, and below them how many examples are right."""
    curves = of.curves
    ax.axhline(curves.chance, **GUIDE)
    trace(fig, ax, curves.loss, 1, TRAINING, "training")
    validation = trace(fig, ax, curves.fresh_loss, EVERY, VALIDATION, "validation")
    if len(of.looks) > LAST:
        fig.fact("validation-loss", validation)
    said = [
        f"right: {percent(each.known)}, validation {percent(each.right.mean())}"
        for each in of.looks
    ]
    below = ax.text(0.02 * STEPS, 1.4 * LOWEST, spoken(said), color=INK, ha="left", va="bottom")
    fig.follow(below)
    ax.set_yscale("log")
    ax.set_ylim(LOWEST, HIGHEST)
    chance = f"log {curves.classes}"
    ax.set_yticks([0.01, 0.1, curves.chance, 10], ["0.01", "0.1", chance, "10"])
    ax.set_title("loss")
    along_steps(of, ax)


def draw_answers(of: Story, fig: Figure, ax: Any) -> None:
    if of.setting.problem.flat:
        draw_map(of, fig, ax)
    else:
        draw_mistakes(of, fig, ax)


def draw_map(of: Story, fig: Figure, ax: Any) -> None:
    """Which answer the network gives where; dots to learn from, crosses where validation fails."""
    left, right, low, high = REACH[of.setting.data]
    across, up = np.linspace(left, right, GRID), np.linspace(low, high, GRID)
    margins = followed([each.margins for each in of.looks])  # (positions, classes, GRID, GRID)
    inks = CLASS_INKS[: of.setting.problem.classes]
    if len(inks) == 2:
        both = {"levels": [-2, 0, 2], "colors": [inks[1], inks[0]], "alpha": 0.22}
        fig.follow(ax.contourf(across, up, margins[:, 0], **both))
    else:
        for k, ink in enumerate(inks):
            its = {"levels": [0, 2], "colors": [ink], "alpha": 0.22}
            fig.follow(ax.contourf(across, up, margins[:, k], **its))
    x, labels = of.setting.problem.shown
    for k, ink in enumerate(inks):
        ax.plot(*x[labels == k].T.astype(np.float32), color=ink, markersize=3, **DOTS)
    draw_crosses(of, fig, ax)
    ax.set_aspect("equal")
    ax.set_xlim(left, right)
    ax.set_ylim(low, high)
    bare(ax)
    ax.set_title("answers, and mistakes on fresh points")


def draw_crosses(of: Story, fig: Figure, ax: Any) -> None:
    """Validation points that are wrong."""
    x, y = of.setting.problem.fresh[0].T
    wrong = followed([np.where(each.right, np.nan, x) for each in of.looks])
    heights = followed([np.where(each.right, np.nan, y) for each in of.looks])
    crosses = {"linestyle": "none", "marker": "x", "color": BAD, "markersize": 5}
    (marks,) = ax.plot(wrong, heights, **crosses)
    fig.follow(marks)


def draw_mistakes(of: Story, fig: Figure, ax: Any) -> None:
    """Validation digits that are wrong, each with what it is taken for."""
    x, _ = of.setting.problem.fresh
    firsts = [np.flatnonzero(~each.right)[: ACROSS * DOWN] for each in of.looks]
    sheets = [sheet(x[chosen]) for chosen in firsts]
    fig.follow(ax.imshow(followed(sheets), cmap="Greys", aspect="auto", vmin=0, vmax=1))
    pairs = list(zip(of.looks, firsts, strict=True))
    for place in range(ACROSS * DOWN):
        said = [taken(each, chosen, place) for each, chosen in pairs]
        if any(said):
            at = (PITCH * (place % ACROSS) + SIDE, PITCH * (place // ACROSS) + 1)
            words = ax.text(*at, spoken(said), color=BAD, ha="left", va="center")
            fig.follow(words)
    count = [f"{(~each.right).sum()} of {len(x)} wrong" for each in of.looks]
    end = PITCH * DOWN
    fig.follow(ax.text(0, end + 1, spoken(count), color=INK, ha="left", va="center"))
    ax.set_xlim(-1, PITCH * ACROSS)
    ax.set_ylim(end + 4, -1)
    bare(ax)
    ax.set_title("mistakes, and what they are taken for")


def sheet(pictures: Array) -> Array:
    """Up to ACROSS x DOWN pictures, row by row."""
    found = np.zeros((PITCH * DOWN, PITCH * ACROSS), dtype=np.float32)
    for k, picture in enumerate(pictures):
        top, left = PITCH * (k // ACROSS), PITCH * (k % ACROSS)
        found[top : top + SIDE, left : left + SIDE] = picture.reshape(SIDE, SIDE)
    return found


def taken(at: Look, chosen: Any, place: int) -> str:
    """Which class the mistake at a place is taken for, if there is one."""
    return str(at.guesses[chosen[place]]) if place < len(chosen) else ""


def draw_accuracies(of: Story, fig: Figure, ax: Any) -> None:
    curves = of.curves
    ax.axhline(1 / curves.classes, **GUIDE)
    trace(fig, ax, curves.accuracy, EVERY, TRAINING, "training")
    trace(fig, ax, curves.fresh_accuracy, EVERY, VALIDATION, "validation")
    ax.set_ylim(0, 1.03)
    ax.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0", "25%", "50%", "75%", "100%"])
    ax.set_title("accuracy")
    along_steps(of, ax)


def draw_weights(of: Story, fig: Figure, ax: Any) -> None:
    """How a layer's weights are spread."""
    draw_rows([each.spread for each in of.looks], WEIGHT_BINS, fig, ax)
    ax.set_xticks([-2, -1, 0, 1, 2])
    ax.set_title("weights, layer by layer")


def draw_slopes(of: Story, fig: Figure, ax: Any) -> None:
    """How large the entries of a layer's gradient are, on a logarithmic scale."""
    draw_rows([each.slopes for each in of.looks], SLOPE_BINS, fig, ax)
    ax.set_xticks(TICKS, [f"10^{power}" if power else "1" for power in TICKS])
    ax.set_title("|gradient|, layer by layer")


def draw_rows(found: Sequence[Array], edges: Array, fig: Figure, ax: Any) -> None:
    """A histogram for each layer, the first one uppermost; each as high as there is room."""
    heights = followed(found)  # (positions, layers, bins)
    heights = np.round(heights / heights.max(axis=-1, keepdims=True), 3)
    layers = heights.shape[1]
    x = np.repeat(edges, 2).astype(np.float32)
    for k in range(layers):
        foot = layers - 1 - k
        y = np.pad(np.repeat(heights[:, k], 2, axis=-1), ((0, 0), (1, 1)))
        ax.axhline(foot, color=MUTED, linewidth=0.5)
        across = np.broadcast_to(x, y.shape)
        (line,) = ax.plot(across, (foot + 0.8 * y).astype(np.float32), color=ACCENT, linewidth=1.2)
        fig.follow(line)
    ax.set_xlim(edges[0], edges[-1])
    ax.set_ylim(-0.15, layers)
    names = [f"layer {k + 1}" for k in range(layers)]
    ax.set_yticks([layers - 1 - k + 0.4 for k in range(layers)], names)


def draw_ratios(of: Story, fig: Figure, ax: Any) -> None:
    """How far each layer's weights move in a step, as a part of themselves."""
    ax.axhline(FAST, **GUIDE)
    ax.axhline(SLOW, **GUIDE)
    found = np.array([each.ratio for each in of.looks])  # (looks, layers)
    for k, curve in enumerate(found.T):
        trace(fig, ax, curve, EVERY, CYCLE[k], f"layer {k + 1}")
    ax.set_yscale("log")
    ax.set_ylim(1e-6, 10)
    ax.set_yticks([1e-6, 1e-4, 0.01, 1], ["10^-6", "10^-4", "0.01", "1"])
    ax.set_title("|step| : |weights|")
    along_steps(of, ax)


def bare(ax: Any) -> None:
    ax.set_xticks([])
    ax.set_yticks([])


PICTURES: dict[str, Callable[[Story, Figure, Any], None]] = {
    "answers": draw_answers,
    "accuracy": draw_accuracies,
    "weights": draw_weights,
    "gradients": draw_slopes,
    "steps": draw_ratios,
}
