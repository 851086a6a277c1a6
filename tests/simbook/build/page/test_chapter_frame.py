"""What stands around the prose of a page."""

from __future__ import annotations

import pytest
from jinja2 import FileSystemBytecodeCache

from simbook.build.book import TEMPLATES
from simbook.build.page import figures
from simbook.build.page.chapter_frame import Furniture, is_chapter

TEXTS = {"part": "Part: {part}", "readingTime": "{minutes} min"}


@pytest.fixture
def furniture(tmp_path: object) -> Furniture:
    templates = figures.templates(TEMPLATES, FileSystemBytecodeCache(str(tmp_path)))
    return Furniture(templates, "x-y", TEXTS)


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


def test_the_head_follows_the_title_and_is_escaped(furniture: Furniture) -> None:
    html = furniture.chapter("<h1 id='a'>A</h1>\n<p>b</p>", "a/", "<Train>", 3)
    assert html.startswith(
        "<h1 id='a'>A</h1>\n"
        '<p class="py-sim-chapter" data-search-exclude>'
        "<span>Part: &lt;Train&gt;</span> <span>3 min</span></p>"
    )
    assert html.rstrip().endswith("</div>")


def test_a_page_without_a_title_of_its_own_begins_with_the_head(furniture: Furniture) -> None:
    html = furniture.chapter("<p>b</p>", "a/", "", 3)
    assert html.strip().startswith(
        '<p class="py-sim-chapter" data-search-exclude><span>3 min</span></p>'
    )


def test_only_code_fenced_with_run_gets_a_button(furniture: Furniture) -> None:
    plain = '<div class="highlight"><pre><code>a</code></pre></div>'
    run = (
        '<div class="run highlight"><span class="filename">f</span><pre><code>b</code></pre></div>'
    )
    html = furniture.runnable(plain + run + run)
    assert html.startswith(plain)
    assert html.count("<x-y-code") == 2
    assert 'id="py-sim-code-2"' in html
