"""A built book as a reader leafs through it: its pages in order, and what they link to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

LICENSES = "licenses/"  # no page leads to it as the next one


class Links(HTMLParser):
    """The addresses that a page names: of the one after it, and of all that it links to."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.next: str | None = None
        self.all: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        address = urljoin(self.address, given.get("href") or "")
        if tag == "link" and given.get("rel") == "next":
            self.next = address
        elif tag == "a" and "headerlink" not in (given.get("class") or ""):
            self.all.add(address)


class Site:
    """A built book: its folder, and the address for which it was built."""

    def __init__(self, folder: Path, address: str, without: Sequence[str] = ()) -> None:
        self.folder, self.address = folder, address
        self.without = tuple(urljoin(address, part) for part in without)

    def file(self, address: str) -> Path:
        """What a host would send for an address of this site."""
        path = urlsplit(address).path.removeprefix(urlsplit(self.address).path)
        return self.folder / (f"{path}index.html" if path.endswith("/") or not path else path)

    def pages(self) -> list[Links]:
        """From the first page along the links to the next one, then the list of licenses."""
        along = list(self._chain())
        last = urljoin(self.address, LICENSES)
        if self.file(last).exists() and last not in {page.address for page in along}:
            along.append(self._page(last))
        return [page for page in along if not page.address.startswith(self.without)]

    def _page(self, address: str) -> Links:
        page = Links(address)
        page.feed(self.file(address).read_text("utf-8"))
        return page

    def _chain(self) -> Iterator[Links]:
        address: str | None = self.address
        while address:
            page = self._page(address)
            yield page
            address = page.next


def wanted(pages: Sequence[Links]) -> dict[str, set[str]]:
    """By page, the ids to which links of other pages lead."""
    found: dict[str, set[str]] = {page.address: set() for page in pages}
    for page in pages:
        for link in page.all:
            address, _, id = link.partition("#")
            if id and address in found and address != page.address:
                found[address].add(id)
    return found
