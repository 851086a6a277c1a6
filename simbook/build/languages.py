"""The languages that the player and the generator speak: their words in `player/page/languages/`.

A file there has every text of `texts.json`; how to add one, the guide says (another-book.md).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from simbook.build.places import PLAYER

ENGLISH = PLAYER / "page" / "texts.json"
OTHERS = PLAYER / "page" / "languages"
RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}


def known() -> list[str]:
    """The tags of all languages, as in `de`; English first."""
    return ["en", *sorted(path.stem for path in OTHERS.glob("*.json"))]


def of(theme: Mapping[str, Any]) -> str:
    """The tag that a theme's settings name: Material's `language`, MkDocs' own themes' `locale`."""
    return str(theme.get("language") or theme.get("locale") or "en")


def texts(lang: str) -> dict[str, str]:
    """Every text by its name in the language of a page: `de-AT` and `de_AT` are German.

    A language that is not known has English words.
    """
    return dict(_texts(_base(lang)))


def direction(lang: str) -> str:
    """Which way its lines run: `ltr` or `rtl`."""
    return "rtl" if _base(lang) in RIGHT_TO_LEFT else "ltr"


def _base(lang: str) -> str:
    return lang.lower().replace("_", "-").partition("-")[0]


@cache
def _texts(lang: str) -> dict[str, str]:
    path = OTHERS / f"{lang}.json"
    found: dict[str, str] = json.loads((path if path.exists() else ENGLISH).read_text("utf-8"))
    return found
