"""A book of any length for `bench.scale`.

Every chapter has prose, formulas, a question, and two figures, each of a file of its own.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from string import Template

ROOT = Path(__file__).resolve().parent.parent
PART = 20  # chapters in a folder of pages
WORDS = 1000  # of prose in a chapter, about
PACKAGE = "many_sims"
VOCABULARY = """
    the a of and to in that it is was for with as on at by from this each which when while one
    loss rate step weight layer batch epoch noise curve slope valley network gradient training
    falls rises grows settles swings measures repeats compares changes stays small large steep
    flat slow fast first last early late same other after before until because however almost
"""
FORMULAS = (
    r"$w_{t+1} = w_t - \eta\, g_t$",
    r"$\eta = \frac{2}{\lambda_{%d}}$",
    r"$v_t = \mu v_{t-1} + g_t$",
    r"$\lVert g \rVert < 10^{-%d}$",
    r"$\log C + \tfrac{1}{2}s^2$",
)
DISPLAYED = r"""$$
L(w) = \frac{1}{N} \sum_{i=1}^{N} \ell\bigl(f(x_i; w), y_i\bigr)
     + \frac{\lambda_{%d}}{2} \lVert w \rVert^2
$$"""

SIMULATION = Template('''"""$title: a parabola, and steps down its slope."""

from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np

from simbook import ACCENT, MUTED, Figure, Simulation, Slider

STEPS = 40
CURVATURE = $curvature

Path = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Params:
    eta: Annotated[float, Slider(0.01, 2.5, label="Learning rate")] = $eta
    start: Annotated[float, Slider(-3, 3, label="Start")] = 2.0


def run(p: Params) -> Path:
    path = np.empty(STEPS + 1)
    path[0] = p.start
    for step in range(STEPS):
        path[step + 1] = path[step] - p.eta * CURVATURE * path[step]
    return path


def draw(path: Path, fig: Figure) -> str:
    valley, losses = fig.subplots(1, 2)
    w = np.linspace(-3, 3, 61)
    valley.plot(w, CURVATURE * w**2 / 2, color=MUTED)
    valley.plot(path, CURVATURE * path**2 / 2, "o-", color=ACCENT)
    valley.set_xlabel("weight")
    losses.plot(np.arange(STEPS + 1), CURVATURE * path**2 / 2 + 1e-12, color=ACCENT)
    losses.set_yscale("log")
    losses.set_xlabel("step")
    return f"After {STEPS} steps the weight is {path[-1]:.3g}."


SIMULATION = Simulation("$title", Params, run, draw, alt="A valley, and the loss by step.")
''')

PROJECT = f"""[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "many-sims"
version = "0.1.0"
requires-python = ">=3.11"
dependencies = ["numpy"]

[tool.hatch.build.targets.wheel]
packages = ["{PACKAGE}"]
"""


def write(folder: Path, chapters: int) -> None:
    """The book in `folder`: mkdocs.yml as this project builds it, plain.yml for Material alone."""
    _put(folder / "pyproject.toml", PROJECT)
    _put(folder / PACKAGE / "__init__.py", "")
    for number in range(1, chapters + 1):
        for name in names(number):
            _put(simulation(folder, number, name), _source(number, name))
        _put(folder / PACKAGE / f"ch{number:04}" / "__init__.py", "")
        page = _page(number, list(names(number)))
        _put(folder / "docs" / _path(number), "\n\n".join(page))
        _put(folder / "plain" / _path(number), "\n\n".join(map(_plain, page)))
    for docs in ("docs", "plain"):
        _put(folder / docs / "index.md", "# A long book\n\nIt was generated.\n")
    _put(folder / "mkdocs.yml", json.dumps(_settings("docs", hooked=True), indent=1))
    _put(folder / "plain.yml", json.dumps(_settings("plain", hooked=False), indent=1))


def names(number: int) -> Iterator[str]:
    """The names of a chapter's two simulations, as modules."""
    return (f"{kind}_{number:04}" for kind in ("valley", "descent"))


def simulation(folder: Path, number: int, name: str) -> Path:
    """Where a simulation of a chapter is written."""
    return folder / PACKAGE / f"ch{number:04}" / f"{name}.py"


def _path(number: int) -> str:
    return f"part-{(number - 1) // PART + 1:02}/{number:04}-chapter.md"


def _source(number: int, name: str) -> str:
    chance = random.Random(name)
    numbers = {"curvature": f"{chance.uniform(0.5, 1.5):.4f}", "eta": f"{0.1 + number % 90 / 100}"}
    return SIMULATION.substitute(title=name.replace("_", " ").capitalize(), **numbers)


def _page(number: int, sims: list[str]) -> list[str]:
    """A chapter, block by block."""
    chance = random.Random(number)
    blocks = [f"---\ntitle: Chapter {number}\npart: Train\n---", f"# Chapter {number}"]
    for section in range(1, 6):
        blocks.append(f"## Section {section} of chapter {number}")
        blocks += [_paragraph(chance, number) for _ in range(3)]
        blocks.append(DISPLAYED % (number % 50))
        if section in (2, 4):
            blocks.append(_figure(sims[section // 2 - 1]))
    return [*blocks, "## Questions", _question(number)]


def _paragraph(chance: random.Random, number: int) -> str:
    sentences = []
    for _ in range(5):
        words = chance.choices(VOCABULARY.split(), k=WORDS // 75)
        sentences.append(" ".join(words).capitalize() + ".")
    formula = chance.choice(FORMULAS)
    sentences[2] += f" Here {formula % (number % 50) if '%d' in formula else formula} holds."
    return " ".join(sentences)


def _figure(name: str) -> str:
    id = name.replace("_", "-")
    return (
        f"::: sim {id} eta=0.5\nA *valley*, and the way down to it.\n:::\n\n"
        f"Try [a higher rate](sim:{id}?eta=1.9)."
    )


def _question(number: int) -> str:
    options = (
        f"- [{mark}] {text}\n\n    {why}"
        for mark, text, why in (
            (" ", "The model is too small.", "A small model has a high, flat loss."),
            ("x", "The learning rate is too high.", "Each step jumps over the valley."),
            (" ", "There are too few data.", "That shows in the validation loss."),
        )
    )
    body = "\n\n".join(options)
    return f"::: question swings-{number}\nThe loss swings. Why?\n\n{body}\n:::\n"


def _plain(block: str) -> str:
    """A block without what Material does not know: a figure is its caption, a question a list."""
    lines = [line for line in block.split("\n") if not line.startswith(":::")]
    return "\n".join(lines).replace("(sim:", "(#")


def _settings(docs: str, *, hooked: bool) -> dict[str, object]:
    """Both settings differ in the hooks, the theme's folder and the pages alone."""
    theme = {
        "name": "material",
        "font": False,
        # Else each of n pages lists all n pages, and Material's own share hides all others.
        "features": ["navigation.instant", "navigation.prune"],
    }
    given = {
        "site_name": "A long book",
        "site_url": "http://127.0.0.1:8002/",
        "docs_dir": docs,
        "plugins": ["search"],
        "markdown_extensions": [
            "admonition",
            "attr_list",
            "tables",
            "pymdownx.superfences",
            {"pymdownx.arithmatex": {"generic": True}},
            {"toc": {"permalink": True}},
        ],
    }
    if not hooked:
        return {**given, "theme": theme}
    return {
        **given,
        "hooks": [str(ROOT / "build_hooks" / "events.py")],
        "theme": theme,
        "extra": {"simbook": {"simulations": [PACKAGE]}},
    }


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
