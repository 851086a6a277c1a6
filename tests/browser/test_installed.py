"""A book by somebody who has the wheel and nothing else: no checkout, no npm, no network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, Site
from tests.browser.figures import LIVE, Sim
from tests.browser.watching import Watch
from tests.shared import Shared
from tools.bootstrap import find_uv, program
from tools.machine import uv_environment

MOST = 25_000_000  # bytes of a site with one figure
TITLE = "Mein Büch"
NOWHERE = "http://127.0.0.1:9"  # nobody listens there


@pytest.fixture(scope="session")
def wheel(shared: Shared) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d"]
    built = shared.made("wheel", lambda to: subprocess.run([*command, to], cwd=ROOT, check=True))
    [wheel] = built.glob("simbook-*.whl")
    return wheel


@pytest.fixture(scope="session")
def home(wheel: Path, shared: Shared) -> Path:
    """A folder far from the checkout, with an environment in it that has the wheel."""

    def furnish(home: Path) -> None:
        environment = home / "env"
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
        install: list[str | Path] = [find_uv(), "pip", "install"]
        install += ["--python", program(environment, "python"), wheel]
        done = subprocess.run(install, capture_output=True, env=uv_environment())
        assert not done.returncode, done.stderr.decode()

    return shared.made("home", furnish)


def simbook(home: Path, folder: Path, *words: str, **variables: str) -> str:
    """Run the installed command with empty caches and without a network; what it says."""
    own = {"XDG_CACHE_HOME": str(home / "cache"), "HOME": str(home), "PATH": os.defpath}
    closed = dict.fromkeys(("http_proxy", "https_proxy", "PIP_INDEX_URL"), NOWHERE)
    done = subprocess.run(
        [program(home / "env", "simbook"), *words],
        cwd=folder,
        env=own | closed | variables,
        capture_output=True,
        text=True,
    )
    assert not done.returncode, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def site(home: Path, shared: Shared) -> Site:
    """A new book as it is built where nothing is cached yet."""
    address = shared.addresses["installed"]

    def begin(site: Path) -> None:
        simbook(home, home, "new", TITLE)
        simbook(home, home / TITLE, "build", SITE_URL=address)
        site.symlink_to(home / TITLE / "site", target_is_directory=True)

    return Site(shared.made("installed", begin), address)


@pytest.fixture
def book(home: Path, site: Site, tmp_path: Path) -> Path:
    """A copy of the new book, which a test may change."""
    return shutil.copytree(site.folder.resolve().parent, tmp_path / TITLE)


def test_every_file_of_the_wheel_has_its_hash_and_none_names_this_machine(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        names = opened.namelist()
        [record] = [name for name in names if name.endswith(".dist-info/RECORD")]
        lines = opened.read(record).decode().splitlines()
        scripts = [name for name in names if name.startswith("simbook/bundles/")]
        assert not [name for name in scripts if str(ROOT).encode() in opened.read(name)]
    hashed = {line.split(",")[0] for line in lines if ",sha256=" in line}
    assert hashed == {*names} - {record}
    assert len([name for name in scripts if name.endswith("/worker.mjs")]) == 2


def test_a_site_has_its_own_title_wheel_and_icon_and_no_other_book(site: Site) -> None:
    html = (site.folder / "index.html").read_text("utf-8")
    assert "<title>Mein Büch</title>" in html
    assert 'sim="savings" id="savings" data-state="still"' in html
    assert 'href="assets/icon.svg"' in html
    wheels = {path.name.split("-")[0] for path in site.folder.rglob("*.whl")}
    assert wheels == {"mein_buch_sims", "numpy", "simbook_kit", "simbook_native"}
    names = [path for path in site.folder.rglob("*") if path.suffix in {".html", ".json", ".js"}]
    assert not [path for path in names if "Training Neural Nets" in path.read_text("utf-8")]


def test_a_site_with_one_figure_weighs_25_mb_at_most(site: Site) -> None:
    files = [path for path in site.folder.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= MOST


def test_a_figure_becomes_live_and_answers_its_slider(site: Site, page: Page, watch: Watch) -> None:
    page.goto(site.address)
    figure = Sim(page.main_frame, "savings").wait_still()
    figure.set("rate", 2).wait("live").wait_values(rate=2)
    expect(figure.sentence).to_contain_text("100 have become 221", timeout=LIVE)


def test_what_is_added_to_a_book_builds_and_passes_its_tests(home: Path, book: Path) -> None:
    simbook(home, book, "new-sim", "Zweiter Versuch")
    simbook(home, book, "new-chapter", "Über Zinsen")
    chapter = book / "docs" / "01-uber-zinsen.md"
    chapter.write_text(chapter.read_text("utf-8") + "\n::: sim zweiter-versuch\n:::\n", "utf-8")
    assert "All is well." in simbook(home, book, "check")


def test_the_zip_opens_from_a_folder(home: Path, book: Path, tmp_path: Path, page: Page) -> None:
    assert "offered on 1 page" in simbook(home, book, "offline")
    with zipfile.ZipFile(book / "dist" / "mein-buch-offline.zip") as packed:
        packed.extractall(tmp_path)
    page.goto((tmp_path / "Mein Büch" / "index.html").as_uri())
    figure = Sim(page.main_frame, "savings").wait_still()
    figure.set("rate", 2).wait("live").wait_values(rate=2)
