"""The tools read what the book says about itself where MkDocs' hook does."""

from __future__ import annotations

from tools.book import this_book


def test_the_zip_and_the_pdf_are_made_as_mkdocs_yml_says() -> None:
    book = this_book()
    assert book.archive == "training-neural-nets-offline"
    assert book.pdf_without == ("guide/",)
