"""Every part of a site that others wrote, and the page that lists them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path

from simbook.build.addresses import relative
from simbook.build.site import inside_material, inside_pyodide, licenses
from simbook.build.site.assets import FOLDER
from simbook.build.site.bundle import Bundles
from simbook.build.site.licenses import Part

PAGE = "licenses.md"  # in the book, unless it has a page of this name
TEXT = f"{FOLDER}/LICENSES.txt"
FONTS = ("KaTeX_*", "letters*", "katex-inline*")
KATEX_FONTS = Part(
    "KaTeX's fonts",
    "",
    "OFL-1.1",
    "https://github.com/KaTeX/katex-fonts",
    (
        "Copyright (c) 2009-2010 Design Science, Inc.",
        "Copyright (c) 2014-2018 Khan Academy",
        "The font families KaTeX_* are Reserved Font Names.",
    ),
    files=FONTS,
)


def parts(
    bundles: Bundles, wheels: Iterable[Path], *, katex: bool, lang: str = "en"
) -> Iterator[Part]:
    """All of them, in a book in the language `lang`: packages, then what is inside these."""
    formulas = {"katex": ("katex*", "*.html")} if katex else {}
    npm = {**bundles.packages, "pyodide": inside_pyodide.LIBRARY, **formulas}
    yield from licenses.packages(npm, wheels)
    yield from inside_pyodide.INSIDE
    yield from inside_material.LIBRARIES
    if not lang.startswith("en"):
        yield from inside_material.FOR_OTHER_LANGUAGES
    yield from inside_material.icons()
    if katex:
        yield KATEX_FONTS


def page(listed: Iterable[Part], url: str, texts: Mapping[str, str]) -> str:
    """The page at `url` that lists them, as Markdown; a table of HTML needs no extension."""
    heads = "".join(f'<th scope="col">{escape(texts[each])}</th>' for each in HEADS)
    rows = "\n".join(_row(part) for part in listed)
    whole = f'<a href="{relative(TEXT, url)}">LICENSES.txt</a>'
    return (
        f"---\ntitle: {texts['licenses']}\nsearch:\n  exclude: true\n---\n\n"
        f"# {texts['licenses']}\n\n"
        f"<p>{escape(texts['licensesWhy']).replace('{file}', whole)}</p>\n\n"
        f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n"
    )


HEADS = ("licensesPart", "licensesVersion", "licensesTerms")


def _row(part: Part) -> str:
    name = escape(part.name)
    linked = f'<a href="{escape(part.source)}">{name}</a>' if _is_web(part.source) else name
    cells = (escape(part.version) or "–", escape(part.license))
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr><th scope="row">{linked}</th>{row}</tr>'


def _is_web(address: str) -> bool:
    return address.startswith(("https://", "http://"))
