"""The command line of a simulation: python learning_rate.py --eta 1.9 --step 12 --save walk.png"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from simbook import Simulation

from . import output

NO_SCREEN = "there is no screen to open a window on; name a file with --save, as in --save {id}.png"


def main(
    simulation: Simulation[Any, Any], words: Sequence[str] | None = None, program: str | None = None
) -> int:
    """Draw what the command line asks for; the exit code is 2 if it cannot be."""
    given = vars(parser(simulation, program).parse_args(words))
    step, save, animate = (given.pop(name) for name in ("at", "save", "animate"))
    try:
        params = simulation.parse_text(given)
        if animate:
            figure = output.film(simulation, params, save)
        elif save:
            figure = output.picture(simulation, params, step, save)
        else:
            figure = output.window(simulation, params, step)
    except output.NoScreen:
        return complain(NO_SCREEN.format(id=simulation.id or "picture"))
    except ValueError as error:
        return complain(error)
    print(output.told(figure))
    return 0


def parser(simulation: Simulation[Any, Any], program: str | None) -> argparse.ArgumentParser:
    """The words that it understands: what to do, and its controls, which come first in doubt."""
    made = argparse.ArgumentParser(
        program,
        description=f"{simulation.title}. Write a value that begins with a minus as --name=-5.",
        conflict_handler="resolve",
        allow_abbrev=False,
    )
    made.add_argument("--step", dest="at", type=step, metavar="N", help="not the end: step N")
    made.add_argument("--animate", action="store_true", help="all steps, one after the other")
    into = "into a file (.png, .svg, .pdf; .gif with --animate) instead of a window"
    made.add_argument("--save", "--out", dest="save", type=Path, metavar="FILE", help=into)
    for name, control in simulation.controls.items():
        told = f"{control.label or name}: {control.describe()}".replace("%", "%%")
        made.add_argument(f"--{name}", default=argparse.SUPPRESS, metavar="VALUE", help=told)
    return made


def step(text: str) -> int:
    if (number := int(text)) < 0:
        raise ValueError(text)
    return number


def complain(problem: object) -> int:
    print(problem, file=sys.stderr)
    return 2
