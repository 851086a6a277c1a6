"""One plot of each name that authors know from Matplotlib."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np

from simbook import Choice, Figure, Simulation

X = np.linspace(0, 4, 25)
SAMPLE = np.random.default_rng(1).gumbel(size=400)
GROUPS = np.random.default_rng(2).normal(size=(40, 3)) * [1, 2, 3]
HILL = np.exp(-np.add.outer((X - 2) ** 2, (X - 1) ** 2))
CELLS = ([1, 10, 100, 1000], [0, 1, 3], [[1, 2, 3], [4, np.nan, 6]])


def hist(fig: Figure, ax: Any) -> None:
    samples = SAMPLE + np.arange(4.0)[:, None]
    _, _, bars = ax.hist(samples, 20)
    fig.steps(4)
    fig.follow(bars)


def errorbar(fig: Figure, ax: Any) -> None:
    errors = ax.errorbar(X, np.sin(X), 0.2, 0.05, "o", capsize=3, label="measured")
    fig.steps(25)
    fig.reveal(errors)


def shades(fig: Figure, ax: Any) -> None:
    points = ax.scatter(X, np.sin(X), 40, c=np.cos(X), cmap="RdBu")
    fig.colorbar(points, label="cosine")
    fig.read(points, "cosine")


def mesh(fig: Figure, ax: Any) -> None:
    ax.set_xscale("log")
    fig.colorbar(ax.pcolormesh(*CELLS), label="loss")


def photo(fig: Figure, ax: Any) -> None:
    ax.imshow(np.stack([HILL, HILL.T, 1 - HILL], axis=-1), origin="lower")


def heights(fig: Figure, ax: Any) -> None:
    fig.colorbar(ax.contourf(X, X, HILL, cmap="inferno_r"), label="height")


def twinx(fig: Figure, ax: Any) -> None:
    ax.plot(X, np.sin(X), label="left")
    ax.set_ylabel(r"$\sin x$")
    other = ax.twinx()
    other.plot(X, 100 * X**2, color="C1", label="right")
    other.set_ylabel(r"$100\,x^2$")


def legend(fig: Figure, ax: Any) -> None:
    ax.plot(X, np.sin(X), X, np.cos(X))
    ax.legend(["sine", "cosine"], loc="lower left")
    ax.grid(axis="y")
    fig.suptitle("Two waves")


def mosaic(fig: Figure) -> Any:
    axes = fig.subplot_mosaic("AAB;CDB", sharex=True, height_ratios=[1, 2])
    for name, ax in axes.items():
        ax.plot(X, np.sin(X))
        ax.set_title(name)
    axes["C"].axis("off")
    axes["D"].invert_yaxis()
    fig.suptitle("Four axes")
    return axes["B"]


PLOTS: dict[str, Callable[[Figure, Any], Any]] = {
    "hist": hist,
    "errorbar": errorbar,
    "scatter": shades,
    "pcolormesh": mesh,
    "imshow": photo,
    "contourf": heights,
    "step": lambda fig, ax: ax.step(X, np.sin(X), where="mid"),
    "stem": lambda fig, ax: ax.stem(X, np.sin(X)),
    "barh": lambda fig, ax: ax.barh([1, 2, 3], [3, 1, 2], color="tab:blue"),
    "boxplot": lambda fig, ax: ax.boxplot(GROUPS, tick_labels=["a", "b", "c"]),
    "stackplot": lambda fig, ax: ax.stackplot(X, X, X**2, labels=["one", "two"]),
    "lines": lambda fig, ax: (ax.hlines([1, 2], 0, [3, 4]), ax.vlines(2, 0, 3, colors="teal")),
    "spans": lambda fig, ax: (
        ax.loglog(X[1:], X[1:] ** 3),
        ax.axvspan(1, 2, alpha=0.3),
        ax.axhspan(1, 10, color="C1", alpha=0.3),
    ),
    "fill": lambda fig, ax: ax.fill([0, 2, 2], [0, 0, 3], "g", alpha=0.5),
    "twinx": twinx,
    "legend": legend,
    "subplot_mosaic": lambda fig, ax: None,
    "hist2d": lambda fig, ax: ax.hist2d(GROUPS[:, 0], GROUPS[:, 1], 8, cmap="Blues"),
}


@dataclass(frozen=True)
class Params:
    plot: Annotated[str, Choice({name: name for name in PLOTS}, label="Plot")] = "hist"


def run(p: Params) -> str:
    return p.plot


def draw(plot: str, fig: Figure) -> str:
    ax = mosaic(fig) if plot == "subplot_mosaic" else fig.subplots()
    PLOTS[plot](fig, ax)
    if plot != "twinx":
        ax.set_ylabel("values")
    ax.set_xlabel("places")
    return f"A plot called {plot}."


SIMULATION = Simulation(
    title="Plots", params=Params, run=run, draw=draw, alt="One plot.", recorded=()
)
