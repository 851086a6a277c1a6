"""New things: a book in a folder of its own, a simulation and a chapter of a book."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from simbook.cli import book, names, origin
from simbook.cli.writing import Refused, write

FIRST = "savings"  # the simulation that a new book has


def new(place: Path) -> Iterator[str]:
    """Write a book into a folder that is empty or not there; what to do with it, line by line."""
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise Refused(f"{place} is not empty; a new book needs a folder of its own.")
    name = place.resolve().name
    package, slug = names.package(name), names.slug(name)
    values = {
        "title": names.title(name),
        "package": package,
        "slug": slug,
        "requirement": origin.requirement(),
    }
    for template, file in files(package).items():
        write(template, place / file, values)
    yield f"Wrote {place}: a book with one figure, one question and their tests."
    yield f'  cd "{place}"'
    yield "  simbook serve"


def files(package: str) -> dict[str, str]:
    """The files of a new book by those of the skeleton."""
    same = [
        "mkdocs.yml",
        "README.md",
        "pyproject.toml",
        "requirements.txt",
        "docs/index.md",
        "docs/assets/icon.svg",
        f"tests/test_{FIRST}.py",
    ]
    return {
        **{name: name for name in same},
        "gitignore": ".gitignore",  # hidden files would not all come into a wheel
        "workflows/pages.yml": ".github/workflows/pages.yml",
        "sims/__init__.py": f"{package}/__init__.py",
        f"sims/{FIRST}.py": f"{package}/{FIRST}.py",
    }


def new_sim(name: str) -> Iterator[str]:
    """A simulation in the book's first package, with its test."""
    module = names.module(name)
    package, above = next(iter(book.settings().simulations.items()))
    values = {"title": names.title(name), "module": module, "package": package}
    yield f"Wrote {write('sims/new.py', above / package / f'{module}.py', values)}"
    yield f"Wrote {write('tests/new.py', book.folder() / 'tests' / f'test_{module}.py', values)}"
    yield "Three lines place it in a page:"
    yield from ("", f"::: sim {module.replace('_', '-')}", "A caption.", ":::")


def new_chapter(title: str) -> Iterator[str]:
    """A chapter after those that there are; the number in its name gives the order."""
    docs = book.docs()
    found = (re.match(r"\d+", path.name) for path in docs.glob("[0-9]*.md"))
    number = max((int(match[0]) for match in found if match), default=0) + 1
    file = docs / f"{number:02}-{names.slug(title, 'chapter')}.md"
    written = write("docs/chapter.md", file, {"title": title, "id": names.slug(title, "chapter")})
    yield f"Wrote {written}"
