"""What a chapter shows of PyTorch is the file that `make test-torch` runs."""

from __future__ import annotations

import ast
import re
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CHAPTERS = sorted((ROOT / "docs").glob("0*.md"))
SHOWN = re.compile(
    r'^\?\?\? note "In PyTorch"\n.*?^    ```python\n(?P<code>.*?)^    ```\n',
    re.MULTILINE | re.DOTALL,
)


def snippet(chapter: Path) -> Path:
    return ROOT / "snippets" / f"ch{chapter.stem.replace('-', '_')}.py"


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda path: path.stem)
def test_a_chapter_shows_the_text_that_is_tested(chapter: Path) -> None:
    [shown] = SHOWN.finditer(chapter.read_text("utf-8"))
    assert textwrap.dedent(shown["code"]) == snippet(chapter).read_text("utf-8")


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda path: path.stem)
def test_it_is_short_needs_pytorch_alone_and_says_what_each_function_does(chapter: Path) -> None:
    code = snippet(chapter).read_text("utf-8")
    tree = ast.parse(code)
    assert len(code.splitlines()) <= 30
    assert max(map(len, code.splitlines())) <= 100
    modules = {node.module for node in tree.body if isinstance(node, ast.ImportFrom)}
    modules |= {a.name for n in tree.body if isinstance(n, ast.Import) for a in n.names}
    tops = {str(module).partition(".")[0] for module in modules}
    assert tops <= {"torch"} | sys.stdlib_module_names
    for function in (node for node in tree.body if isinstance(node, ast.FunctionDef)):
        assert ast.get_docstring(function), function.name


def test_no_snippet_is_left_over() -> None:
    assert sorted((ROOT / "snippets").glob("*.py")) == [snippet(each) for each in CHAPTERS]
