"""The names that a book, a chapter and a simulation get from what their author calls them."""

from __future__ import annotations

import keyword
import re
import unicodedata

from simbook.build import settings

BOOK = "book"  # where no letter is left that an address can have


def title(folder: str) -> str:
    """A folder's name as a title: `my-book` as `My book`."""
    words = re.sub(r"[-_\s]+", " ", re.sub(r"[\"\\]", "", folder)).strip()
    return words[:1].upper() + words[1:] or BOOK.capitalize()


def slug(text: str, otherwise: str = BOOK) -> str:
    """Lowercase letters and digits joined by hyphens, as in `mein-buch` for `Mein Büch`."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore")
    found = "-".join(re.findall(r"[a-z0-9]+", plain.decode().lower()))
    return found if re.match("[a-z]", found) else "-".join(filter(None, [otherwise, found]))


def package(book: str) -> str:
    """What the book's package of simulations is called."""
    return f"{slug(book).replace('-', '_')}_sims"


def module(simulation: str) -> str:
    """The file of a simulation, without `.py`; its id is the same with hyphens."""
    name = slug(simulation, "figure").replace("-", "_")
    return f"{name}_figure" if name in settings.TAKEN or keyword.iskeyword(name) else name
