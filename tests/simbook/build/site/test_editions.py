"""An edition has a name that changes with the site, and every page bears it."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
from pathlib import Path

import pytest

from simbook.build.site import contents, editions
from simbook.build.site.assets import FOLDER

TEXTS = {"notKept": "Not <here>.", "notKeptStart": "To the start", "other": ""}
PAGE = json.dumps({"edition": editions.UNKNOWN})


@pytest.fixture
def worker(tmp_path: Path) -> Path:
    path = tmp_path / "worker.js"
    path.write_text("work();")
    return path


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / FOLDER).mkdir(parents=True)
    late = {name: {"url": f"{name}.js"} for name in ("editor", "listen")}
    (site / contents.BUILD).write_text(json.dumps({"assets": {}, **late}))
    (site / "sitemap.xml").write_text("today")
    (site / "größe (1).html").write_text(PAGE, "utf-8")
    (site / "index.html").write_text(PAGE)
    return site


def publish(site: Path, worker: Path) -> str:
    return editions.publish(site, worker, "A Book: All of It", TEXTS, site.parent / "cache")


def test_every_page_bears_the_edition_that_its_list_and_worker_have(
    site: Path, worker: Path
) -> None:
    edition = publish(site, worker)
    assert json.loads((site / "index.html").read_text()) == {"edition": edition}
    listed = json.loads((site / FOLDER / f"edition.{edition}.json").read_text())
    assert listed["edition"] == edition
    assert listed["files"]["./"] == (site / "index.html").stat().st_size
    page = hashlib.sha256((site / "index.html").read_bytes()).digest()
    assert base64.b64decode(listed["sums"]["./"]) == page
    assert listed["sums"].keys() == listed["files"].keys()
    first, rest = (site / "sw.js").read_text().split("\n", 1)
    said = json.loads(first.partition("=")[2].strip("; "))
    assert said == {
        "edition": edition,
        "texts": {"notKept": "Not &lt;here&gt;.", "notKeptStart": "To the start"},
    }
    assert rest == "work();"


def test_addresses_are_written_as_browsers_write_them(site: Path, worker: Path) -> None:
    edition = publish(site, worker)
    listed = json.loads((site / FOLDER / f"edition.{edition}.json").read_text())
    assert "gr%C3%B6%C3%9Fe%20(1).html" in listed["files"]


def test_the_same_site_is_the_same_edition_on_another_day(site: Path, worker: Path) -> None:
    again = shutil.copytree(site, site.parent / "again")
    (again / "sitemap.xml").write_text("tomorrow")
    assert publish(site, worker) == publish(again, worker)


def test_a_page_that_changes_afterwards_is_entered_anew(site: Path, worker: Path) -> None:
    edition = publish(site, worker)
    path = site / FOLDER / f"edition.{edition}.json"
    before = json.loads(path.read_text())["sums"]["./"]
    (site / "index.html").write_text("with an offer")
    editions.enter_anew(site)
    listed = json.loads(path.read_text())
    assert listed["sums"]["./"] != before
    assert listed["files"]["./"] == len("with an offer")


@pytest.mark.parametrize("changed", ["page", "worker"])
def test_another_word_is_another_edition(site: Path, worker: Path, changed: str) -> None:
    again = shutil.copytree(site, site.parent / "again")
    before = publish(site, worker)
    path = worker if changed == "worker" else again / "index.html"
    path.write_text(path.read_text() + " more")
    assert publish(again, worker) != before


def test_the_book_can_be_installed_under_its_short_name(site: Path, worker: Path) -> None:
    publish(site, worker)
    manifest = json.loads((site / "manifest.webmanifest").read_text())
    assert (manifest["name"], manifest["short_name"]) == ("A Book: All of It", "A Book")
    for icon in manifest["icons"]:
        assert (site / icon["src"]).read_bytes().startswith(b"\x89PNG")
