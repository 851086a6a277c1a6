"""Binds what a browser has printed, page by page, into one PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from urllib.parse import unquote

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    Fit,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from simbook.pdf.objects import array, dictionary, whole
from simbook.pdf.printed_document import Place, Printed, PrintedDocument
from simbook.pdf.tags import join_tags

SPECK = 2.0  # points: a link this small is no reader's, it marks a place for others to lead to


def bind(front: Printed, chapters: Sequence[Printed], about: Mapping[str, str], lang: str) -> bytes:
    """One PDF: the front, numbered in Roman, then the chapters, from 1.

    `about` is the document information, as in `{"/Title": …}`. A link to a page of the site that is
    bound leads there; one with a query, or to another page, stays an address.
    """
    writer = PdfWriter()
    writer.pdf_header = "%PDF-1.7"
    printouts = [PrintedDocument(printed) for printed in (front, *chapters)]
    _adopt(writer, [printout.join(writer) for printout in printouts])
    join_tags(writer, printouts)
    _lead(printouts)
    _outline(writer, printouts)
    _describe(writer, about, lang, printouts[0].count)
    bound = BytesIO()
    writer.write(bound)
    return bound.getvalue()


def _adopt(writer: PdfWriter, trees: Sequence[IndirectObject]) -> None:
    """Make each file's page tree a branch of the writer's."""
    pages = writer.root_object.raw_get("/Pages")
    for tree in trees:
        dictionary(tree)[NameObject("/Parent")] = pages
    count = sum(whole(dictionary(tree)["/Count"]) for tree in trees)
    dictionary(pages)[NameObject("/Kids")] = ArrayObject(trees)
    dictionary(pages)[NameObject("/Count")] = NumberObject(count)


def _lead(printouts: Sequence[PrintedDocument]) -> None:
    """Let links lead to sheets of this file, where what they name is in it."""
    bound = {printout.address: (printout, printout.places()) for printout in printouts}
    for printout in printouts:
        for listed, link in list(printout.links()):
            address, _, name = _target(link, printout).partition("#")
            if address in bound:
                there, places = bound[address]
                _aim(link, there, places.get(unquote(name)))
            if _is_speck(link):
                listed.remove(link.indirect_reference)


def _target(link: DictionaryObject, printout: PrintedDocument) -> str:
    if "/Dest" in link:
        return f"{printout.address}#{str(link['/Dest']).lstrip('/')}"
    return str(dictionary(link["/A"]).get("/URI", "")) if "/A" in link else ""


def _aim(link: DictionaryObject, printout: PrintedDocument, place: Place | None) -> None:
    """Without a place it is the beginning."""
    sheet = printout.sheets[place.sheet if place else 0]
    top = FloatObject(place.top) if place else array(dictionary(sheet)["/MediaBox"])[3]
    sight = [sheet, NameObject("/XYZ"), NumberObject(0), top, NumberObject(0)]
    link[NameObject("/Dest")] = ArrayObject(sight)
    link.pop("/A", None)


def _is_speck(link: DictionaryObject) -> bool:
    left, bottom, right, top = map(float, array(link["/Rect"]))
    return right - left < SPECK and top - bottom < SPECK


def _outline(writer: PdfWriter, printouts: Sequence[PrintedDocument]) -> None:
    """A bookmark for each chapter, folded over those of its sections."""
    for printout in printouts:
        above: list[IndirectObject] = []
        for entry in printout.entries():
            del above[entry.depth :]
            mark = writer.add_outline_item(
                title=entry.title,
                page_number=printout.sheets[entry.place.sheet],
                parent=above[-1] if above else None,
                fit=Fit.xyz(0, entry.place.top),
                bold=not above,
                is_open=False,
            )
            above.append(mark)


def _describe(writer: PdfWriter, about: Mapping[str, str], lang: str, front: int) -> None:
    labels = ArrayObject()
    for first, style in ((0, "/r"), (front, "/D")):
        label = DictionaryObject({NameObject("/S"): NameObject(style)})
        labels.extend([NumberObject(first), label])
    shown = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    root = writer.root_object
    root[NameObject("/PageLabels")] = DictionaryObject({NameObject("/Nums"): labels})
    root[NameObject("/Lang")] = TextStringObject(lang)
    root[NameObject("/PageMode")] = NameObject("/UseOutlines")
    root[NameObject("/ViewerPreferences")] = shown
    writer.add_metadata(dict(about))
