"""The player as readers get it, and as authors do who debug it."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from simbook.build.places import PLAYER
from simbook.build.site import bundle
from simbook.build.site.bundle import Bundles

MAP = "sourceMappingURL=data:application/json;base64,"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bundles")


@pytest.fixture(scope="module")
def minified(cache: Path) -> Bundles:
    return bundle.build(cache)


@pytest.fixture(scope="module")
def readable(cache: Path) -> Bundles:
    return bundle.build(cache, readable=True)


def source_map(script: str) -> dict[str, Any]:
    coded = script.partition(MAP)[2].split("*/")[0].strip()
    found: dict[str, Any] = json.loads(base64.b64decode(coded))
    return found


def test_readers_get_neither_source_maps_nor_line_breaks(minified: Bundles) -> None:
    for name, path in minified.files.items():
        text = path.read_text("utf-8")
        assert "sourceMappingURL" not in text, name
        assert len(text) > 40 * text.count("\n"), name


@pytest.mark.parametrize(
    ("name", "entry"), [("player.js", "player.js"), ("player.css", "player.css")]
)
def test_an_authors_browser_is_told_each_source(readable: Bundles, name: str, entry: str) -> None:
    sources = source_map(readable.files[name].read_text("utf-8"))
    content = dict(zip(sources["sources"], sources["sourcesContent"], strict=True))
    [found] = [text for path, text in content.items() if path.endswith(f"simbook/player/{entry}")]
    assert found == (PLAYER / entry).read_text("utf-8")


def test_what_others_embed_ends_with_a_statement_since_it_stands_inside_another_script(
    readable: Bundles,
) -> None:
    assert readable.files["embedding.js"].read_text("utf-8").rstrip().endswith("})();")


def test_both_are_kept_beside_each_other(
    cache: Path, minified: Bundles, readable: Bundles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "_run", lambda *_: pytest.fail("bundled again"))
    assert bundle.build(cache) == minified
    assert bundle.build(cache, readable=True) == readable
