"""Caches lose what nobody has used for a month, and nothing while a build runs."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from simbook.build.cache.pruning import LOCK, OF_A_BOOK, UNUSED, Cache, end
from simbook.build.cache.store import DAY, keep, kept

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nothing is pruned there")


def aged(path: Path, seconds: float) -> Path:
    """A file, or a folder with one, that was last used so long ago."""
    keep(path if path.suffix else path / "content.bin", b"content")
    os.utime(path, (time.time() - seconds,) * 2)
    return path


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache", OF_A_BOOK)


def test_files_and_folders_go_after_a_month(cache: Cache) -> None:
    old, young = UNUSED + DAY, UNUSED - DAY
    gone = [
        aged(cache.folder / "recordings" / "ab" / "ab12.psf.gz", old),
        aged(cache.folder / "bundles" / "0123", old),
    ]
    stay = [
        aged(cache.folder / "recordings" / "ab" / "ab34.psf.gz", young),
        aged(cache.folder / "bundles" / "4567", young),
    ]
    assert sorted(cache.prune()) == sorted(gone)
    assert not any(path.exists() for path in gone)
    assert all(path.exists() for path in stay)


def test_what_is_used_stays(cache: Cache) -> None:
    path = aged(cache.folder / "stills" / "ab" / "ab12.png", UNUSED + DAY)
    assert kept(path)
    assert cache.prune() == []
    assert path.exists()


def test_what_was_used_today_is_not_written_to_again(tmp_path: Path) -> None:
    path = aged(tmp_path / "some.png", DAY / 2)
    before = path.stat().st_mtime_ns
    assert kept(path)
    assert path.stat().st_mtime_ns == before
    assert not kept(tmp_path / "other.png")


def test_what_is_on_no_shelf_stays(cache: Cache) -> None:
    path = aged(cache.folder / "notes" / "mine.txt", 2 * UNUSED)
    assert cache.prune() == []
    assert path.exists()


def test_nothing_goes_while_another_build_runs(cache: Cache) -> None:
    path = aged(cache.folder / "katex" / "ab" / "ab12.html", 2 * UNUSED)
    build = (
        "import sys; from pathlib import Path; from simbook.build.cache.pruning import Cache; "
        f"cache = Cache(Path({str(cache.folder)!r}), {{}}); cache.use(); print(flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", build], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout
        other.stdout.readline()
        assert cache.prune() == []
        other.communicate("\n")
    assert cache.prune() == [path]


def test_a_build_prunes_when_it_has_ended_and_not_before(cache: Cache) -> None:
    path = aged(cache.folder / "payloads" / "numpy-0123", 2 * UNUSED)
    cache.use()
    assert cache.prune() == []
    end([cache])
    assert not path.exists()


def test_a_cache_is_looked_through_once_a_day(cache: Cache) -> None:
    assert cache.prune() == []
    path = aged(cache.folder / "wheels" / "0123", 2 * UNUSED)
    assert cache.prune() == []
    os.utime(cache.folder / LOCK, (time.time() - 2 * DAY,) * 2)
    assert cache.prune() == [path]
