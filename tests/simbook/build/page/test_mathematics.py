"""Formulas at build time: rendered once, kept, and refused with a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from simbook.build.page.mathematics import Formulas, Mistake, Renderer, lines, version
from simbook.build.page.prose import mask
from simbook.build.runtime.node import Message, Node

TAKES = dict.fromkeys(["mfrac", "mover", "mroot", "msub", "msup", "munder"], 2) | dict.fromkeys(
    ["msubsup", "munderover"], 3
)
INLINE = r'<p><span class="arithmatex">\(\eta &lt; 2/k\)</span></p>'


def page(tex: str) -> str:
    return rf'{INLINE}<div class="arithmatex">\[{tex}\]</div>'


@pytest.fixture
def renderer(tmp_path: Path) -> Iterator[Renderer]:
    renderer = Renderer(tmp_path / "katex", version())
    yield renderer
    renderer.node.close()


@pytest.fixture
def formulas(renderer: Renderer) -> Formulas:
    return Formulas(renderer)


def rendered(formulas: Formulas, content: str) -> tuple[str, list[Mistake]]:
    """A page as readers get it."""
    html, mistakes = formulas.page(content)
    return formulas.place(html), mistakes


class NoNode(Node):
    def ask(self, message: Message, patience: float) -> Message:
        pytest.fail("Node was asked")


def test_formulas_become_html_and_mathml(formulas: Formulas) -> None:
    html, mistakes = rendered(formulas, page(r"\mathbf{w}"))
    assert not mistakes
    assert html.count("<math ") == 2
    assert r"\eta &lt; 2/k</annotation>" in html
    assert 'class="katex-display"' in html


def test_punctuation_stays_with_the_last_piece_of_the_formula_before_it(
    formulas: Formulas,
) -> None:
    html = formulas.place(formulas.page(INLINE.replace("</p>", ".) Then</p>"))[0])
    kept = html.split('<span class="py-sim-kept">')
    assert len(kept) == 3, "the formula with its punctuation, and in it the last piece"
    assert [piece.count('class="katex-base"') for piece in kept] == [0, 1, 1]
    assert html.endswith("</span>.)</span> Then</p>")
    assert html.count("<span") == html.count("</span>")


@pytest.mark.parametrize(
    "text", [INLINE.replace("</p>", " and</p>"), r'<div class="arithmatex">\[x\]</div>.']
)
def test_words_and_displayed_formulas_are_not_kept_together(formulas: Formulas, text: str) -> None:
    html = formulas.place(formulas.page(text)[0])
    assert "py-sim-kept" not in html
    assert html.endswith(text[-6:])


@pytest.mark.parametrize(
    "tex", [r"k_{\max}", r"k_{\max}^2", r"\frac{1}{\sin}", r"\sqrt[\ln]{2}", r"\hat{\exp}"]
)
def test_mathml_has_the_children_that_its_elements_take(tex: str, renderer: Renderer) -> None:
    html = renderer.formula(tex, display=False)
    assert isinstance(html, str)
    [mathml] = re.findall(r"<math .*</math>", html)
    for element in ElementTree.fromstring(mathml).iter():
        wanted = TAKES.get(element.tag.rpartition("}")[2])
        assert wanted in (None, len(element)), ElementTree.tostring(element, "unicode")


def test_a_second_build_starts_no_node(renderer: Renderer) -> None:
    one = Formulas(renderer)
    first, _ = rendered(one, page("x"))
    again = Formulas(Renderer(renderer.cache, renderer.version, node=NoNode(Path("none"))))
    assert rendered(again, page("x"))[0] == first
    assert again.used == one.used


def test_the_search_reads_the_words_of_a_formula_and_once(formulas: Formulas) -> None:
    html, _ = formulas.page(INLINE)
    assert html == '<p><span data-formula="0">η&lt;2/k</span></p>'


def test_a_formula_that_comes_again_is_set_aside_once(formulas: Formulas) -> None:
    html, _ = formulas.page(INLINE + page("x"))
    assert html.count('data-formula="0"') == 2
    assert len(formulas.aside) == 2
    assert formulas.place(html).count("<math ") == 3


def test_another_katex_renders_anew(renderer: Renderer) -> None:
    renderer.formula("x", display=False)
    newer = Renderer(renderer.cache, "99.0", node=NoNode(Path("none")))
    with pytest.raises(pytest.fail.Exception, match="Node was asked"):
        newer.formula("x", display=False)


def test_every_bad_formula_is_reported(formulas: Formulas) -> None:
    text = page(r"\frac{1") + page(r"\nosuchthing")
    html, mistakes = rendered(formulas, text)
    assert [mistake.tex for mistake in mistakes] == [r"\frac{1", r"\nosuchthing"]
    assert "Undefined control sequence" in mistakes[1].message
    assert html.count("<math ") == 2


@pytest.mark.parametrize(
    ("text", "tex", "at", "expected"),
    [
        ("---\ntitle: x\n---\n\nLet $\\foo$ be.", "\\foo", 0, [5]),
        ("a\n\n$$\nx\n+ \\foo\n$$\n", "x\n+ \\foo", 4, [5]),
        ("- a\n\n    $$\n    x +\n    \\foo\n    $$\n", "x +\n\\foo", 4, [5]),
        ("\\(\\foo\\)\n\n\\[ \\foo \\]", "\\foo", 0, [1, 3]),
        ("`$\\foo$`\n\n$\\foo$", "\\foo", 0, [3]),
    ],
)
def test_a_mistake_has_the_line_of_its_trouble(
    text: str, tex: str, at: int, expected: list[int]
) -> None:
    assert list(lines(mask(text), Mistake(tex, "", at))) == expected
