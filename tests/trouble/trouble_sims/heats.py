"""Heat that spreads over a plate: 200 pictures of 100 × 100, of a run that takes long."""

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from simbook import Figure, Simulation, Slider

SIDE, STEPS = 100, 200


@dataclass(frozen=True)
class Params:
    flow: Annotated[float, Slider(0.05, 0.2, label="Flow")] = 0.2


def run(p: Params) -> NDArray[np.float64]:
    plate = np.zeros((SIDE, SIDE))
    plate[30:50, 40:70] = 1
    frames = [plate]
    for _ in range(STEPS - 1):
        plate = np.pad(plate, 1, mode="edge")
        around = plate[2:, 1:-1] + plate[:-2, 1:-1] + plate[1:-1, 2:] + plate[1:-1, :-2]
        plate = plate[1:-1, 1:-1] + p.flow * (around - 4 * plate[1:-1, 1:-1])
        frames.append(plate)
    return np.array(frames)


def draw(frames: NDArray[np.float64], fig: Figure) -> str:
    ax = fig.subplots()
    fig.steps(STEPS)
    heat = ax.imshow(frames, cmap="inferno", vmin=0, vmax=1)
    fig.follow(heat)
    fig.colorbar(heat, label="heat")
    fig.read(heat, "heat")
    return f"After {STEPS - 1} steps the hottest place has {frames[-1].max():.2f}."


SIMULATION = Simulation(
    title="Heats",
    params=Params,
    run=run,
    draw=draw,
    alt="A plate.",
    recorded=(),
    on_demand=True,
)
