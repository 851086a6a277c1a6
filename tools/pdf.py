"""Prints this book with the browser that its tests have, once `make site` has built it."""

from __future__ import annotations

import sys

from mkdocs.config import load_config

from simbook.cli.book import settings_of
from simbook.pdf.book import write
from simbook.pdf.browser import NoBrowser
from tools.bootstrap import ROOT
from tools.browser import find


def main(paper: str = "A4") -> str:
    config = load_config(str(ROOT / "mkdocs.yml"))
    try:
        return write(config, settings_of(config), paper, find())
    except NoBrowser as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    print(main(*sys.argv[1:]))
