"""The book on paper: which pages, in which order, and how they are bound."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    Fit,
    NameObject,
    NumberObject,
    TextStringObject,
)

from simbook.pdf.binding import bind
from simbook.pdf.book import contents
from simbook.pdf.printed_document import Entry, Place, Printed, PrintedDocument
from simbook.pdf.printer import Heading
from simbook.pdf.site import Site, wanted

BOOK = "https://example.org/book/"
ONE, TWO = f"{BOOK}one/", f"{BOOK}two/"
HEIGHT = 800
ABOUT = {"/Title": "A book", "/Author": "Its authors"}


def a_page(folder: Path, name: str, follows: str, body: str = "") -> None:
    file = folder / name / "index.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    following = f'<link rel="next" href="{follows}">' if follows else ""
    file.write_text(f"<html><head>{following}</head><body>{body}</body></html>")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    a_page(tmp_path, "", "one/", '<a href="two/#b">b</a> <a href="#own">own</a>')
    a_page(tmp_path, "one", "../guide/", '<a href="../two/#a">a</a><a href="../guide/#g">g</a>')
    a_page(tmp_path, "guide", "../two/")
    a_page(tmp_path, "two", "", '<a class="headerlink" href="#a">here</a>')
    return tmp_path


def test_pages_follow_one_another_and_those_left_out_do_not_end_the_book(folder: Path) -> None:
    site = Site(folder, BOOK, ["guide/"])
    assert [page.address for page in site.pages()] == [BOOK, ONE, TWO]
    assert len(Site(folder, BOOK).pages()) == 4


def test_ids_are_wanted_where_another_page_of_the_pdf_leads_to_them(folder: Path) -> None:
    pages = Site(folder, BOOK, ["guide/"]).pages()
    assert wanted(pages) == {BOOK: set(), ONE: set(), TWO: {"a", "b"}}


def test_an_address_is_a_file_as_on_a_host(folder: Path) -> None:
    site = Site(folder, BOOK)
    assert site.file(f"{ONE}?eta=1#figure") == folder / "one" / "index.html"
    assert site.file(BOOK) == folder / "index.html"
    assert site.file(f"{BOOK}assets/a.css") == folder / "assets" / "a.css"


def test_contents_count_on_from_the_chapter_before_and_leave_out_what_has_no_id() -> None:
    entries = [
        Entry("One", 0, Place(0, HEIGHT)),
        Entry("A", 1, Place(2, 300)),
        Entry("Answers", 1, Place(3, HEIGHT)),
    ]
    headings = [Heading("one", "One", "One"), Heading("a", "<b>A</b>", "A")]
    headings.append(Heading("", "Answers", "Answers"))
    lines = list(contents(ONE, entries, headings, 11))
    assert [(line.depth, line.label, line.page) for line in lines] == [
        (0, "One", 11),
        (1, "<b>A</b>", 13),
    ]
    assert [line.href for line in lines] == [ONE, f"{ONE}#a"]


def printed(
    address: str, sheets: int, links: Sequence[str] = (), place: int = 0, **more: Any
) -> Printed:
    """What a browser makes of a page: a chapter with a section, `a`, on its last sheet."""
    writer = PdfWriter()
    for _ in range(sheets):
        writer.add_blank_page(600, HEIGHT)
    chapter = writer.add_outline_item(title=address, page_number=0, fit=Fit.xyz(0, HEIGHT))
    at = Fit.xyz(0, place)
    section = writer.add_outline_item(title="A", page_number=sheets - 1, parent=chapter, fit=at)
    writer.add_outline_item(title="deeper", page_number=0, parent=section, fit=at)
    writer.add_named_destination("a", sheets - 1)
    for i, url in enumerate(links):
        width = 0.75 if url.startswith("anchor:") else 50
        link = writer.add_annotation(0, Link(rect=(0, 0, width, width), url=url))
        link[NameObject("/StructParent")] = NumberObject(i + sheets)
    tag(writer, sheets + len(links))
    file = BytesIO()
    writer.write(file)
    return Printed(address, file.getvalue(), **more)


def tag(writer: PdfWriter, numbers: int) -> None:
    root = writer._add_object(DictionaryObject({NameObject("/Type"): TextStringObject("root")}))
    top = DictionaryObject({NameObject("/S"): NameObject("/Document"), NameObject("/P"): root})
    document = writer._add_object(top)
    pairs = [each for i in range(numbers) for each in (NumberObject(i), document)]
    tree = DictionaryObject({NameObject("/Nums"): ArrayObject(pairs)})
    found = root.get_object()
    assert isinstance(found, DictionaryObject)
    found[NameObject("/K")], found[NameObject("/ParentTree")] = document, tree
    found[NameObject("/ParentTreeNextKey")] = NumberObject(numbers)
    for i, page in enumerate(writer.pages):
        page[NameObject("/StructParents")] = NumberObject(i)
    writer.root_object[NameObject("/StructTreeRoot")] = root


def bound(*chapters: Printed) -> Any:
    front = printed(f"{BOOK}#front", 2, [f"{TWO}#a"])
    return PdfReader(BytesIO(bind(front, chapters, ABOUT, "en")))


def links_of(pdf: Any, sheet: int) -> list[Any]:
    return [each.get_object() for each in pdf.pages[sheet].get("/Annots", [])]


def leads_to(pdf: Any, link: Any) -> int:
    found = link["/Dest"][0]
    return [page.get_object() for page in pdf.pages].index(found.get_object())


def test_sections_are_bookmarks_under_their_chapters_and_nothing_is_deeper() -> None:
    pdf = bound(printed(ONE, 3, titles=("Chapter one", "Section")), printed(TWO, 1))
    front, _, first, [section], second, _ = pdf.outline
    assert [found["/Title"] for found in (first, section, second)] == [
        "Chapter one",
        "Section",
        TWO,
    ]
    sheets = [pdf.get_destination_page_number(each) for each in (front, first, section, second)]
    assert sheets == [0, 2, 4, 5]


def test_the_front_is_numbered_in_roman_and_the_chapters_from_one() -> None:
    assert bound(printed(ONE, 2), printed(TWO, 1)).page_labels == ["i", "ii", "1", "2", "3"]


def test_a_link_leads_to_the_sheet_that_it_names_and_no_other_link_changes() -> None:
    urls = [f"{TWO}#a", TWO, f"{TWO}?eta=1#a", f"{BOOK}guide/", "https://example.com/"]
    pdf = bound(printed(ONE, 1, urls), printed(TWO, 2, place=321))
    there, beginning, *outside = links_of(pdf, 2)
    assert leads_to(pdf, there) == 4
    assert leads_to(pdf, beginning) == 3
    assert beginning["/Dest"][3] == HEIGHT
    assert [link["/A"]["/URI"] for link in outside] == urls[2:]
    [from_contents] = links_of(pdf, 0)
    assert leads_to(pdf, from_contents) == 4


def test_the_marks_of_places_are_taken_away() -> None:
    pdf = bound(printed(ONE, 1, ["anchor:a", "https://example.com/"]))
    assert [link["/A"]["/URI"] for link in links_of(pdf, 2)] == ["https://example.com/"]


def test_every_sheet_and_link_has_a_number_of_its_own_in_one_tree_of_tags() -> None:
    pdf = bound(printed(ONE, 2, ["https://example.com/"]), printed(TWO, 1))
    tree = pdf.root_object["/StructTreeRoot"]
    numbers = list(tree["/ParentTree"]["/Nums"])[::2]
    given = [page["/StructParents"] for page in pdf.pages]
    given += [link["/StructParent"] for i in range(5) for link in links_of(pdf, i)]
    assert sorted(given) == numbers == list(range(7))
    parts = [part.get_object() for part in tree["/K"]["/K"]]
    assert [part["/S"] for part in parts] == ["/Part"] * 3


def test_it_says_what_it_is() -> None:
    pdf = bound(printed(ONE, 1))
    assert (pdf.metadata.title, pdf.metadata.author) == ("A book", "Its authors")
    assert pdf.root_object["/Lang"] == "en"
    assert pdf.root_object["/ViewerPreferences"] == {"/DisplayDocTitle": True}


def test_a_browser_s_titles_stand_where_the_headings_do_not_fit() -> None:
    assert [e.title for e in PrintedDocument(printed(ONE, 1, titles=("One",))).entries()] == [
        ONE,
        "A",
    ]
