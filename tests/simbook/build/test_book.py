"""A book is built from Markdown alone, stage by stage, by no host but this test."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import markdown
import pytest

from simbook.build import book, settings
from simbook.build.book import RecordedBook, Text
from simbook.build.finished import FinishedBook, MistakesFound, complete
from simbook.build.page import stages
from simbook.build.page.stages import PageRendered
from simbook.build.simulations.recordings import RecordingRequest
from simbook.build.site.embeds import Site
from simbook.build.toolchain import Toolchain, assemble

TINY = Path(__file__).parents[2] / "tinybook"
FIGURE = "# Tea\n\n::: sim cooling-tea{}\nA *cup*.\n:::\n"
PAGES = {  # address -> Markdown
    "": FIGURE.format("") + "\n" + FIGURE.format(" rate=0.1"),
    "first/": "# Cups\n",
    "second/": FIGURE.format(" rate=0.2") + "\n" + FIGURE.format(" rate=0.4"),
    "third/": FIGURE.format(" rate=0.2"),
}


@pytest.fixture(scope="module")
def tools() -> Iterator[Toolchain]:
    given = {"simulations": ["tiny_sims"], "cache": "../../.cache", "chapters": "second.md"}
    tools = assemble(settings.read(given, TINY))
    yield tools
    tools.close()


def untracked(wanted: Sequence[RecordingRequest], _what: str) -> Sequence[RecordingRequest]:
    return wanted


def recorded(tools: Toolchain, site: Path, pages: dict[str, str]) -> RecordedBook:
    build = book.begin(tools, Site(site, "", "Tea", "en", ()))
    texts = [Text(url, f"docs/{url}index.md", text, 0) for url, text in pages.items()]
    read = {text.key: book.read_page(build, text) for text in texts}
    return book.record(book.gather(build, read), untracked)


def finished(tools: Toolchain, site: Path, pages: dict[str, str]) -> FinishedBook:
    """The book with its pages' HTML as Python-Markdown and the features make it."""
    made, done = recorded(tools, site, pages), {}
    for url in pages:
        html = markdown.markdown(stages.mark(made.manuscript.pages[url]))
        done[url] = made.render(url, url, html, {}, set())[1]
    return complete(made, done)


def embedded(made: FinishedBook) -> None:
    made.write({url: made.embed(url, f"Page {url}", "") for url in made.pages})


def back(site: Path) -> str:
    """Where the frame of the simulation leads back to."""
    page = (site / "embed" / "cooling-tea" / "index.html").read_text("utf-8")
    return page.partition('<p class="py-sim-back"><a href="')[2].partition('"')[0]


def test_a_simulation_stands_where_the_inside_of_the_book_places_it_first(
    tools: Toolchain, tmp_path: Path
) -> None:
    embedded(finished(tools, tmp_path, PAGES))
    assert back(tmp_path) == "../../second/#cooling-tea"


def test_a_simulation_of_the_front_page_alone_stands_there(
    tools: Toolchain, tmp_path: Path
) -> None:
    embedded(finished(tools, tmp_path, {"": FIGURE.format("")}))
    assert back(tmp_path) == "../../#cooling-tea"


def test_a_frame_shows_the_defaults_whatever_its_page_shows(
    tools: Toolchain, tmp_path: Path
) -> None:
    [alone] = recorded(tools, tmp_path, PAGES).manuscript.alone.values()
    assert (alone.id, alone.wanted.values) == ("cooling-tea", {"rate": 0.1})


def test_a_build_begins_without_what_the_one_before_has_found(
    tools: Toolchain, tmp_path: Path
) -> None:
    with pytest.raises(MistakesFound):
        finished(tools, tmp_path, {"": "::: sim coffee\n:::\n"})
    assert not recorded(tools, tmp_path, PAGES).problems


def test_all_mistakes_of_all_stages_are_told_at_once(tools: Toolchain, tmp_path: Path) -> None:
    pages = {
        "": "[a](lesson:none)\n\n::: sim cooling-tea rate=9\n:::\n",
        "b/": "::: sim breaks x=6\n:::\n",
        "c/": f"<div>\n{FIGURE.format('')}</div>\n\n[a](ink:blue)\n",
    }
    with pytest.raises(MistakesFound) as told:
        finished(tools, tmp_path, pages)
    head, *lines = [line for line in str(told.value).split("\n") if not line.startswith("    ")]
    assert head == "5 problems in the book:"
    assert [line.split(" ")[2] for line in lines] == [
        *["docs/b/index.md:1:", "docs/c/index.md:4:", "docs/c/index.md:9:"],
        *["docs/index.md:1:", "docs/index.md:3:"],
    ]


def test_a_page_that_offers_the_book_is_known_to_all_pages(
    tools: Toolchain, tmp_path: Path
) -> None:
    made = recorded(tools, tmp_path, {"": "", "keep/": ""})
    done: dict[str, PageRendered] = {}
    for url, html in (("", ""), ("keep/", '<div data-py-sim="keeper"></div>')):
        _, done[url] = made.render(url, url, html, {}, set())
    assert complete(made, done).head(serving=True)["offering"] == "keep/"
