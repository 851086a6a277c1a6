"""KaTeX's style sheet with the fonts in use, twice: beside it, and inside it.

A page opened from a folder or in a sandboxed frame may not load a font file, but a `data:` font.

A script brings upright and italic letters, cut down to what the book uses, before the page is
painted, unless it is late: a line that broke elsewhere once they came would move all that is below
it. A font that a style sheet names is always too late for that, even one inside it.

Written for KaTeX 0.19.1; where it no longer fits, letters come with the style sheet, after the
first layout, and lines may break elsewhere then.
"""

from __future__ import annotations

import base64
import hashlib
import html
import io
import json
import logging
import re
from collections.abc import Set
from functools import cache
from pathlib import Path

from simbook.build.cache.store import keep, kept
from simbook.build.page.mathematics import WORDLESS
from simbook.build.runtime.node import package
from simbook.build.site.assets import Asset, Assets

FACE = re.compile(r"@font-face\{[^}]*\}")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
SOURCE = re.compile(r"url\(fonts/([\w-]+\.woff2)\) format\([^)]*\)(?:,url\([^,;}]*)*")
FAMILY = re.compile(r"KaTeX_\w+")
Face = tuple[str, str, str]  # family, style, weight
MAIN: Face = ("KaTeX_Main", "normal", "400")
SCRIPT = """/*! Letters of KaTeX's fonts. Copyright (c) 2009-2010 Design Science, Inc.,
2014-2018 Khan Academy. SIL Open Font License 1.1: see LICENSES.txt. */
for (const [family, style, data] of {}) {{
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  document.fonts.add(new FontFace(family, bytes, {{ style }}));
}}
document.currentScript.removeAttribute("blocking");
"""
SLANTED: Face = ("KaTeX_Math", "italic", "400")
# What does not stand inside these may be of other faces than Main as well.
LETTER_OF_SLANTED = re.compile(r'<span class="[^"]*\bmathnormal\b[^"]*"[^>]*>([^<]*)<')


def add(assets: Assets, formulas: Set[str]) -> tuple[Asset, Asset]:
    """The two style sheets, entered as assets: (fonts beside it, fonts inside it).

    `formulas` are all of the book, as HTML.
    """
    css = (_folder() / "katex.min.css").read_text("utf-8")
    classes = {name for formula in formulas for name in _classes(formula)}

    def beside(found: re.Match[str]) -> str:
        font = assets.add(found[1], _folder() / "fonts" / found[1])
        return f"url({font.url.rpartition('/')[2]}) format('woff2')"

    def inside(found: re.Match[str]) -> str:
        data = _text((_folder() / "fonts" / found[1]).read_bytes())
        return f"url(data:font/woff2;base64,{data}) format('woff2')"

    used = _without_unused(css, faces(css, classes))
    linked = SOURCE.sub(beside, used)
    inlined = SOURCE.sub(inside, used)
    return (
        assets.add("katex.css", linked.encode()),
        assets.add("katex-inline.css", inlined.encode()),
    )


def add_letters(assets: Assets, formulas: Set[str], folder: Path) -> Asset:
    """The script that brings letters; `folder` is where the fonts that it holds are kept."""
    letters: dict[Face, set[str]] = {MAIN: set(), SLANTED: set()}
    for formula in formulas:
        letters[MAIN] |= _upright(formula)
        letters[SLANTED] |= _slanted(formula)
    fonts = [
        [face[0], face[1], _text(_part(_truetype(face), some, folder))]
        for face, some in letters.items()
        if some
    ]
    return assets.add("letters.js", SCRIPT.format(json.dumps(fonts)).encode())


@cache
def _classes(formula: str) -> frozenset[str]:
    return frozenset(" ".join(re.findall(r'class="([^"]*)"', formula)).split())


@cache
def _slanted(formula: str) -> frozenset[str]:
    return frozenset(html.unescape("".join(LETTER_OF_SLANTED.findall(formula))))


@cache
def _upright(formula: str) -> frozenset[str]:
    others = WORDLESS.sub("", LETTER_OF_SLANTED.sub("<", formula))
    return frozenset(html.unescape(others))


def _part(font: bytes, letters: Set[str], folder: Path) -> bytes:
    """What these letters need of a font, from `folder` if it is there."""
    key = hashlib.sha256(json.dumps(sorted(letters)).encode() + font).hexdigest()
    file = folder / key[:2] / f"{key[2:34]}.woff"
    if not kept(file):
        keep(file, _subset(font, letters))
    return file.read_bytes()


def _subset(font: bytes, letters: Set[str]) -> bytes:
    """As much of a TrueType font as these letters need, as WOFF; the same for the same letters."""
    from fontTools import subset  # takes longer to import than all of this to run

    logging.getLogger("fontTools").setLevel(logging.ERROR)  # KaTeX's fonts have no date
    options = subset.Options(flavor="woff", recalc_timestamp=False, name_IDs=[])
    whole = subset.load_font(io.BytesIO(font), options)
    part = subset.Subsetter(options)
    part.populate(unicodes=map(ord, letters))
    part.subset(whole)
    into = io.BytesIO()
    subset.save_font(whole, into, options)
    return into.getvalue()


def _truetype(face: Face) -> bytes:
    family, style, _ = face
    suffix = {"normal": "Regular", "italic": "Italic"}[style]
    return (_folder() / "fonts" / f"{family}-{suffix}.ttf").read_bytes()


def _folder() -> Path:
    return package("katex") / "dist"


def _text(font: bytes) -> str:
    return base64.b64encode(font).decode()


def faces(css: str, classes: Set[str]) -> frozenset[Face]:
    """The faces that elements of these classes ask for; a rule without a family means Main."""
    used = {MAIN}
    for selectors, body in RULE.findall(FACE.sub("", css)):
        if any(_applies(selector, classes) for selector in selectors.split(",")):
            used.add(_face(body))
    return frozenset(used)


def _face(body: str) -> Face:
    family, style, weight = (
        re.search(rf'font-{name}:"?(\w+)', body) for name in ("family", "style", "weight")
    )
    return (
        family[1] if family else MAIN[0],
        style[1] if style else MAIN[1],
        weight[1] if weight else MAIN[2],
    )


def _applies(selector: str, classes: Set[str]) -> bool:
    return set(re.findall(r"\.([\w-]+)", selector)) <= classes


def _without_unused(css: str, used: frozenset[Face]) -> str:
    return FACE.sub(lambda found: found[0] if _face(found[0]) in used else "", css)
