"""What a reader takes along runs without the book: every script, every cell of every notebook."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest

from simbook.kit import catalogue, exercises
from simbook.kit.console import execute
from simbook.kit.work import Work
from simbook.native import checking
from simbook.native.figure import NativeFigure, draw, result
from tests.taken import make, run

PACKAGES = ["sims_py"]
KNOWN = [exercises.load(PACKAGES, id) for id in exercises.listing(PACKAGES)]
EXERCISES = {each.starter.strip("\n"): each for each in KNOWN}
RIGHT = {
    each.judge(Work(execute(each.solution), ""))[1] or checking.RIGHT for each in EXERCISES.values()
}
FOUND = """
import simbook.native.command, sims_py
from pathlib import Path
assert Path.cwd().parent in Path(sims_py.__file__).parents, sims_py.__file__
assert Path.cwd().parent in Path(simbook.native.command.__file__).parents
"""
OWN_PAGES = ("clinic", "train-your-own")  # on pages that are no chapters
SCRIPTS = (
    FOUND
    + """
import contextlib, io, json, runpy, sys
told = {}
for name in sys.argv[1:]:
    sys.argv = [name, "--save", name + ".png"]
    with contextlib.redirect_stdout(io.StringIO()) as said:
        try:
            runpy.run_path(name, run_name="__main__")
        except SystemExit as end:
            assert end.code == 0, (name, end.code)
    told[name] = said.getvalue().strip()
print(json.dumps(told))
"""
)
# As Jupyter runs them, in order and in one namespace; lines for Jupyter itself are left out.
NOTEBOOKS = (
    FOUND
    + """
import codeop, contextlib, io, json, sys, warnings
warnings.simplefilter("default", RuntimeWarning)  # readers of exercises learn from NumPy's
from matplotlib import pyplot
told = {}
for name in sys.argv[1:]:
    cells, compiled = json.loads(Path(name).read_text("utf-8"))["cells"], codeop.Compile()
    space, shown, checked = vars(sys.modules["__main__"]), [], []
    before = dict(space)
    for cell in cells:
        lines = "".join(cell["source"]).split("\\n")
        code = "\\n".join(line for line in lines if not line.startswith("%"))
        if cell["cell_type"] == "code":
            with contextlib.redirect_stdout(io.StringIO()) as said:
                exec(compiled(code, name + " " + cell["id"], "exec"), space)
            if "show(" in code:
                shown.append((len(pyplot.get_fignums()), said.getvalue()))
            if "check(" in code:
                checked.append(said.getvalue().strip())
            pyplot.close("all")
    told[name] = shown, checked
    for each in space.keys() - before.keys():
        del space[each]
print(json.dumps(told))
"""
)


@pytest.fixture(scope="module")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("site"))


def test_every_script_draws_its_figure_and_says_what_the_book_says(downloads: Path) -> None:
    names = sorted(path.name for path in downloads.glob("*.py"))
    told = run(SCRIPTS, downloads, *names)
    of_chapters = [id for id in catalogue.listing(["sims_py"]) if id not in OWN_PAGES]
    assert set(told) == {f"{id.replace('-', '_')}.py" for id in of_chapters}
    for name in names:
        assert (downloads / f"{name}.png").read_bytes().startswith(b"\x89PNG")
    for id in ("learning-rate", "gradient-check"):
        simulation = catalogue.load(["sims_py"], id)
        drawn = draw(simulation, result(simulation, simulation.parse({})), NativeFigure())
        assert told[f"{id.replace('-', '_')}.py"].endswith(drawn.sentence)


def test_every_cell_of_every_notebook_runs_and_every_figure_is_drawn(downloads: Path) -> None:
    names = sorted(path.name for path in downloads.glob("*.ipynb"))
    told = run(NOTEBOOKS, downloads, *names)
    assert len(told) == 10
    for shown, _ in told.values():
        assert shown
        assert all(figures == 1 and sentence.strip() for figures, sentence in shown)
    verdicts = [verdict for _, checked in told.values() for verdict in checked]
    assert len(verdicts) == len(EXERCISES)
    assert not set(verdicts) & RIGHT  # to begin with, there is something to do


def test_a_solution_in_place_of_what_a_notebook_begins_with_is_right(downloads: Path) -> None:
    for path in downloads.glob("*.ipynb"):
        cells = nbformat.read(path, as_version=4).cells
        begun = [at for at, cell in enumerate(cells) if cell.source in EXERCISES]
        for at in begun:
            cells[at].source = EXERCISES[cells[at].source].solution
        kept = [cells[each] for at in begun for each in (at, at + 1)]
        (downloads / f"{path.stem}.solved").write_text(json.dumps({"cells": kept}), "utf-8")
    told = run(NOTEBOOKS, downloads, *(path.name for path in downloads.glob("*.solved")))
    verdicts = [verdict for _, checked in told.values() for verdict in checked]
    assert len(verdicts) == len(EXERCISES)
    assert set(verdicts) <= RIGHT


def test_a_notebook_holds_its_chapter(downloads: Path) -> None:
    for path in downloads.glob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        prose = "\n".join(c.source for c in notebook.cells if c.cell_type == "markdown")
        chapter = (Path("docs") / f"{path.stem}.md").read_text("utf-8")
        title = next(line for line in chapter.split("\n") if line.startswith("# "))
        assert prose.startswith(title)
        assert prose.count("**Question.**") == chapter.count("\n::: question")
        assert prose.count("<summary>A solution</summary>") == chapter.count("\n::: exercise")
        assert prose.count("<summary>In PyTorch</summary>") == 1
        for mark in (":::", "](sim:", "](ink:", "??? ", "{{", ".md)", ".md#"):
            assert mark not in prose, (path.name, mark)


def test_an_edit_of_the_algorithm_in_a_script_changes_the_whole_figure(downloads: Path) -> None:
    text = (downloads / "loss_curves.py").read_text("utf-8")
    assert text.count("STEPS, EVERY = 400, 4") == 1
    shorter = downloads / "shorter_curves.py"
    shorter.write_text(text.replace("STEPS, EVERY = 400, 4", "STEPS, EVERY = 40, 4"), "utf-8")
    told = run(SCRIPTS, downloads, shorter.name)
    assert "of the 40 steps" in told[shorter.name]


def test_what_is_taken_along_says_how_to_install_what_it_needs(downloads: Path) -> None:
    wheels = sorted(f"https://book.test/downloads/{path.name}" for path in downloads.glob("*.whl"))
    assert len(wheels) == 2
    for path in downloads.glob("*.py"):
        head = path.read_text("utf-8").partition("from __future__")[0]
        assert all(
            f"pip install {wheel}\n" in head and f'@ {wheel}",\n' in head for wheel in wheels
        )
    for path in downloads.glob("*.ipynb"):
        first = next(c for c in json.loads(path.read_text())["cells"] if c["cell_type"] == "code")
        assert "".join(first["source"]) == f"%pip install --quiet {' '.join(wheels)}"
