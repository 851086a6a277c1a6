"""Packs the built site into a zip that opens by double click, and lets the site offer it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from mkdocs.config import load_config

from build_hooks import archive, contents, settings

LIMIT = 100_000_000  # bytes: GitHub Pages takes no larger file


def main(config_file: str = "mkdocs.yml") -> str:
    """Write the zip into dist/ and the site's downloads/; what was done, in words."""
    config = load_config(config_file)
    root, site = Path(config.config_file_path).parent, Path(config.site_dir)
    name = settings.read(config.extra.get("interactive"), root).archive + ".zip"
    files = contents.for_folder(site)
    size = archive.pack(site, files, archive.folder_name(config.site_name), root / "dist" / name)
    if size > LIMIT:
        sys.exit(f"dist/{name} has {archive.megabytes(size)}; GitHub Pages takes 100 MB at most.")
    (site / "downloads").mkdir(exist_ok=True)
    shutil.copyfile(root / "dist" / name, site / "downloads" / name)
    pages = archive.offer(site, size)
    return f"dist/{name}: {len(files)} files, {archive.megabytes(size)}; offered on {pages} pages"


if __name__ == "__main__":
    print(main(*sys.argv[1:]))
