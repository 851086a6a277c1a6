"""Draws a simulation natively, for its author: python -m sims_py learning-rate --eta 1.9

In a window or, with --out, into a file. Matplotlib draws, as it does for the stills. It belongs to
the build, so this works in a clone of the project; what travels to readers has no need of it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from simbook import Simulation
from simbook.kit import catalogue

# By name, when it is wanted: nothing here leans on Matplotlib.
DRAWING = "simbook.build.simulations.native"
NO_SCREEN = "there is no screen to open a window on; name a file with --out, as in --out {id}.png"


def main(words: Sequence[str] | None = None) -> int:
    """Draw what the command line asks for; the exit code is 2 if it cannot be."""
    given, rest = opening(add_help=False).parse_known_args(words)
    try:
        simulation = catalogue.load(given.package or ["sims_py"], given.id)
        texts = vars(parameters(simulation, given.id).parse_args(rest))
        params = simulation.parse_text(texts)
    except (ImportError, LookupError, ValueError) as error:
        return complain(error)
    return draw(simulation, params, given)


def draw(simulation: Simulation[Any, Any], params: Any, given: argparse.Namespace) -> int:
    """Into the file or onto the screen; verdict and sentence go to the terminal."""
    native = import_module(DRAWING)
    try:
        if given.out:
            figure = native.to_file(simulation, params, given.out)
        else:
            figure = native.to_window(simulation, params)
    except native.NoScreen:
        return complain(NO_SCREEN.format(id=given.id))
    except ValueError as error:
        return complain(error)
    print(f"{figure.said[0]}: {figure.sentence}" if figure.said else figure.sentence)
    return 0


def opening(**more: Any) -> argparse.ArgumentParser:
    """The words that every simulation understands."""
    about = "Draw a simulation with Matplotlib. `python -m sims_py ID --help` lists its parameters."
    parser = argparse.ArgumentParser("python -m sims_py", description=about, **more)
    parser.add_argument("id", metavar="ID", help="the file's name, as in learning-rate")
    parser.add_argument("--out", type=Path, metavar="FILE", help="a .png, .svg or .pdf to write")
    parser.add_argument("--package", action="append", help="where to look (default: sims_py)")
    return parser


def parameters(simulation: Simulation[Any, Any], id: str) -> argparse.ArgumentParser:
    """The words of one simulation, by its controls."""
    parser = argparse.ArgumentParser(
        f"python -m sims_py {id}",
        description=f"{simulation.title}. Write a value that begins with a minus as --name=-5.",
        argument_default=argparse.SUPPRESS,
    )
    for name, control in simulation.controls.items():
        told = f"{control.label or name}: {control.describe()}"
        parser.add_argument(f"--{name}", metavar="VALUE", help=told.replace("%", "%%"))
    return parser


def complain(problem: object) -> int:
    print(problem, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
