"""What the build writes into pages, for tests of the player that start neither it nor a browser.

python -m tests.simbook.player.markup SIM prints JSON: the figure of that simulation, run natively
from its defaults; the box at the end of a chapter; the offer to keep the book; the texts.
"""

from __future__ import annotations

import gzip
import json
import sys

from jinja2 import Environment, FileSystemLoader

from simbook.build import settings
from simbook.build.page import chapters, offers
from simbook.build.page.chapter_frame import Furniture
from simbook.build.places import HOME
from simbook.build.settings import Settings
from simbook.build.simulations.library import Library
from simbook.build.simulations.recordings import Wanted
from simbook.build.site import delivery
from simbook.kit.session import Session
from tools.player import TEMPLATES, drawn


def pieces(book: Settings, sim: str, page: str = "04-learning-rate/") -> dict[str, str]:
    templates = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    texts = delivery.texts(book)
    offer = templates.get_template(offers.TEMPLATE)
    return {
        "figure": figure(book, sim),
        "finish": Furniture(templates, book.element, texts).chapter("", page, "", 1),
        "keeper": offer.render(keeper=book.keeper, texts=texts, archive="", what="keeper"),
    }


def figure(book: Settings, sim: str) -> str:
    state = Library(book.simulations).state(sim, ())
    wanted = chapters.wanted(state, sim, "")
    taken = [run(each, list(book.simulations)) for each in wanted]
    return drawn(book, state.schema, wanted, taken, "0123456789abcdef")


def run(wanted: Wanted, packages: list[str]) -> bytes:
    """A recording by this Python, which the parity tests hold against the readers'."""
    job = Session(packages).start(wanted.sim, json.dumps(wanted.values))
    container = None
    while not job.finished:
        container = job.advance(1000) or container
    assert container is not None, job.error
    return gzip.compress(container, mtime=0)


if __name__ == "__main__":
    print(json.dumps(pieces(settings.read({"simulations": ["sims_py"]}, HOME), sys.argv[1])))
