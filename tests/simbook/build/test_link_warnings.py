"""Warnings about links learn the line."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from simbook.build.link_warnings import LineNumbers, lines_of

PAGE = """\
---
title: x
---

See [a](missing.md), `[b](missing.md)` and

[c](missing.md#there).

<a href="missing.md">d</a> [e][f]

[f]: other.md
"""


@pytest.mark.parametrize(
    ("link", "expected"),
    [("missing.md", [5, 9]), ("missing.md#there", [7]), ("other.md", [11]), ("none.md", [])],
)
def test_a_link_is_found_where_it_is_prose(link: str, expected: list[int]) -> None:
    assert lines_of(PAGE, link) == expected


@pytest.mark.parametrize(
    ("message", "end"),
    [
        (
            "Doc file 'a/x.md' contains a link 'missing.md', but the target 'a/missing.md' is not "
            "found among documentation files.",
            "(docs/a/x.md:5, docs/a/x.md:9)",
        ),
        (
            "Doc file 'a/x.md' contains a link 'missing.md#there', but the doc 'a/missing.md' does "
            "not contain an anchor '#there'.",
            "(docs/a/x.md:7)",
        ),
        (
            "Doc file 'a/x.md' contains an unrecognized relative link 'other.md', it was left as "
            "is.",
            "(docs/a/x.md:11)",
        ),
        ("Something else.", "Something else."),
    ],
)
def test_a_warning_says_file_and_line(tmp_path: Path, message: str, end: str) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.md").write_text(PAGE)
    record = logging.LogRecord("mkdocs", logging.WARNING, "", 0, message, None, None)
    assert LineNumbers(tmp_path, "docs").filter(record)
    assert record.getMessage().endswith(end)
