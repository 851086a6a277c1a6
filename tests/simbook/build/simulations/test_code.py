"""What a reader opens of a simulation: the idea first, all that it needs, and none of the kit."""

from __future__ import annotations

from pathlib import Path

import pytest

from simbook.build.places import HOME
from simbook.build.simulations.library import AuthorError, Library

PACKAGE = "opened_sims"
FILES = {
    "__init__.py": '"""A book."""\n',
    "chapter/__init__.py": "",
    "chapter/a_table.py": "ROWS = 3\n",
    "chapter/walk.py": (
        f"from {PACKAGE}.chapter.a_table import ROWS\n"
        f"from {PACKAGE}.chapter.rule import step\n"
        f"from {PACKAGE}.learn import arrays\n"
        "from simbook import Simulation\n"
        'ALGORITHM = "rule"\n'
        "SIMULATION = Simulation(ROWS, step, arrays)\n"
    ),
    "chapter/rule.py": "def step(w):\n    return w / 2\n",
    "chapter/nobodys.py": "x = 1\n",
    "learn/__init__.py": "from __future__ import annotations\n",
    "learn/arrays.py": "import numpy as np\n",
}


def library(folder: Path, **changed: str) -> Library:
    for name, text in {**FILES, **{f"chapter/{k}.py": v for k, v in changed.items()}}.items():
        path = folder / PACKAGE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    found = Library({PACKAGE: folder})
    found.refresh()
    return found


def names(library: Library) -> list[str]:
    return [file.path.removeprefix(f"{PACKAGE}/") for file in library.code("walk")]


def test_the_algorithm_comes_first_then_the_simulation_its_folder_and_what_it_shares(
    tmp_path: Path,
) -> None:
    assert names(library(tmp_path)) == [
        "chapter/rule.py",
        "chapter/walk.py",
        "chapter/a_table.py",
        "learn/arrays.py",
    ]


def test_files_come_with_their_text_by_the_path_that_python_knows(tmp_path: Path) -> None:
    [file, *_] = library(tmp_path).code("walk")
    assert file.path == f"{PACKAGE}/chapter/rule.py"
    assert file.text == FILES["chapter/rule.py"]


def test_a_simulation_that_names_no_algorithm_comes_first_itself(tmp_path: Path) -> None:
    text = FILES["chapter/walk.py"].replace("ALGORITHM", "OTHER")
    assert names(library(tmp_path, walk=text))[:2] == ["chapter/walk.py", "chapter/a_table.py"]


def test_an_algorithm_that_is_not_there_is_an_authors_error(tmp_path: Path) -> None:
    text = FILES["chapter/walk.py"].replace('"rule"', '"nobodys"')
    with pytest.raises(AuthorError, match="walk: ALGORITHM = 'nobodys'"):
        library(tmp_path, walk=text).code("walk")


def test_a_file_that_cannot_be_read_can_be_opened_all_the_same(tmp_path: Path) -> None:
    assert "chapter/rule.py" in names(library(tmp_path, rule="def step(:\n"))


def test_every_figure_of_this_book_opens_with_an_idea_that_fits_a_screen() -> None:
    book = Library({"sims_py": HOME})
    for sim in book._listing():
        first, second, *_ = book.code(sim)
        assert first.path.rpartition("/")[0] == second.path.rpartition("/")[0]
        assert second.path.endswith(f"/{sim.replace('-', '_')}.py")
        assert len(first.text.splitlines()) <= 100, first.path
