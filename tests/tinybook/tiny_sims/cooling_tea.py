"""Newton's law of cooling: how long until the tea can be drunk?"""

from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np

from simbook import Figure, Simulation, Slider

Curve = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Params:
    rate: Annotated[float, Slider(0.01, 0.5, label="Rate of cooling", unit="per minute")] = 0.1


def run(p: Params) -> Curve:
    celsius: Curve = 20 + 70 * np.exp(-p.rate * np.arange(31))  # after each minute, shape (31,)
    return celsius


def draw(celsius: Curve, fig: Figure) -> str:
    (curve,) = fig.subplots().plot(np.arange(31), celsius)
    fig.fact("degrees", celsius[-1])
    fig.fact("warmth", "hot" if celsius[-1] > 50 else "cold")
    fig.fact("warmest", ["the tea", "the room"])
    fig.fact("curve", curve)
    return f"After half an hour the tea has {celsius[-1]:.0f} °C."


SIMULATION = Simulation("Cooling tea", Params, run, draw, alt="A curve that falls and flattens.")
