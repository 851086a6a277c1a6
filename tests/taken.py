"""What readers take along of this book, made as a build makes it, and run without the book."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.utils import meta

from simbook.build.page import mathematics, reading, stages
from simbook.build.page.features import index
from simbook.build.page.scan import scan
from simbook.build.page.stages import PageRead
from simbook.build.page.templates import Templates, environment
from simbook.build.simulations.library import Library
from simbook.build.take.downloads import Downloads
from simbook.cli.book import settings_of

ROOT = Path(__file__).parents[1]
URL = "https://book.test/"


def make(site: Path) -> Path:
    """The downloads of all chapters, without a build of their pages; their folder."""
    settings = settings_of(load_config(str(ROOT / "mkdocs.yml")))
    library = Library(settings.simulations)
    library.refresh()
    formulas = mathematics.Formulas(mathematics.Renderer(site, ""))  # nothing is rendered
    look = Templates(environment(), {"texts": {}})
    features = index.features(settings, library, lambda sim: "", look, formulas, lambda sim: "")
    files = {path.name: path for path in sorted((ROOT / "docs").glob("*.md"))}
    urls = {key: f"{key.removesuffix('.md')}/" for key in files}
    chapters = {
        key: read(key, path, features)
        for key, path in files.items()
        if reading.is_chapter(settings.chapters, key)
    }
    figures = {p.wanted.sim: p for page in chapters.values() for p in page.placements}
    Downloads(settings, library, site, URL, "The Book").write(chapters, urls, figures)
    return site / "downloads"


def read(key: str, path: Path, features: stages.Features) -> PageRead:
    source = path.read_text("utf-8")
    markdown, _ = meta.get_data(source)
    offset = source.count("\n") - markdown.count("\n")
    page = scan(markdown, stages.kinds(features), key=key, file=key, offset=offset)
    return stages.read(page, features)


def run(program: str, downloads: Path, *arguments: str) -> Any:
    """What a program prints as JSON that has the wheels there, and neither book nor generator."""
    installed = downloads.parent / "installed"
    for wheel in downloads.glob("*.whl"):
        with zipfile.ZipFile(wheel) as packed:
            packed.extractall(installed)
    environment = {**os.environ, "PYTHONPATH": str(installed), "MPLBACKEND": "agg"}
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", program, *arguments],
        cwd=downloads,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout.splitlines()[-1])
