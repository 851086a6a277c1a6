"""What may lean on what in the generator: one-way arrows between its rooms, no circle of modules.

A room is a folder of `simbook/build`; modules beside the folders are named one by one.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from simbook import build

ROOT = "simbook.build"
FOLDER = Path(build.__file__).parent
GROUND = {"failures", "places", "addresses"}  # leans on nothing but the standard library
ROOMS: dict[str, set[str]] = {  # room -> what it may import besides itself
    # Ground: errors that end a build, where the generator is, relative addresses, what a book says.
    **{module: set() for module in GROUND},
    "settings": GROUND,
    # The words of the player and of the templates, in each language.
    "languages": {"places"},
    # What is kept between builds, by the hash of what it was made from.
    "cache": GROUND,
    # Pyodide, its wheels and its snapshot; Node.
    "runtime": GROUND | {"cache"},
    # Authors' Python: found, checked, recorded, drawn.
    "simulations": GROUND | {"cache", "runtime"},
    # One page: scanned once, a model, the protocol of features, what several features need.
    "page": GROUND | {"cache", "runtime", "simulations"},
    # The features, one a module; they know the page and not the site.
    "page.features": GROUND | {"settings", "simulations", "page"},
    # What lies beside the pages: bundles, fonts, embeds, editions, the zip.
    "site": GROUND | {"languages", "settings", "cache", "runtime", "simulations", "page"},
    # What readers take along: scripts, notebooks and their wheels.
    "take": GROUND | {"settings", "cache", "simulations", "page"},
    # What lives through all builds of a book.
    "toolchain": GROUND | {"settings", "cache", "runtime", "simulations", "page"},
    # One build, stage by stage, up to the HTML of its pages.
    "book": GROUND
    | {"settings", "runtime", "simulations", "page", "page.features", "site", "toolchain"},
    # The finished book: heads, embeds, files.
    "finished": GROUND | {"cache", "page", "site", "take", "book"},
    # MkDocs' warnings about links; Material.
    "link_warnings": {"page"},
    "material": {"failures"},
    # What an author sees of a build that has failed.
    "serving": set(),
    # MkDocs' events.
    "plugin": GROUND
    | {
        "languages",
        "settings",
        "page",
        "site",
        "toolchain",
        "book",
        "finished",
        "link_warnings",
        "material",
        "serving",
    },
}
HOSTS = {"plugin", "settings"}  # all that knows MkDocs: its events, and its kind of options


def name(path: Path) -> str:
    """A module's name below `simbook.build`."""
    return ".".join(path.relative_to(FOLDER).with_suffix("").parts).removesuffix(".__init__")


MODULES = {name(path): path for path in sorted(FOLDER.rglob("*.py")) if path.parent != FOLDER} | {
    name(path): path for path in sorted(FOLDER.glob("*.py")) if path.stem != "__init__"
}


def imported(path: Path) -> Iterator[str]:
    """The full names of what a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: imports are written in full"
            yield from (f"{node.module}.{each.name}" for each in node.names)


def neighbors(path: Path) -> set[str]:
    """The modules of the build that a module imports."""
    below = (each.removeprefix(f"{ROOT}.") for each in imported(path) if each.startswith(ROOT))
    return {each if each in MODULES else each.rpartition(".")[0] for each in below} - {""}


def room(module: str) -> str:
    """The room of a module: the longest that its name begins with."""
    return max((each for each in ROOMS if f"{module}.".startswith(f"{each}.")), key=len)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_leans_only_on_rooms_below_its_own(module: str) -> None:
    used = {room(each) for each in neighbors(MODULES[module])} - {room(module)}
    assert used <= ROOMS[room(module)]


def test_rooms_and_modules_have_no_circle() -> None:
    TopologicalSorter(ROOMS).prepare()
    TopologicalSorter({module: neighbors(path) for module, path in MODULES.items()}).prepare()


def test_a_feature_does_not_know_those_that_change_html_beside_it() -> None:
    """Two may ask figures how a block is written; only the index knows them all."""
    folder = FOLDER / "page" / "features"
    for path in folder.glob("*.py"):
        others = {each for each in neighbors(path) if room(each) == "page.features"}
        if path.stem != "index":
            assert others <= {"page.features.figures"}, path.stem


@pytest.mark.parametrize("module", sorted(MODULES.keys() - HOSTS))
def test_the_core_knows_no_host(module: str) -> None:
    assert not [each for each in imported(MODULES[module]) if each.startswith("mkdocs")]
