"""Small pages and simulations for the tests of features, each of which stands alone here."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from simbook.build.page.scan import PageSource, scan
from simbook.build.page.templates import Templates, environment
from simbook.build.simulations.library import Library
from simbook.build.simulations.recorded import Recorded
from simbook.build.simulations.recordings import RecordingRequest
from simbook.kit import wire

TINY = Path(__file__).parents[3] / "tinybook"
KINDS = {
    "sim": "figure",
    "question": "question",
    "predict": "prediction",
    "exercise": "exercise",
    "earlier": "questions of earlier pages",
    "review": "review of questions",
}
TEXTS = json.loads((Path(__file__).parents[4] / "simbook/player/page/texts.json").read_text())
COMMON = {
    "element": "x-sim",
    "question": "x-question",
    "prediction": "x-prediction",
    "exercise": "x-exercise",
    "keeper": "x-keeper",
    "build": "b",
    "texts": TEXTS,
}


def page(markdown: str, *, key: str = "page.md", offset: int = 0) -> PageSource:
    return scan(markdown, KINDS, key=key, file=f"docs/{key}", offset=offset)


def library() -> Library:
    """The simulations of the tiny book."""
    return Library({"tiny_sims": TINY})


def templates() -> Templates:
    return Templates(environment(), COMMON)


def recorded(
    headers: Mapping[str, Mapping[str, Any]] | None = None,
    failures: Mapping[str, str] | None = None,
    pictures: Mapping[str, str] | None = None,
) -> Recorded:
    """Recordings of nothing but headers, by simulations."""

    def read(wanted: RecordingRequest) -> bytes:
        return gzip.compress(wire.encode((headers or {})[wanted.sim]))

    return Recorded(read, failures or {}, pictures or {})
