"""The glossary is in order, and every term leads to the chapter that treats it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
TERM = re.compile(r"^\*\*(?P<name>.+)\*\*\{ #(?P<id>[\w-]+) \}\n: (?P<text>.+)$", re.MULTILINE)
TERMS = list(TERM.finditer((DOCS / "glossary.md").read_text("utf-8")))


@pytest.mark.parametrize("term", TERMS, ids=[term["id"] for term in TERMS])
def test_a_term_has_one_to_three_sentences_and_its_chapter(term: re.Match[str]) -> None:
    text, _, chapter = term["text"].rpartition(" ([Chapter ")
    assert re.fullmatch(r"(\d)\]\(0\1-[\w-]+\.md\)\)", chapter)
    assert 1 <= len(re.findall(r"[.!?](?= [A-Z]|$)", text)) <= 3


def test_the_terms_are_in_alphabetical_order() -> None:
    names = [re.sub(r"[^a-z0-9]", "", term["name"].lower()) for term in TERMS]
    assert names == sorted(names)


def test_no_term_explains_itself_by_a_term_that_is_missing() -> None:
    ids = {term["id"] for term in TERMS}
    assert len(ids) == len(TERMS)
    assert {id for term in TERMS for id in re.findall(r"\]\(#([\w-]+)\)", term["text"])} <= ids


@pytest.mark.parametrize("term", TERMS, ids=[term["id"] for term in TERMS])
def test_a_term_is_explained_by_a_noun_and_not_by_a_verb_or_a_clause(term: re.Match[str]) -> None:
    assert not re.match(r"(To|How|What|When|Where|In|If|With) ", term["text"])


@pytest.mark.parametrize(
    "id",
    [
        "regularization",
        "augmentation",
        "test-set",
        "batch-normalization",
        "gradient-clipping",
        "transformer",
    ],
)
def test_a_chapter_links_to_terms_that_it_used_to_take_for_granted(id: str) -> None:
    chapters = [path.read_text("utf-8") for path in sorted(DOCS.glob("0*.md"))]
    assert any(f"(glossary.md#{id})" in text for text in chapters)
