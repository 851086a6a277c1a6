"""What the build writes into pages, for tests of the player that start neither it nor a browser.

python -m tests.simbook.player.markup SIM prints JSON: the figure of that simulation, run natively
from its defaults; the box at the end of a chapter; the offer to keep the book; the texts.
"""

from __future__ import annotations

import gzip
import json
import sys

from simbook.build import settings
from simbook.build.page import templates
from simbook.build.places import HOME
from simbook.build.settings import Settings
from simbook.build.simulations.library import Library
from simbook.build.simulations.recorded import Recorded
from simbook.build.simulations.recordings import RecordingRequest
from simbook.build.site import delivery
from simbook.kit.session import Session
from tools.player import drawn, placement


def pieces(book: Settings, sim: str, page: str = "04-learning-rate/") -> dict[str, str]:
    common = {"element": book.element, "keeper": book.keeper, "texts": delivery.texts(book, "en")}
    looks = templates.Templates(templates.environment(), common)
    return {
        "figure": figure(book, sim),
        "finish": looks.render("finish.html", page=page),
        "keeper": looks.render("offers.html", archive="", what="keeper"),
    }


def figure(book: Settings, sim: str) -> str:
    packages = list(book.simulations)
    recorded = Recorded(lambda wanted: run(wanted, packages))
    code = f"assets/py-sim/code.{sim}.0123456789abcdef.js"
    placed = placement(Library(book.simulations), sim, code=code)
    return drawn(book, placed, recorded, "0123456789abcdef")


def run(wanted: RecordingRequest, packages: list[str]) -> bytes:
    """A recording by this Python, which the parity tests hold against the readers'."""
    job = Session(packages).start(wanted.sim, json.dumps(wanted.values))
    container = None
    while not job.finished:
        container = job.advance(1000) or container
    assert container is not None, job.error
    return gzip.compress(container, mtime=0)


if __name__ == "__main__":
    print(json.dumps(pieces(settings.read({"simulations": ["sims_py"]}, HOME), sys.argv[1])))
