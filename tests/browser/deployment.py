"""What a deployment does to a reader's open page: the same book, every hashed file renamed."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from simbook.build.site import editions

HASHED = re.compile(r"\.([0-9a-f]{8,})\.(?=[a-z0-9.]+$)")
TEXT = {".html", ".js", ".mjs", ".json", ".css", ".xml"}


def publish(book: Path, folder: Path) -> None:
    """Put a copy of `book` at `folder`, a link: as on a host, another edition is there at once."""
    lead(folder, _copy(book, folder.parent))


def deploy_anew(folder: Path, *, without: str | None = None) -> None:
    """Publish the book in `folder` with another hash in each hashed file's name and mentions."""
    copy = another_edition(folder)
    if without:
        (copy / without).unlink()
    lead(folder, copy)


def another_edition(folder: Path) -> Path:
    """The book in `folder` under other names, in a folder beside it."""
    copy = _copy(folder, folder.parent)
    _rename_hashes(copy)
    return copy


def _copy(book: Path, into: Path) -> Path:
    return shutil.copytree(book, Path(tempfile.mkdtemp(dir=into)) / "site")


def lead(link: Path, to: Path) -> None:
    """A browser may look for a new edition at any moment: it must not find half of one."""
    new = to.with_name("link")
    new.symlink_to(to, target_is_directory=True)
    new.replace(link)


def _rename_hashes(folder: Path) -> None:
    assets = folder / "assets" / "py-sim"
    renamed: dict[str, str] = {}
    for path in sorted(assets.rglob("*")):
        if path.is_file() and (found := HASHED.search(path.name)):
            new = found[1][::-1]
            renamed[found[1]] = new
            path.rename(path.with_name(path.name.replace(found[1], new)))
    build = json.loads((assets / "build.json").read_text())["build"]
    renamed[build] = build[::-1]
    pattern = re.compile("|".join(map(re.escape, renamed)))
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix in TEXT:
            text = path.read_text(encoding="utf-8")
            path.write_text(pattern.sub(lambda m: renamed[m[0]], text), encoding="utf-8")
    editions.enter_anew(folder)


@contextmanager
def reloading(page: Page) -> Iterator[None]:
    """Ends with another document: to Playwright a new address alone is a navigation too."""
    page.evaluate("window.before = true")
    yield
    page.wait_for_function("() => !window.before && document.readyState === 'complete'")
