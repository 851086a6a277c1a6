"""The book on paper: what a chapter's print holds, and the chapters bound into one PDF."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from simbook.pdf.binding import bind
from simbook.pdf.book import typeset
from simbook.pdf.printer import Press
from simbook.pdf.site import Links
from simbook.pdf.site import Site as Built
from tests.browser.conftest import CHAPTER, Site, Way

RACE = "07-optimizer-race/"
REFERENCES = "references/"
BUTTONS = {"Race!", "Reset", "Speed", "Check", "Show the answer"}


def on_paper(page: Page, **wishes: Any) -> list[str]:
    """The text of each sheet, as a reader's own print command makes them."""
    pdf = page.pdf(prefer_css_page_size=True, **wishes)
    return [sheet.extract_text() for sheet in PdfReader(BytesIO(pdf)).pages]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_chapter_prints_what_can_be_read_and_nothing_to_press(
    paper: str, over_http: Way, page: Page
) -> None:
    over_http.figure(page, RACE, "optimizer-race")
    sheets = on_paper(page, format=paper)
    lines = [line.strip() for sheet in sheets for line in sheet.splitlines()]
    assert not BUTTONS.intersection(lines)
    assert {"Questions", "Answers"} <= set(lines)
    assert sum(line.endswith(" is right.") for line in lines) == 5, (
        "of its own questions, and of two that come back"
    )
    assert all(f"{i}" in sheet.splitlines() for i, sheet in enumerate(sheets, 1))
    assert "Training Neural Nets: The Art of Learning" not in sheets[0]
    for sheet in sheets[1:]:
        assert "Training Neural Nets: The Art of Learning" in sheet
        assert "Optimizer race: the showcase" in sheet


def test_folded_notes_are_open_on_paper(over_http: Way, page: Page) -> None:
    over_http.figure(page, CHAPTER)
    assert "it hides where the changes happen" in " ".join("".join(on_paper(page)).split())


def test_on_paper_links_that_lead_away_are_numbered_and_their_addresses_listed(
    over_http: Way, page: Page
) -> None:
    over_http.open(page, REFERENCES)
    page.wait_for_function("() => 'pySimEngine' in window")
    text = "".join(on_paper(page))
    listed = text.partition("Addresses of the links")[2]
    first = str(page.locator("dd a[href^=http]").first.get_attribute("href"))
    assert f"1. {first}" in listed
    assert "http://127.0.0.1" not in listed, "a link inside the book needs no address"
    page.emulate_media(media="print")
    links = page.locator("dd a[href^=http]").count()
    expect(page.locator("sup.py-sim-footnote")).to_have_count(links)
    page.emulate_media(media="screen")
    expect(page.locator(".py-sim-footnote, .py-sim-footnotes")).to_have_count(0)


class Excerpt(Built):
    """Two pages of the book are enough to see how they are bound."""

    def pages(self) -> list[Links]:
        return [page for page in super().pages() if page.address.endswith((RACE, REFERENCES))]


def test_the_bound_book_has_bookmarks_and_its_links_lead_to_its_own_sheets(
    site: Site, page: Page
) -> None:
    book = Excerpt(site.folder, site.address)
    printed, lines = typeset(Press(page, book, "py-sim", "A4"), book)
    pdf: Any = PdfReader(BytesIO(bind(printed[1], printed, {}, "en")))
    front = len(PdfReader(BytesIO(printed[1].pdf)).pages)
    chapter, sections, references, *_ = pdf.outline[2:]
    assert chapter.title == "Optimizer race: the showcase"
    assert [section.title for section in sections][-2:] == ["Questions", "Answers"]
    first = pdf.get_destination_page_number(references)
    assert "References" in pdf.pages[first].extract_text().splitlines()
    assert [line.page for line in lines if line.label == "References"] == [first - front + 1]

    sheets = [sheet.get_object() for sheet in pdf.pages]
    links = [
        each.get_object() for sheet in sheets[front:first] for each in sheet.get("/Annots", [])
    ]
    led = {sheets.index(link["/Dest"][0].get_object()) for link in links if "/Dest" in link}
    assert max(led) > first, "a citation leads to its work, not to the list's beginning"


def test_on_paper_nothing_lies_over_a_figure(over_http: Way, page: Page) -> None:
    figure = over_http.figure(page, RACE, "optimizer-race")
    page.emulate_media(media="print")
    picture = figure.root.locator(".py-sim-stage > svg")
    expect(picture).to_be_visible()
    below = figure.sentence.bounding_box()
    box = picture.bounding_box()
    assert box is not None
    assert below is not None
    assert below["y"] >= box["y"] + box["height"]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_sheet_for_the_wall_is_one(paper: str, over_http: Way, page: Page) -> None:
    over_http.open(page, "wall-sheet/")
    page.wait_for_function("() => 'pySimEngine' in window")
    [sheet] = on_paper(page, format=paper)
    assert "Ensemble, if the budget allows." in " ".join(sheet.split())
