"""Whatever stands in a chapter, the build reads it, or says in which line it cannot."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from simbook.build import book, settings
from simbook.build.book import Build, Text
from simbook.build.page import stages
from simbook.build.site.embeds import Site
from simbook.build.toolchain import assemble
from tests.fuzz.chance import MINUTES, chance, rounds

ROOT = Path(__file__).parents[2]
CHAPTERS = sorted((ROOT / "docs").glob("0*.md"))
PIECES = (
    *(":::", "::: sim", "::: sim learning-rate eta=", "::: sim learning-rate eta=1e999", "$$", "$"),
    *("::: question", "::: predict", "::: exercise adam", "::: earlier", "``` { .python .run }"),
    *(
        "[a](sim:learning-rate?eta=)",
        "[a](sim:?)",
        "[a](lesson:)",
        "\\frac{",
        "<!--",
        "<div>",
        "```",
    ),
    *(
        "- [x]",
        "- [ ] ",
        "answer: ",
        "=",
        "{",
        "}",
        "\x00",
        "\u202e",
        "\ufeff",
        "\\",
        "|",
        "#",
        ">",
    ),
)


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Build]:
    class Loader(yaml.SafeLoader):
        """Of mkdocs.yml, whose own tags do not matter here."""

    Loader.add_multi_constructor("", lambda *_: None)
    given = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader)["extra"]["simbook"]
    given = {name: value for name, value in given.items() if name != "pdf_without"}
    tools = assemble(settings.read(given, ROOT))
    yield book.begin(tools, Site(tmp_path_factory.mktemp("site"), "", "Book", "en", ()))
    tools.close()


def test_a_chapter_with_random_faults_is_read_or_blamed_by_its_line(build: Build) -> None:
    rng = chance("markdown")
    for _ in rounds(20, MINUTES / 2):
        path = rng.choice(CHAPTERS)
        text = spoiled(path.read_text("utf-8"), rng)
        read = book.read_page(build, Text(path.name, f"docs/{path.name}", text, 0))
        stages.mark(read)
        lines = text.count("\n") + 2
        for problem in read.problems:
            assert problem.file == f"docs/{path.name}"
            assert 0 <= problem.line <= lines
            assert problem.message


def spoiled(text: str, rng: random.Random) -> str:
    """A few lines are gone, doubled, exchanged, cut short, or have something in them."""
    lines = text.split("\n")
    for _ in range(rng.randint(1, 6)):
        at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
        cut = rng.randrange(len(lines[at]) + 1)
        match rng.randrange(5):
            case 0:
                del lines[at : at + rng.randint(1, 3)]
            case 1:
                lines.insert(other, lines[at])
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                lines[at] = lines[at][:cut]
            case 4:
                lines[at] = lines[at][:cut] + rng.choice(PIECES) + lines[at][cut:]
    return "\n".join(lines)
