"""How each instrument's reading is drawn: one picture a test, on scales that stay."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from simbook import ACCENT, INK, MUTED
from sims_py.ch03_clinic.before_training import AGREE, CHANCE
from sims_py.ch03_clinic.reading import Reading
from sims_py.ch03_clinic.ward import STEPS, TENSORS
from sims_py.ch03_clinic.while_training import EVERY, FAST, SLOW
from sims_py.inks import TRAINING, VALIDATION
from sims_py.learn.arrays import Array
from sims_py.learn.digits import SIDE

ACROSS, PITCH = 5, SIDE + 3  # pictures in a row, and pixels from one to the next
DOTS = {"linestyle": "none", "marker": "o", "color": ACCENT, "markersize": 7}
LIMIT = {"color": MUTED, "linewidth": 0.75, "linestyle": ":"}


def draw_batch(found: Reading, ax: Any) -> None:
    """The pictures as they go in, each with the label that goes with it."""
    x, labels = found.drawn["x"], found.drawn["labels"]
    rows = -(-len(x) // ACROSS)
    sheet = np.zeros((PITCH * rows, PITCH * ACROSS))
    for k, (picture, label) in enumerate(zip(x, labels, strict=True)):
        top, left = PITCH * (k // ACROSS), PITCH * (k % ACROSS)
        sheet[top : top + SIDE, left : left + SIDE] = picture.reshape(SIDE, SIDE)
        ax.text(left + SIDE, top + 1, f"{label:.0f}", color=ACCENT, ha="left", va="center")
    ax.imshow(sheet, cmap="Greys", aspect="auto", vmin=0, vmax=1)
    bare(ax)
    ax.set_title("the first batch, with its labels")


def draw_first(found: Reading, ax: Any) -> None:
    losses = found.drawn["losses"]
    ax.axhline(CHANCE, **LIMIT)
    ax.plot(range(3), losses, **DOTS)
    ax.set_xlim(-0.6, 2.6)
    ax.set_ylim(1, 2000)
    ax.set_yscale("log")
    ax.set_xticks(range(3), ["printed", "fresh", "again"])
    ax.set_yticks([1, CHANCE, 10, 100, 1000], ["1", "log 10", "10", "100", "1000"])
    ax.set_title("loss before the first step")


def draw_tiny(found: Reading, ax: Any) -> None:
    draw_loss(ax, range(STEPS + 1), found.drawn["loss"], ACCENT, "ten digits")
    along_steps(ax)
    ax.set_title("loss on ten digits alone")


def draw_check(found: Reading, ax: Any) -> None:
    errors = np.maximum(found.drawn["errors"], 1e-12)
    ax.axhline(AGREE, **LIMIT)
    ax.plot(range(len(errors)), errors, **DOTS)
    ax.set_xlim(-0.6, len(errors) - 0.4)
    ax.set_ylim(1e-12, 10)
    ax.set_yscale("log")
    ax.set_xticks(range(len(errors)), TENSORS)
    ax.set_title("largest relative error, by tensor")


def draw_moves(found: Reading, ax: Any) -> None:
    """What does not move lies on the floor."""
    for key, marker, name, ink in (("norm", "x", "gradient", INK), ("ratio", "o", "step", ACCENT)):
        values = np.maximum(found.drawn[key], 1e-7)
        look = {"linestyle": "none", "marker": marker, "color": ink, "label": name}
        ax.plot(range(len(values)), values, **look)
    ax.axhline(FAST, **LIMIT)
    ax.axhline(SLOW, **LIMIT)
    ax.set_xlim(-0.6, 3.2)
    ax.set_ylim(1e-7, 1e7)
    ax.set_yscale("log")
    ax.set_xticks(range(3), TENSORS[::2])
    ax.legend()
    ax.set_title("|gradient|, and |step| : |weights|")


def draw_dead(found: Reading, ax: Any) -> None:
    share = found.drawn["share"]
    ax.bar(range(len(share)), share, width=0.5, color=ACCENT)
    ax.set_xlim(-0.6, len(share) - 0.4)
    ax.set_ylim(0, 1)
    ax.set_xticks(range(len(share)), ["first layer", "second layer"])
    ax.set_yticks([0, 0.5, 1], ["0", "50%", "100%"])
    ax.set_title("units that are always off")


def draw_sharpness(found: Reading, ax: Any) -> None:
    ax.axhline(1, **LIMIT)
    ax.plot([0], np.maximum(found.drawn["value"], 1e-6), **DOTS)
    ax.set_xlim(-1, 1)
    ax.set_ylim(1e-6, 1e4)
    ax.set_yscale("log")
    ax.set_xticks([0], ["at the start"])
    ax.set_title("sharpness times half the rate")


def draw_curves(found: Reading, ax: Any) -> None:
    draw_loss(ax, range(STEPS + 1), found.drawn["printed"], TRAINING, "printed")
    looks = range(0, STEPS + 1, EVERY)
    draw_loss(ax, looks, found.drawn["fresh"], VALIDATION, "validation")
    along_steps(ax)
    ax.set_title("training and validation loss")


def draw_loss(ax: Any, steps: range, loss: Array, ink: Any, name: str) -> None:
    ax.plot(steps, loss, color=ink, linewidth=1.5, label=name)


def along_steps(ax: Any) -> None:
    """All runs on one scale, which has room for names at its right end."""
    ax.axhline(CHANCE, **LIMIT)
    ax.set_xlim(0, 1.35 * STEPS)
    ax.set_ylim(0.003, 100)
    ax.set_yscale("log")
    ax.set_xticks([0, STEPS // 2, STEPS])
    ax.set_yticks([0.01, 0.1, CHANCE, 10, 100], ["0.01", "0.1", "log 10", "10", "100"])
    ax.set_xlabel("step")


def bare(ax: Any) -> None:
    ax.set_xticks([])
    ax.set_yticks([])


PICTURES: dict[str, Callable[[Reading, Any], None]] = {
    "batch": draw_batch,
    "first": draw_first,
    "tiny": draw_tiny,
    "check": draw_check,
    "moves": draw_moves,
    "dead": draw_dead,
    "sharpness": draw_sharpness,
    "curves": draw_curves,
}
