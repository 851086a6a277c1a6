"""Names that carry a hash, and files that also exist as scripts."""

from __future__ import annotations

import base64
import gzip
import json
import os
import random
from pathlib import Path

import pytest

from simbook.build.site import assets as module
from simbook.build.site.assets import Asset, Assets, hashed, scripts_of, sums_of

CALL = "pySimPayload("


@pytest.fixture
def assets(tmp_path: Path) -> Assets:
    return Assets(tmp_path / "cache")


def unpack(scripts: list[str], name: str) -> bytes:
    """What the page does with the scripts, in whatever order they arrive."""
    slices: dict[int, bytes] = {}
    for script in reversed(scripts):
        said, index, count, text = json.loads(f"[{script.strip().removeprefix(CALL)[:-1]}]")
        assert (said, count) == (name, len(scripts))
        slices[index] = base64.b64decode(text)
    return gzip.decompress(b"".join(slices[index] for index in range(len(scripts))))


def test_a_name_changes_with_the_content(assets: Assets) -> None:
    first, second = assets.add("player.js", b"one"), assets.add("player.js", b"two")
    assert first.url != second.url
    assert first.url == f"assets/py-sim/player.{first.digest}.js"


def test_the_same_content_has_the_same_name_from_a_file(assets: Assets, tmp_path: Path) -> None:
    path = tmp_path / "player.js"
    path.write_bytes(b"one")
    assert assets.add("player.js", path).url == assets.add("player.js", b"one").url


def test_the_hash_stands_before_the_last_suffix() -> None:
    assert hashed("pyodide.asm.wasm", "abc") == "pyodide.asm.abc.wasm"


def test_a_stable_name_has_no_hash(assets: Assets) -> None:
    assert assets.add("preamble.js", b"one", stable=True).url == "assets/py-sim/preamble.js"


def test_scripts_give_back_every_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SLICE", 3000)
    content = random.Random(1).randbytes(10_000)
    scripts = scripts_of('a "name".wasm', content)
    assert len(scripts) == 4
    assert unpack(scripts, 'a "name".wasm') == content


def test_a_script_of_a_megabyte_is_the_largest() -> None:
    scripts = scripts_of("a", random.Random(1).randbytes(2_000_000))
    assert max(map(len, scripts)) < 1_000_100


def test_every_slice_decodes_by_itself() -> None:
    first, *_ = scripts_of("a", random.Random(1).randbytes(2_000_000))
    assert not first.rstrip(")\n").rstrip('"').endswith("=")


def test_payloads_are_made_once(assets: Assets, monkeypatch: pytest.MonkeyPatch) -> None:
    first = assets.add("a.wasm", b"content", payload=True)
    monkeypatch.setattr(module, "scripts_of", lambda name, content: pytest.fail("made again"))
    assert Assets(assets.cache).add("a.wasm", b"content", payload=True) == first


def test_the_site_gets_files_and_scripts(assets: Assets, tmp_path: Path) -> None:
    asset = assets.add("a.wasm", b"content", payload=True)
    assets.write(tmp_path / "site")
    assert (tmp_path / "site" / asset.url).read_bytes() == b"content"
    scripts = [(tmp_path / "site" / url).read_text() for url in asset.scripts]
    assert unpack(scripts, "a.wasm") == b"content"


def test_the_manifest_lists_scripts_only_where_there_are_any() -> None:
    sums = sums_of(b"123456789")
    assert Asset("a", "u", 3, sums).entry() == {
        "url": "u",
        "size": 3,
        "sha256": "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=",
        "crc32": 0xCBF43926,  # of these nine digits, as every CRC-32 has it
    }
    assert Asset("a", "u", 3, sums, ("s",)).entry()["scripts"] == ["s"]


def test_an_edited_file_gets_another_name(assets: Assets, tmp_path: Path) -> None:
    path = tmp_path / "player.js"
    path.write_bytes(b"one")
    before = assets.add("player.js", path).url
    path.write_bytes(b"two")
    os.utime(path, ns=(1, 1))
    assert assets.add("player.js", path).url != before
