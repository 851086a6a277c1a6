"""`make offline`: the zip, the site's copy of it, and the link that leads there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simbook.build.site import contents
from simbook.cli import offline


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / contents.BUILD).parent.mkdir(parents=True)
    late = {name: {"url": f"{name}.js"} for name in ("editor", "listen")}
    (site / contents.BUILD).write_text(json.dumps({"assets": {}, **late}))
    (site / "index.html").write_text("<p data-py-sim-archive hidden>{size}</p>")
    return site


def test_the_site_has_the_zip_and_offers_it(site: Path, tmp_path: Path) -> None:
    said = offline.make(site, "A Book", tmp_path / "dist" / "book.zip")
    assert said.endswith("dist/book.zip: 1 files, 0.1 MB; offered on 1 page")
    assert (site / "downloads/book.zip").read_bytes() == (tmp_path / "dist/book.zip").read_bytes()
    assert (site / "index.html").read_text() == "<p data-py-sim-archive>0.1 MB</p>"


def test_the_zip_of_a_site_that_offers_it_is_the_same_but_for_the_offer(
    site: Path, tmp_path: Path
) -> None:
    offline.make(site, "A Book", tmp_path / "first.zip")
    assert "1 files" in offline.make(site, "A Book", tmp_path / "second.zip"), "not the zip itself"


def test_a_zip_that_the_host_would_not_take_stops_the_build(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(offline, "LIMIT", 10)
    with pytest.raises(SystemExit, match="GitHub Pages takes 100 MB at most"):
        offline.make(site, "A Book", tmp_path / "book.zip")
