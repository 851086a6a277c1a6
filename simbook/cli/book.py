"""A book as the commands find it: its mkdocs.yml, its options, MkDocs at work on it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from simbook.build.failures import failures
from simbook.build.plugin import Hook, Simbook
from simbook.build.settings import Settings
from simbook.cli.writing import Refused

FILE = "mkdocs.yml"


def folder() -> Path:
    """The folder of the book that the author is in."""
    here = Path.cwd()
    for each in (here, *here.parents):
        if (each / FILE).is_file():
            return each
    raise Refused("There is no mkdocs.yml here. `simbook new my-book` writes a book.")


def settings_of(config: MkDocsConfig) -> Settings:
    """The options of the plugin, or those of a book whose hook stands for it."""
    plugin = config.plugins.get("simbook")
    with failures(SystemExit):
        return (plugin if isinstance(plugin, Simbook) else Hook()).settings(config)


def settings() -> Settings:
    return settings_of(config())


def mkdocs(*words: str, **variables: str) -> int:
    """Run MkDocs on the author's book; its exit code."""
    environment = {"NO_MKDOCS_2_WARNING": "1", **os.environ, **variables}
    command = [sys.executable, "-m", "mkdocs", *words, "--config-file", str(folder() / FILE)]
    return subprocess.run(command, env=environment).returncode


def config(**changed: str) -> MkDocsConfig:
    return load_config(str(folder() / FILE), **changed)


def docs() -> Path:
    return Path(config().docs_dir)
