"""What this book says about itself, for tools that come after MkDocs or do without it."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from simbook.build import settings
from simbook.build.settings import Settings
from tools.bootstrap import ROOT

KEY = "simbook"  # below `extra` in mkdocs.yml


def settings_of(config: MkDocsConfig) -> Settings:
    return settings.read(config.extra.get(KEY), Path(config.config_file_path).parent)


def this_book() -> Settings:
    return settings_of(load_config(str(ROOT / "mkdocs.yml")))
