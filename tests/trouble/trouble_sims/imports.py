"""Above 5 it imports what no start of Python brings along: of the standard library, of NumPy."""

from dataclasses import dataclass
from typing import Annotated

from simbook import Figure, Simulation, Slider


@dataclass(frozen=True)
class Params:
    x: Annotated[float, Slider(0, 10, step=1, label="x")] = 1.0


def run(p: Params) -> float:
    return hue_and_tone(p.x) if p.x > 5 else 0.0


def hue_and_tone(x: float) -> float:
    import colorsys

    from numpy.fft import fft

    hue, _, _ = colorsys.rgb_to_hsv(0, 1, 0)
    return hue + float(fft([x, 0.0])[0].real)


def draw(run: float, fig: Figure) -> str:
    fig.subplots().plot([0, 1], [0, run])
    return f"Together {run:.3f}."


SIMULATION = Simulation(
    title="Imports", params=Params, run=run, draw=draw, alt="A line from the origin.", recorded=()
)
