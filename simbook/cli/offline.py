"""Packs a book into a zip that opens by double click, and lets its site offer it."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig

from simbook.build.site import archive, contents, editions
from simbook.cli import book

LIMIT = 100_000_000  # bytes: GitHub Pages takes no larger file


def pack() -> str:
    """The zip of the book that has just been built; what was done, in words."""
    config = book.config()
    own = book.settings_of(config)
    site = Path(config.site_dir)
    target = own.root / "dist" / f"{own.archive}.zip"
    if own.folder:
        return make(site, config.site_name, target)
    with tempfile.TemporaryDirectory() as folder:
        build_for_folder(book.config(site_dir=folder))
        return make(site, config.site_name, target, Path(folder))


def build_for_folder(config: MkDocsConfig) -> None:
    """Build a book once more as it must be to open from a folder."""
    options = config.plugins["simbook"].config if "simbook" in config.plugins else {}
    (options or config.extra["simbook"])["folder"] = True
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()


def make(site: Path, title: str, target: Path, opening: Path | None = None) -> str:
    """Write the zip `target`, and the site's `downloads/` with it; what was done, in words.

    `opening` is the book as it opens from a folder, if `site` does not.
    """
    source = opening or site
    files = contents.for_folder(source)
    size = archive.pack(source, files, archive.folder_name(title), target)
    if size > LIMIT:
        sys.exit(f"{target.name} has {archive.megabytes(size)}; GitHub Pages takes 100 MB at most.")
    (site / "downloads").mkdir(exist_ok=True)
    shutil.copyfile(target, site / "downloads" / target.name)
    pages = archive.offer(site, size)
    editions.enter_anew(site)  # the pages that offer it have changed
    offered = f"offered on {pages} page{'' if pages == 1 else 's'}"
    return f"{target}: {len(files)} files, {archive.megabytes(size)}; {offered}"
