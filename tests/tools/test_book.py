"""The tools read what the book says about itself where MkDocs' hook does."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config

from simbook.cli.book import settings_of
from tools.book import this_book

TINY = Path(__file__).parents[1] / "tinybook"


def test_the_zip_and_the_pdf_are_made_as_mkdocs_yml_says() -> None:
    book = this_book()
    assert book.archive == "training-neural-nets-offline"
    assert book.pdf_without == ("guide/",)


def test_a_book_with_the_plugin_is_read_as_one_with_a_hook_is() -> None:
    assert settings_of(load_config(str(TINY / "mkdocs.yml"))).element == "tiny-sim"


def test_a_book_without_options_ends_a_tool_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: None\n", "utf-8")
    with pytest.raises(SystemExit, match=r"^extra\.simbook: expected a mapping"):
        settings_of(load_config(str(tmp_path / "mkdocs.yml")))
