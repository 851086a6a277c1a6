"""What stands around a chapter."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest

from simbook.build.page.feature import View
from simbook.build.page.features.chapter_frame import ChapterFrame
from simbook.build.page.reading import is_chapter
from simbook.build.page.templates import Templates, environment
from tests.simbook.build.page import small

TEXTS = {**small.TEXTS, "part": "Part: {part}", "readingTime": "{minutes} min"}


def framed(html: str, *, key: str = "1-a.md", text: str = "Tea. " * 500, **meta: Any) -> str:
    """The HTML of a page of 500 words, which take three minutes."""
    frame = ChapterFrame(Templates(environment(), {**small.COMMON, "texts": TEXTS}), "[0-9]*.md")
    found = frame.read(small.page(text, key=key))
    return frame.render(
        html, found.data, View(small.page(""), "a/", small.recorded(), meta=meta)
    ).html


@pytest.mark.parametrize(
    ("pattern", "page", "is_one"),
    [
        ("[0-9]*.md", "04-learning-rate.md", True),
        ("[0-9]*.md", "guide/index.md", False),
        ("[0-9]*.md", "part/1-deep.md", True),
        ("", "04-learning-rate.md", False),
    ],
)
def test_a_chapter_is_known_by_its_file_name(pattern: str, page: str, is_one: bool) -> None:
    assert is_chapter(pattern, page) is is_one


def test_the_head_follows_the_title_and_is_escaped() -> None:
    html = framed("<h1 id='a'>A</h1>\n<p>b</p>", part="<Train>")
    assert html.startswith(
        "<h1 id='a'>A</h1>\n"
        '<p class="py-sim-chapter" data-search-exclude>'
        "<span>Part: &lt;Train&gt;</span> <span>3 min</span></p>"
    )
    assert html.rstrip().endswith("</div>")
    assert '<x-sim-finish class="py-sim" data-page="a/">' in html


def test_a_chapter_links_to_its_notebook_and_to_the_scripts_of_its_figures() -> None:
    frame = ChapterFrame(small.templates(), "[0-9]*.md")
    page = small.page("# Tea\n\nTea.", key="part/1-tea.md")
    made = [SimpleNamespace(wanted=SimpleNamespace(sim=sim)) for sim in ("hot-tea", "hot-tea")]
    view = View(page, "part/1-tea/", small.recorded(), placements=tuple(made))  # type: ignore[arg-type]
    html = frame.render("<p>b</p>", 1, view).html
    assert re.findall(r'<a href="([^"]*)" download>([^<]*)</a>', html) == [
        ("../../downloads/part-1-tea.ipynb", "part-1-tea.ipynb"),
        ("../../downloads/hot_tea.py", "hot_tea.py"),
    ]


def test_a_page_without_a_title_of_its_own_begins_with_the_head() -> None:
    assert (
        framed("<p>b</p>")
        .strip()
        .startswith('<p class="py-sim-chapter" data-search-exclude><span>3 min</span></p>')
    )


def test_a_look_at_each_figure_takes_time() -> None:
    assert "<span>2 min</span>" in framed("<p>b</p>", text="Tea.\n\n::: sim tea\nA cup.\n:::\n")


def test_a_page_that_is_no_chapter_has_nothing_around_it() -> None:
    assert framed("<p>b</p>", key="about.md") == "<p>b</p>"
