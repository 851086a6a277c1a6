"""Formulas of a page: rendered, or refused with the lines of the file that have them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from simbook.build.page import mathematics
from simbook.build.page.feature import View
from simbook.build.page.features.formulas import Formulas
from simbook.build.runtime.node import Node
from tests.simbook.build.page import small

HTML = r'<p><span class="arithmatex">\(x \oops\)</span></p>'


class Picky(Node):
    """KaTeX, as far as a test of its refusals needs it."""

    def ask(self, message: Any, patience: float) -> Any:
        return {"error": "Undefined control sequence", "at": 2}


def rendered(tmp_path: Path, markdown: str) -> list[str]:
    renderer = mathematics.Renderer(tmp_path, "1", Picky(Path("none")))
    feature = Formulas(mathematics.Formulas(renderer))
    view = View(small.page(markdown, offset=3), "", small.recorded())
    rendering = feature.render(HTML, None, view)
    assert rendering.html == HTML
    return [str(problem) for problem in rendering.problems]


def test_a_mistake_is_told_for_each_line_that_has_it(tmp_path: Path) -> None:
    told = "KaTeX cannot read `x \\oops`: Undefined control sequence"
    assert rendered(tmp_path, "$x \\oops$\n\n`$x \\oops$`\n\n$x\n\\oops$") == [
        f"docs/page.md:4: {told}",
        f"docs/page.md:8: {told}",
    ]


def test_a_mistake_that_cannot_be_found_is_told_for_the_file(tmp_path: Path) -> None:
    [problem] = rendered(tmp_path, "A page whose formula comes from elsewhere.")
    assert problem.startswith("docs/page.md: KaTeX cannot read")
