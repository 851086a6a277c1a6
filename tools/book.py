"""What this book says about itself, for tools that come after MkDocs or do without it."""

from __future__ import annotations

from mkdocs.config import load_config

from simbook.build.settings import Settings
from simbook.cli.book import settings_of
from tools.bootstrap import ROOT


def this_book() -> Settings:
    return settings_of(load_config(str(ROOT / "mkdocs.yml")))
