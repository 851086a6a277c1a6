"""A signal on its way through many layers, forward and back, before any training.

The reader sets how large the initial weights are, how deep the network is, and where its biases
start. Every layer does the same to the sizes of outputs and gradients, so that on a logarithmic
axis they run along straight lines. A ReLU that is off for every example passes nothing back either.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import Annotated, Any

import numpy as np

from simbook import (
    ACCENT,
    CYCLE,
    MUTED,
    Choice,
    Figure,
    Ink,
    Integer,
    Seed,
    Simulation,
    Slider,
    number,
)
from sims_py.ch02_sanity_checks.through_layers import CLASSES, always_off, passage, size
from sims_py.learn.activations import RELU, TANH
from sims_py.learn.arrays import Array

ALGORITHM = "through_layers"  # the file beside this one in which the numbers are made
ACTIVATIONS = {"relu": RELU, "tanh": TANH}
KEPT = 10.0  # times larger or smaller: up to here a size is called kept
LOWEST, HIGHEST = 1e-6, 1e6  # of sizes on their axes; what is beyond stands at the edge
FORWARD, BACK, WEIGHTS, OFF = ACCENT, CYCLE[1], CYCLE[2], CYCLE[3]


@dataclass(frozen=True)
class Params:
    gain: Annotated[float, Slider(0.5, 2.5, step=0.05, label="Gain")] = 1.0
    depth: Annotated[int, Integer(2, 40, label="Hidden layers")] = 20
    bias: Annotated[float, Slider(-0.5, 0.5, step=0.05, label="All biases")] = 0.0
    activation: Annotated[str, Choice({"relu": "ReLU", "tanh": "tanh"}, label="Activation")] = (
        "relu"
    )
    seed: Annotated[int, Seed(label="New network")] = 0


@dataclass(frozen=True)
class Run:
    outputs: Array  # size of the inputs and of every hidden layer's outputs, (depth + 1,)
    gradients: Array  # size of the gradient by every hidden layer's outputs, (depth,)
    steps: Array  # size of the gradient by every hidden layer's weights, (depth,)
    off: Array | None  # share of each layer's units that are off for every example; tanh has none
    loss: float

    @property
    def depth(self) -> int:
        return len(self.steps)

    @property
    def forward(self) -> float:
        """The size of what arrives, as a multiple of what went in."""
        return float(self.outputs[-1] / self.outputs[0])

    @property
    def back(self) -> float:
        """The gradient at the first layer, as a multiple of that at the last; nan if it is zero."""
        return float(np.divide(self.gradients[0], self.gradients[-1])) if self.forward else np.nan


def run(p: Params) -> Run:
    found = passage(ACTIVATIONS[p.activation], p.depth, p.gain, p.bias, p.seed)
    outputs, gradients, steps = (np.array([size(a) for a in arrays]) for arrays in found[:3])
    relu = p.activation == "relu"
    off = np.array([always_off(a) for a in found.outputs[1:]]) if relu else None
    return Run(outputs, gradients, steps, off, found.loss)


def outcome(run: Run) -> tuple[str, str]:
    """What became of either size between the ends: a label and its tone."""
    if not run.forward:
        return "nothing arrives", "dead"
    for name, factor in (("signal", run.forward), ("gradient", run.back)):
        if factor > KEPT:
            return f"the {name} explodes", "bad"
        if factor < 1 / KEPT:
            return f"the {name} vanishes", "bad"
    return "sizes are kept", "good"


def draw(run: Run, fig: Figure) -> str:
    fig.steps(2 * run.depth + 1, unit="move")
    sizes, off = fig.subplots(1, 2, width_ratios=[3, 2])
    draw_sizes(run, fig, sizes)
    draw_off(run, fig, off)
    for ax in (sizes, off):
        ax.set_xlim(0, run.depth)
        ax.set_xticks(sorted({0, run.depth // 2, run.depth}))
        ax.set_xlabel("layer")
    fig.verdict(*outcome(run))
    return story(run)


def story(run: Run) -> str:
    told = [
        f"After {run.depth} hidden layers the outputs are {number(run.forward, 2)} times as large "
        "as the inputs"
    ]
    if run.forward:
        told.append(
            f". The gradient at the first layer is {number(run.back, 2)} times that at the last"
        )
    if run.off is not None:
        told.append(f". Of the last layer's units {100 * run.off[-1]:.0f}% are always off")
    told.append(f". The first loss is {number(run.loss)}; a guess costs {number(log(CLASSES))}.")
    return "".join(told)


def draw_sizes(run: Run, fig: Figure, ax: Any) -> None:
    """Sizes over the layers, each in the order in which the layers are passed."""
    ax.axhline(1, color=MUTED, linewidth=0.75, linestyle=":")
    outputs = line_of(run.outputs, FORWARD, "outputs", ax)
    fig.reveal(outputs, at=range(run.depth + 1))
    fig.fact("outputs", outputs)
    coming = range(run.depth + 1, 2 * run.depth + 1)
    for values, ink, name in (
        (run.gradients, BACK, "gradient by them"),
        (run.steps, WEIGHTS, "gradient by weights"),
    ):
        fig.reveal(line_of(values, ink, name, ax, back=True), at=coming)
    ax.set_yscale("log")
    ax.set_ylim(LOWEST, HIGHEST)
    ax.set_yticks([1e-6, 1e-3, 1, 1e3, 1e6], ["10⁻⁶", "0.001", "1", "1000", "10⁶"])
    ax.set_ylabel("size")
    ax.set_title("sizes, going forward and back")
    ax.legend()


def line_of(values: Array, ink: Ink, name: str, ax: Any, back: bool = False) -> Any:
    """The values of the last so many layers, from the first on or from the last on back."""
    layers = np.arange(len(values)) + int(back)
    seen = np.nan_to_num(values, nan=0.0).clip(LOWEST, HIGHEST).astype(np.float32)
    order = slice(None, None, -1 if back else 1)
    look = {"color": ink, "marker": ink.marker, "markersize": 3.5, "label": name}
    [line] = ax.plot(layers[order], seen[order], **look)
    return line


def draw_off(run: Run, fig: Figure, ax: Any) -> None:
    if run.off is None:
        ax.text(run.depth / 2, 0.5, "tanh is never off", color=MUTED, ha="center", va="center")
    else:
        look = {"color": OFF, "marker": OFF.marker, "markersize": 3.5}
        (line,) = ax.plot(np.arange(1, run.depth + 1), run.off.astype(np.float32), **look)
        fig.reveal(line, at=range(1, run.depth + 1))
    ax.set_ylim(-0.05, 1.05)
    ax.set_yticks([0, 0.5, 1], ["0", "50%", "100%"])
    ax.set_title("units that are always off")


SIMULATION = Simulation(
    title="Initialization and depth",
    params=Params,
    run=run,
    draw=draw,
    play="Send it through",
    tolerance=1e-6,  # what is drawn is rounded to single precision
    alt=(
        "Over the layers of a deep untrained network, on a logarithmic axis: the size of each "
        "layer's outputs, of the gradient by them, and of the gradient by its weights. Beside "
        "them the share of each layer's units that are off for every example."
    ),
)
