"""The style sheets of mathematics and the script of letters: what the book uses, and no more."""

from __future__ import annotations

import base64
import io
import json
import re
from pathlib import Path

from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from simbook.build.runtime.node import package
from simbook.build.site import formula_fonts
from simbook.build.site.assets import Assets

FORMULA = (  # as KaTeX writes η∇L²; MathML has x and y, which nothing draws
    '<span class="katex"><span class="katex-mathml"><math><mi>x</mi><mi>y</mi></math></span>'
    '<span class="mord mathnormal" style="margin-right:0.0359em;">η</span><span class="mord">∇'
    '</span><span class="mord"><span class="mord mathnormal">L</span>2</span></span>'
)


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


def script_of_letters(folder: Path) -> str:
    assets = Assets(folder)
    script = assets.files[formula_fonts.add_letters(assets, {FORMULA}, folder).url]
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
    made = [script_of_letters(tmp_path / folder) for folder in "aab"]
    assert len({*made}) == 1
    assert len(list((tmp_path / "a").rglob("*.woff"))) == 2
