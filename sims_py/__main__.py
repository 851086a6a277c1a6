"""Draws a simulation natively, for its author: python -m sims_py learning-rate --eta 1.9

In a window or, with --save, into a file. It finds the simulation; the rest is simbook.native's.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from simbook.kit import catalogue
from simbook.native import command


def main(words: Sequence[str] | None = None) -> int:
    """Draw what the command line asks for; the exit code is 2 if it cannot be."""
    about = "Draw a simulation with Matplotlib. `python -m sims_py ID --help` lists its parameters."
    parser = argparse.ArgumentParser("python -m sims_py", description=about, add_help=False)
    parser.add_argument("id", metavar="ID", help="the file's name, as in learning-rate")
    parser.add_argument("--package", action="append", help="where to look (default: sims_py)")
    given, rest = parser.parse_known_args(words)
    try:
        simulation = catalogue.load(given.package or ["sims_py"], given.id)
    except (ImportError, LookupError) as error:
        return command.complain(error)
    return command.main(simulation, rest, f"python -m sims_py {given.id}")


if __name__ == "__main__":
    sys.exit(main())
