"""Formulas at build time: rendered once, kept, and refused with a line."""

from __future__ import annotations

import base64
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from simbook.build.page import formula_fonts
from simbook.build.page.mathematics import Mistake, Renderer, lines, version
from simbook.build.runtime.node import Message, Node, package
from simbook.build.site.assets import Assets

TAKES = dict.fromkeys(["mfrac", "mover", "mroot", "msub", "msup", "munder"], 2) | dict.fromkeys(
    ["msubsup", "munderover"], 3
)
INLINE = r'<p><span class="arithmatex">\(\eta &lt; 2/k\)</span></p>'

FORMULA = (  # as KaTeX writes η∇L²; MathML has x and y, which nothing draws
    '<span class="katex"><span class="katex-mathml"><math><mi>x</mi><mi>y</mi></math></span>'
    '<span class="mord mathnormal" style="margin-right:0.0359em;">η</span><span class="mord">∇'
    '</span><span class="mord"><span class="mord mathnormal">L</span>2</span></span>'
)


def page(tex: str) -> str:
    return rf'{INLINE}<div class="arithmatex">\[{tex}\]</div>'


@pytest.fixture
def renderer(tmp_path: Path) -> Iterator[Renderer]:
    renderer = Renderer(tmp_path / "katex", version())
    yield renderer
    renderer.node.close()


def rendered(renderer: Renderer, content: str) -> tuple[str, list[Mistake]]:
    """A page as readers get it."""
    html, mistakes = renderer.page(content)
    return renderer.place(html), mistakes


class NoNode(Node):
    def ask(self, message: Message, patience: float) -> Message:
        pytest.fail("Node was asked")


def test_formulas_become_html_and_mathml(renderer: Renderer) -> None:
    html, mistakes = rendered(renderer, page(r"\mathbf{w}"))
    assert not mistakes
    assert html.count("<math ") == 2
    assert r"\eta &lt; 2/k</annotation>" in html
    assert 'class="katex-display"' in html


def test_punctuation_stays_with_the_last_piece_of_the_formula_before_it(
    renderer: Renderer,
) -> None:
    html = renderer.place(renderer.page(INLINE.replace("</p>", ".) Then</p>"))[0])
    kept = html.split('<span class="py-sim-kept">')
    assert len(kept) == 3, "the formula with its punctuation, and in it the last piece"
    assert [piece.count('class="katex-base"') for piece in kept] == [0, 1, 1]
    assert html.endswith("</span>.)</span> Then</p>")
    assert html.count("<span") == html.count("</span>")


@pytest.mark.parametrize(
    "text", [INLINE.replace("</p>", " and</p>"), r'<div class="arithmatex">\[x\]</div>.']
)
def test_words_and_displayed_formulas_are_not_kept_together(renderer: Renderer, text: str) -> None:
    html = renderer.place(renderer.page(text)[0])
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
    first, _ = rendered(renderer, page("x"))
    again = Renderer(renderer.cache, renderer.version, node=NoNode(Path("none")))
    assert rendered(again, page("x"))[0] == first
    assert again.used == renderer.used


def test_the_search_reads_the_words_of_a_formula_and_once(renderer: Renderer) -> None:
    html, _ = renderer.page(INLINE)
    assert html == '<p><span data-formula="0">η&lt;2/k</span></p>'


def test_a_formula_that_comes_again_is_set_aside_once(renderer: Renderer) -> None:
    html, _ = renderer.page(INLINE + page("x"))
    assert html.count('data-formula="0"') == 2
    assert len(renderer.aside) == 2
    assert renderer.place(html).count("<math ") == 3


def test_another_katex_renders_anew(renderer: Renderer) -> None:
    renderer.formula("x", display=False)
    newer = Renderer(renderer.cache, "99.0", node=NoNode(Path("none")))
    with pytest.raises(pytest.fail.Exception, match="Node was asked"):
        newer.formula("x", display=False)


def test_every_bad_formula_is_reported(renderer: Renderer) -> None:
    text = page(r"\frac{1") + page(r"\nosuchthing")
    html, mistakes = rendered(renderer, text)
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
    assert list(lines(text, Mistake(tex, "", at))) == expected


def test_the_inline_sheet_has_the_fonts_in_use_and_no_others(tmp_path: Path) -> None:
    assets = Assets(tmp_path)
    _, inline = formula_fonts.add(assets, {FORMULA})
    css = assets.files[inline.url]
    assert isinstance(css, bytes)
    assert css.count(b"@font-face") == 2  # Main for digits, Math for letters
    assert b"url(fonts/" not in css
    assert b"http" not in css


def test_the_linked_sheet_names_hashed_fonts_that_are_shipped(tmp_path: Path) -> None:
    assets = Assets(tmp_path)
    linked, _ = formula_fonts.add(assets, {FORMULA})
    css = assets.files[linked.url]
    assert isinstance(css, bytes)
    for url in assets.files:
        if url.endswith(".woff2"):
            assert f"url({url.rpartition('/')[2]})".encode() in css
    assert b"url(fonts/" not in css
    assert css.count(b"url(") == css.count(b"@font-face")


def script_of_letters(shelf: Path) -> str:
    assets = Assets(shelf)
    script = assets.files[formula_fonts.add_letters(assets, {FORMULA}, shelf).url]
    assert isinstance(script, bytes)
    return script.decode()


def test_the_script_of_letters_has_those_in_use_as_katex_draws_them(tmp_path: Path) -> None:
    fonts = json.loads(re.findall(r"of (\[\[.*\]\])\)", script_of_letters(tmp_path))[0])
    expected = [("Main-Regular", "normal", "∇2"), ("Math-Italic", "italic", "ηL")]
    for (family, style, data), (name, slant, letters) in zip(fonts, expected, strict=True):
        small = TTFont(io.BytesIO(base64.b64decode(data)))
        whole = TTFont(package("katex") / "dist" / "fonts" / f"KaTeX_{name}.ttf")
        assert [family, style] == [f"KaTeX_{name.partition('-')[0]}", slant]
        assert sorted(map(chr, small.getBestCmap())) == sorted(letters)
        for letter in letters:
            assert drawn(small, ord(letter)) == drawn(whole, ord(letter))


def drawn(font: TTFont, code: int) -> tuple[object, float]:
    """The outline of a character and its width."""
    pen, glyph = RecordingPen(), font.getGlyphSet()[font.getBestCmap()[code]]
    glyph.draw(pen)
    return pen.value, glyph.width


def test_the_fonts_of_letters_are_kept_and_always_the_same(tmp_path: Path) -> None:
    made = [script_of_letters(tmp_path / shelf) for shelf in "aab"]
    assert len({*made}) == 1
    assert len(list((tmp_path / "a").rglob("*.woff"))) == 2
