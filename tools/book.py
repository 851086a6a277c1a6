"""What this book says about itself, for tools that come after MkDocs or do without it."""

from __future__ import annotations

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from simbook.build.failures import failures
from simbook.build.plugin import Hook, Simbook
from simbook.build.settings import Settings
from tools.bootstrap import ROOT


def settings_of(config: MkDocsConfig) -> Settings:
    """The options of the plugin, or those of a book whose hook stands for it."""
    plugin = config.plugins.get("simbook")
    with failures(SystemExit):
        return (plugin if isinstance(plugin, Simbook) else Hook()).settings(config)


def this_book() -> Settings:
    return settings_of(load_config(str(ROOT / "mkdocs.yml")))
