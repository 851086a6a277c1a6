"""The zip: what is in it, that it is always the same, and how the site offers it."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from simbook.build.site import archive

WAITING = '<p data-py-sim-archive hidden><a href="b.zip" download>Download (zip, {size})</a></p>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "assets").mkdir(parents=True)
    (site / "index.html").write_text("<h1>Ø</h1>" * 100, "utf-8")
    (site / "assets" / "a.png").write_bytes(bytes(1000))
    return site


def pack(site: Path, name: str = "book.zip") -> Path:
    into = site.parent / name
    assert archive.pack(site, ["index.html", "assets/a.png"], "The Book", into) == (
        into.stat().st_size
    )
    return into


def test_everything_lies_in_one_folder_with_the_books_name(site: Path) -> None:
    with zipfile.ZipFile(pack(site)) as packed:
        assert packed.namelist() == ["The Book/assets/a.png", "The Book/index.html"]
        assert packed.read("The Book/index.html") == (site / "index.html").read_bytes()


def test_equal_sites_give_equal_bytes(site: Path) -> None:
    first = pack(site, "first.zip").read_bytes()
    os.utime(site / "index.html", (1, 1))
    (site / "index.html").chmod(0o600)
    assert pack(site, "second.zip").read_bytes() == first


def test_what_is_packed_already_is_stored(site: Path) -> None:
    with zipfile.ZipFile(pack(site)) as packed:
        ways = {entry.filename.rpartition(".")[2]: entry.compress_type for entry in packed.filelist}
    assert ways == {"png": zipfile.ZIP_STORED, "html": zipfile.ZIP_DEFLATED}


@pytest.mark.parametrize(
    ("title", "folder"),
    [
        ("Training Neural Nets: The Art of Learning", "Training Neural Nets - The Art of Learning"),
        ("What/is “learning”?", "What - is “learning”"),
        ("...", "book"),
    ],
)
def test_a_title_becomes_a_name_that_every_system_takes(title: str, folder: str) -> None:
    assert archive.folder_name(title) == folder


def test_the_offer_is_shown_with_the_size_and_nothing_else_is_touched() -> None:
    page = f"<p hidden>{{size}}</p>{WAITING}<p>{{size}}</p>"
    assert archive.offered_in(page, 16_675_554) == (
        "<p hidden>{size}</p>"
        '<p data-py-sim-archive><a href="b.zip" download>Download (zip, 17 MB)</a></p>'
        "<p>{size}</p>"
    )


def test_an_offer_is_made_once(site: Path) -> None:
    (site / "index.html").write_text(WAITING)
    assert archive.offer(site, 5_000_000) == 1
    assert "5.0 MB" in (site / "index.html").read_text()
    assert archive.offer(site, 6_000_000) == 0
