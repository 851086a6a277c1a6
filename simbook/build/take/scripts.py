"""A figure as one file that runs natively: python learning_rate.py --eta 1.9 --save walk.png"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from simbook.build.simulations.dependencies import Sources
from simbook.build.take.joining import Part, agree, joined, named

WIDTH = 96
HEAD = '''\
# /// script
# requires-python = ">=3.11"
# dependencies = [
{needs}# ]
# ///
"""{title}: a figure of “{book}”.

{install}    python {name}.py{example} --save {name}.png

{told}
"""

from __future__ import annotations

'''
END = """\
if __name__ == "__main__":
    from simbook.native.command import main

    raise SystemExit(main(SIMULATION))
"""
TOLD = (
    "Without --save the figure opens in a window; --step 12 shows another step, --animate all of "
    "them, and --help what can be set. {wheels} What comes below is the book's own code: {what}. "
    "Edit it, and run it again."
)
FROM_SITE = "The wheels bring NumPy, Matplotlib and the rest of the book's Python."
BESIDE = "The wheels lie beside this file and bring Matplotlib and the rest of the book's Python."
BOTH, ALONE = "first the algorithm, then the figure", "the figure"


@dataclass(frozen=True)
class Shelf:
    """Where scripts and notebooks find what they need."""

    book: str  # its name
    site: str  # its address, ending in /; may be empty
    wheels: dict[str, str]  # distribution -> address of its wheel from the site's root

    @property
    def install(self) -> list[str]:
        """What pip is told to install: addresses or, without a site, files in the same folder."""
        return [f"{self.site}{url}" if self.site else _name(url) for url in self.wheels.values()]

    @property
    def needs(self) -> list[str]:
        """The same as requirements, for programs that read them at a script's head."""
        pairs = zip(self.wheels, self.install, strict=True)
        return [f"{name} @ {url}" if self.site else name for name, url in pairs]


def script(module: str, title: str, setting: str, shelf: Shelf, sources: Sources) -> str:
    """The text of the file; `setting` is an example of what the command line takes, or empty."""
    parts = parts_of(module, sources)
    name = module.rpartition(".")[2]
    wheels = FROM_SITE if shelf.site else BESIDE
    told = TOLD.format(wheels=wheels, what=BOTH if len(parts) > 1 else ALONE)
    head = HEAD.format(
        needs="".join(f'#   "{need}",\n' for need in shelf.needs),
        title=title,
        book=shelf.book,
        install="".join(f"    pip install {each}\n" for each in shelf.install),
        name=name,
        example=setting and f" {setting}",
        told=textwrap.fill(told, WIDTH),
    )
    return f"{head}{joined(parts, _tops(sources), sources)}\n\n{END}"


def parts_of(module: str, sources: Sources) -> list[Part]:
    """The algorithm, if the simulation names one that can stand in its file, and the simulation."""
    simulation = _part(module, sources)
    algorithm = named(simulation)
    if algorithm and sources.locate(algorithm):
        found = _part(algorithm, sources)
        if agree(found, simulation):
            return [found, simulation]
    return [simulation]


def _part(module: str, sources: Sources) -> Part:
    path = sources.locate(module)
    if path is None:
        raise LookupError(f"there is no module {module}")
    return Part(module, path.read_text("utf-8"))


def _tops(sources: Sources) -> Sequence[str]:
    """The book's own packages: the kit is everybody's."""
    return [package for package in sources.packages if package != "simbook"]


def _name(url: str) -> str:
    return url.rpartition("/")[2]
