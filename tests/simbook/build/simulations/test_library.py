"""The simulations as the build knows them, also while their author edits them."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from simbook.build.simulations.library import AuthorError, BrokenSimulation, Library, importing

PACKAGE = "edited_sims"
SIMULATION = """\
from dataclasses import dataclass
from typing import Annotated
from simbook import Choice, Figure, Simulation, Slider
from .helper import LABEL


@dataclass(frozen=True)
class Params:
    eta: Annotated[float, Slider(0, 2, label=LABEL)] = 0.3
    surface: Annotated[str, Choice({"bowl": "Bowl", "valley": "Valley"})] = "bowl"


def run(p: Params) -> float:
    return p.eta


def draw(eta: float, fig: Figure) -> str:
    return ""


SIMULATION = Simulation("Race", Params, run, draw, alt="", aliases={"rate": "eta"})
"""


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / PACKAGE
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "helper.py").write_text('LABEL = "one"\n')
    (folder / "optimizer_race.py").write_text(SIMULATION)
    yield folder
    for name in [name for name in sys.modules if name.startswith(PACKAGE)]:
        del sys.modules[name]


@pytest.fixture
def library(folder: Path) -> Library:
    library = Library({PACKAGE: folder.parent})
    library.refresh()
    return library


def test_presets_become_values_and_the_rest_is_default(library: Library) -> None:
    state = library.state("optimizer-race", (("eta", "1.9"),))
    assert state.values == {"eta": 1.9, "surface": "bowl"}
    assert state.given == {"eta": 1.9}


def test_an_old_name_leads_to_the_new_one(library: Library) -> None:
    state = library.state("optimizer-race", (("rate", "1.9"),))
    assert state.given == {"eta": 1.9}
    assert state.texts == {"eta": "1.9"}


@pytest.mark.parametrize(
    ("sim", "presets", "said"),
    [
        ("optimiser-race", (), "did you mean optimizer-race?"),
        ("zzz", (), "there are optimizer-race"),
        ("optimizer-race", (("eta", "3"),), "eta = '3' is not allowed"),
        ("optimizer-race", (("surface", "bowls"),), "one of bowl, valley"),
        ("optimizer-race", (("eta", "1"), ("eta", "2")), "eta is given twice"),
        ("optimizer-race", (("eta", "1"), ("rate", "2")), "eta is given"),
    ],
)
def test_a_refusal_says_what_is_allowed(
    library: Library, sim: str, presets: tuple[tuple[str, str], ...], said: str
) -> None:
    with pytest.raises(AuthorError) as refusal:
        library.state(sim, presets)
    assert said in str(refusal.value)


def label(library: Library) -> str:
    schema = library.state("optimizer-race", ()).schema
    text: str = schema["controls"][0]["label"]
    return text


@pytest.mark.parametrize("text", ["two", "three"])  # also one that is no longer than the old one
def test_an_edit_is_seen_at_once(library: Library, folder: Path, text: str) -> None:
    assert label(library) == "one"
    before = library.digest("optimizer-race")
    (folder / "helper.py").write_text(f'LABEL = "{text}"\n')
    library.refresh()
    assert label(library) == text
    assert library.digest("optimizer-race") != before


def test_a_new_simulation_is_found(library: Library, folder: Path) -> None:
    (folder / "new_one.py").write_text(SIMULATION)
    library.refresh()
    assert library.state("new-one", ()).schema["sim"] == "new-one"


def test_a_broken_simulation_is_told_with_its_line(library: Library, folder: Path) -> None:
    (folder / "optimizer_race.py").write_text("SIMULATION = 1 / 0\n")
    library.refresh()
    with pytest.raises(BrokenSimulation, match=r"edited_sims/optimizer_race\.py:1 in <module>"):
        library.state("optimizer-race", ())


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("from edited_sims.kit import Slider", r"write `from simbook import …` in its place$"),
        ("import no_such_module", r"readers have simbook, NumPy, the standard library and"),
    ],
)
def test_a_module_that_is_not_there_is_told_with_what_to_write(
    library: Library, folder: Path, line: str, said: str
) -> None:
    (folder / "optimizer_race.py").write_text(f"{line}\n{SIMULATION}")
    library.refresh()
    with pytest.raises(BrokenSimulation, match=said):
        library.state("optimizer-race", ())


@pytest.mark.parametrize(
    ("file", "text", "id", "said"),
    [
        (
            "heat_rod.py",
            SIMULATION.replace("SIMULATION =", "SIM ="),
            "heat-rod",
            r"heat_rod\.py:21: `SIM = Simulation\(…\)` is not found; "
            r"write `SIMULATION = Simulation\(…\)`",
        ),
        (
            "heat_rod.py",
            "if True:\n    SIMULATION = Simulation()\n",
            "heat-rod",
            r"heat_rod\.py:2: `SIMULATION = Simulation\(…\)` stands inside a block",
        ),
        (
            "heat_rod.py",
            "x = 1\n",
            "heat-rod",
            r"heat_rod\.py has no `SIMULATION = Simulation\(…\)`$",
        ),
        ("heat_rod.py", "def (\n", "heat-rod", r"edited_sims/heat_rod\.py:1: invalid syntax"),
        (
            "a/b/heat_rod.py",
            SIMULATION,
            "heat-rod",
            r"edited_sims/a/b/heat_rod\.py lies too deep; move it into edited_sims or",
        ),
        ("wärme.py", SIMULATION, "wärme", r"wärme\.py: .* rename it, with a-z, 0-9 and _ alone"),
        ("Heat-Rod.py", SIMULATION, "heat-rod", r"Heat-Rod\.py: .* rename it"),
    ],
)
def test_a_file_that_is_meant_but_is_no_simulation_is_told_why(
    library: Library, folder: Path, file: str, text: str, id: str, said: str
) -> None:
    (folder / file).parent.mkdir(parents=True, exist_ok=True)
    (folder / file).write_text(text, "utf-8")
    library.refresh()
    with pytest.raises(AuthorError, match=rf"there is no simulation `{id}`: .*{said}"):
        library.state(id, ())


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("optimizer_race.py", f"{SIMULATION}\nwhile True:\n    pass\n", "2[34] in <module>"),
        ("helper.py", "while True: pass\n", "1 in <module>"),
        ("__init__.py", "while True: pass\n", "1 in <module>"),
    ],
)
def test_an_endless_loop_at_import_ends_and_is_told_with_its_line(
    library: Library, folder: Path, file: str, text: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simbook.build.simulations.watch.IMPORTING", 0.3)
    (folder / file).write_text(text)
    library.refresh()
    with pytest.raises(AuthorError) as told:
        library.state("optimizer-race", ())
    assert re.search(rf"edited_sims/{file}:{line}", str(told.value))
    assert "Endless: it was still at work after 0.3 s" in str(told.value)
    assert "mend the loop" in str(told.value)


@pytest.mark.parametrize("name", ["run", "draw"])
def test_a_coroutine_is_told_to_be_a_function(library: Library, folder: Path, name: str) -> None:
    text = SIMULATION.replace(f"def {name}", f"async def {name}")
    (folder / "optimizer_race.py").write_text(text)
    library.refresh()
    with pytest.raises(BrokenSimulation, match=rf"{name} = 'async def' .*: write `def`"):
        library.state("optimizer-race", ())


def test_a_package_without_a_simulation_is_said_to_have_none(
    library: Library, folder: Path
) -> None:
    (folder / "optimizer_race.py").unlink()
    library.refresh()
    with pytest.raises(AuthorError, match="no file of edited_sims has a SIMULATION"):
        library.state("optimizer-race", ())


def test_something_else_called_simulation_is_told_with_its_kind(
    library: Library, folder: Path
) -> None:
    (folder / "optimizer_race.py").write_text("SIMULATION = 3\n")
    library.refresh()
    with pytest.raises(BrokenSimulation, match=r"must be a Simulation\(\.\.\.\), not a int"):
        library.state("optimizer-race", ())


def test_a_mended_simulation_works_again(library: Library, folder: Path) -> None:
    good = (folder / "optimizer_race.py").read_text()
    (folder / "optimizer_race.py").write_text("def (\n# SIMULATION\nSIMULATION = 1\n")
    library.refresh()
    with pytest.raises(BrokenSimulation, match="SyntaxError"):
        library.state("optimizer-race", ())
    (folder / "optimizer_race.py").write_text(good)
    library.refresh()
    assert label(library) == "one"


def test_a_package_of_the_book_goes_before_one_of_its_name_beside_the_kit(
    folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "a" / PACKAGE  # sorts before the book's own
    other.mkdir(parents=True)
    (other / "__init__.py").touch()
    (tmp_path / "z").mkdir()
    own = folder.rename(tmp_path / "z" / PACKAGE)
    with importing({PACKAGE: own.parent, "kit": tmp_path / "a"}):
        assert importlib.import_module(f"{PACKAGE}.helper").LABEL == "one"


def test_nothing_of_the_library_stays_on_the_path(library: Library) -> None:
    before = list(sys.path)
    library.state("optimizer-race", ())
    assert sys.path == before
