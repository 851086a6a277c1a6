"""What an author sees of a build that has failed: the last good page, and what is wrong."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from simbook.build.serving import ID, guarded

PAGE = "<html><body><p>{}</p></body></html>"
log = logging.getLogger("mkdocs.plugins.test")


def fill(site: Path, text: str) -> None:
    for name in ("index.html", "a/index.html", "embed/a/index.html"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(PAGE.format(text), "utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    fill(tmp_path / "site", "old")
    return tmp_path / "site"


def fails(site: Path, error: BaseException) -> None:
    """A build that has cleaned the site, and begun."""

    def build() -> None:
        for path in site.rglob("*.html"):
            path.unlink()
        (site / "half.txt").write_text("half")
        log.error("docs/a.md:3: `<b>` is wrong")
        raise error

    guarded(build, site)()


@pytest.mark.parametrize("error", [SystemExit("Aborted"), ValueError("odd")])
def test_the_last_good_pages_come_back_with_what_is_wrong(
    site: Path, error: BaseException, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        fails(site, error)
    for name in ("index.html", "a/index.html"):
        page = (site / name).read_text("utf-8")
        assert "<p>old</p>" in page
        assert page.count(f'id="{ID}"') == 1
        assert "docs/a.md:3: `&lt;b&gt;` is wrong" in page
        assert ("ValueError: odd" in page) is isinstance(error, ValueError)
    assert ID not in (site / "embed/a/index.html").read_text("utf-8")
    assert not (site / "half.txt").exists()
    assert ("ValueError: odd" in capsys.readouterr().err) is isinstance(error, ValueError)


def test_it_goes_with_the_build_that_succeeds(site: Path) -> None:
    fails(site, SystemExit("Aborted"))
    guarded(lambda: fill(site, "new"), site)()
    assert (site / "index.html").read_text("utf-8") == PAGE.format("new")


def test_an_author_who_stops_the_server_stops_it(site: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        fails(site, KeyboardInterrupt())
