"""Figures that a snippet brings are read with the page, and other snippets are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from simbook.build.page.snippets import EXTENSION, expanded

KINDS = "sim|question"


@pytest.fixture
def configs(tmp_path: Path) -> dict[str, dict[str, object]]:
    (tmp_path / "figure.md").write_text("::: sim tea\nA cup.\n:::\n", "utf-8")
    (tmp_path / "words.md").write_text("Words.\n", "utf-8")
    return {EXTENSION: {"base_path": [str(tmp_path)]}}


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ('a\n\n--8<-- "figure.md"\n', "a\n\n::: sim tea\nA cup.\n:::\n"),
        ('a\n\n--8<-- "words.md"\n', 'a\n\n--8<-- "words.md"\n'),
        (';--8<-- "figure.md"\n\n--8<-- "figure.md"', ';--8<-- "figure.md"\n\n--8<-- "figure.md"'),
        ("a", "a"),
    ],
)
def test_a_snippet_is_put_in_place_where_it_brings_a_block(
    text: str, whole: str, configs: dict[str, dict[str, object]]
) -> None:
    assert expanded(text, [EXTENSION], configs, KINDS).rstrip() == whole.rstrip()


def test_without_the_extension_nothing_is_a_snippet(configs: dict[str, dict[str, object]]) -> None:
    assert expanded('--8<-- "figure.md"', [], configs, KINDS) == '--8<-- "figure.md"'
