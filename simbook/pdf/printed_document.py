"""The sheets of one printed page: first in its own file, then among all others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from urllib.parse import unquote

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, Destination, DictionaryObject, IndirectObject

from simbook.pdf.objects import array, dictionary, reference

DEEPEST = 1  # chapters are 0, their sections 1


@dataclass(frozen=True)
class Printed:
    """A page of the site on paper; `titles` are its headings, which a browser tells less well."""

    address: str
    pdf: bytes
    titles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    """A height on a sheet: `sheet` counts from 0, `top` is in points from the sheet's foot."""

    sheet: int
    top: float


@dataclass(frozen=True)
class Entry:
    """A heading in the outline; `depth` counts from 0."""

    title: str
    depth: int
    place: Place


class PrintedDocument:
    """A printed page; `sheets` refer into a writer once it has joined one."""

    def __init__(self, printed: Printed) -> None:
        self.address, self.titles = printed.address, printed.titles
        self.reader = PdfReader(BytesIO(printed.pdf))
        self.count = len(self.reader.pages)
        self.sheets: list[IndirectObject] = []

    def entries(self) -> list[Entry]:
        """Its headings in order, down to the deepest that an outline shows."""
        found = list(self._entries(self.reader.outline, 0))
        if len(self.titles) != len(found):
            return found
        return [replace(entry, title=own) for entry, own in zip(found, self.titles, strict=True)]

    def places(self) -> dict[str, Place]:
        """Where the ids are to which a link of this page leads."""
        named = self.reader.named_destinations
        return {unquote(name.lstrip("/")): self._place(found) for name, found in named.items()}

    def join(self, writer: PdfWriter) -> IndirectObject:
        """Copy the sheets with all that hangs on them; the node of their page tree."""
        tree = self.reader.root_object.raw_get("/Pages").clone(writer)
        own = [reference(page.indirect_reference) for page in self.reader.pages]
        self.sheets = [reference(sheet.clone(writer)) for sheet in own]
        return reference(tree)

    def tags(self, writer: PdfWriter) -> DictionaryObject:
        """The tree that tells what is a heading, a list, a link, copied as the sheets were."""
        return dictionary(self.reader.root_object.raw_get("/StructTreeRoot").clone(writer))

    def links(self) -> Iterator[tuple[ArrayObject, DictionaryObject]]:
        """Each link, and the list in which it stands."""
        for sheet in self.sheets:
            listed = array(dictionary(sheet).get("/Annots"))
            yield from [(listed, dictionary(link)) for link in listed]

    def _entries(self, outline: Iterable[object], depth: int) -> Iterator[Entry]:
        for item in outline:
            if isinstance(item, Destination):
                yield Entry(str(item.title), depth, self._place(item))
            elif isinstance(item, list) and depth < DEEPEST:
                yield from self._entries(item, depth + 1)

    def _place(self, found: Destination) -> Place:
        return Place(self.reader.get_destination_page_number(found) or 0, float(found.top or 0))
