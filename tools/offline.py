"""Packs the built site into a zip that opens by double click, and lets the site offer it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from mkdocs.config import load_config

from simbook.build.site import archive, contents
from tools.book import settings_of

LIMIT = 100_000_000  # bytes: GitHub Pages takes no larger file


def main(config_file: str = "mkdocs.yml") -> str:
    config = load_config(config_file)
    root = Path(config.config_file_path).parent
    name = settings_of(config).archive
    return make(Path(config.site_dir), config.site_name, root / "dist" / f"{name}.zip")


def make(site: Path, title: str, target: Path) -> str:
    """Write the zip `target`, and the site's `downloads/` with it; what was done, in words."""
    files = contents.for_folder(site)
    size = archive.pack(site, files, archive.folder_name(title), target)
    if size > LIMIT:
        sys.exit(f"{target.name} has {archive.megabytes(size)}; GitHub Pages takes 100 MB at most.")
    (site / "downloads").mkdir(exist_ok=True)
    shutil.copyfile(target, site / "downloads" / target.name)
    pages = archive.offer(site, size)
    offered = f"offered on {pages} page{'' if pages == 1 else 's'}"
    return f"{target}: {len(files)} files, {archive.megabytes(size)}; {offered}"


if __name__ == "__main__":
    print(main(*sys.argv[1:]))
