"""Whether a page lets the theme's scripts wait until its figures are on show.

Scripts that others have put into a page may need what the theme's define, `document$` for one, as
soon as they run: then the theme's run at once, in the order in which the page has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from simbook.build.site.assets import FOLDER

HELD = 'type="py-sim/held"'
SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
SOURCE = re.compile(r"\ssrc=[\"']?(?P<address>[^\"'\s>]+)")
DATA = re.compile(r"\btype=[\"']?(?!text/javascript|module|application/javascript)[\w/+.-]+")
GLOBALS = re.compile(
    r"\b(alert|component|document|keyboard|location|print|progress|screen|tablet|target|viewport)\$"
)


def released(html: str) -> str:
    """The page; its theme's scripts run at once if somebody else's may need them."""
    if HELD not in html or not any(_needs(*script) for script in _others(html)):
        return html
    return re.sub(rf"<script {HELD}[^>]*>", _as_it_was, html)


def _others(html: str) -> Iterator[tuple[str, str]]:
    """Address and text of the scripts that are neither held, nor data, nor the book's own."""
    for found in SCRIPT.finditer(html):
        source = SOURCE.search(found["attributes"])
        address = source["address"] if source else ""
        if not DATA.search(found["attributes"]) and f"{FOLDER}/" not in address:
            yield address, found["text"]


def _needs(address: str, text: str) -> bool:
    """Of a file nobody knows, so it may."""
    return bool(address or GLOBALS.search(text))


def _as_it_was(found: re.Match[str]) -> str:
    return found[0].replace(f" {HELD}", "").replace(" data-type=", " type=")
