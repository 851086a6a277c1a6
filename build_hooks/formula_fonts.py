"""KaTeX's style sheet, twice: with fonts beside it, and with those in use inside it.

A page opened from a folder or in a sandboxed frame may not load a font file, but a `data:` font.
"""

from __future__ import annotations

import base64
import re

from build_hooks.assets import Asset, Assets
from build_hooks.node import package

FACE = re.compile(r"@font-face\{[^}]*\}")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
SOURCE = re.compile(r"url\(fonts/([\w-]+\.woff2)\) format\([^)]*\)(?:,url\([^,;}]*)*")
FAMILY = re.compile(r"KaTeX_\w+")
Face = tuple[str, str, str]  # family, style, weight
MAIN: Face = ("KaTeX_Main", "normal", "400")


def add(assets: Assets, classes: set[str]) -> tuple[Asset, Asset]:
    """The two style sheets, entered as assets: (fonts beside it, fonts inside it)."""
    folder = package("katex") / "dist"
    css = (folder / "katex.min.css").read_text("utf-8")

    def beside(found: re.Match[str]) -> str:
        font = assets.add(found[1], folder / "fonts" / found[1])
        return f"url({font.url.rpartition('/')[2]}) format('woff2')"

    def inside(found: re.Match[str]) -> str:
        data = base64.b64encode((folder / "fonts" / found[1]).read_bytes()).decode()
        return f"url(data:font/woff2;base64,{data}) format('woff2')"

    linked = SOURCE.sub(beside, css)
    inlined = SOURCE.sub(inside, _without_unused(css, faces(css, classes)))
    return (
        assets.add("katex.css", linked.encode()),
        assets.add("katex-inline.css", inlined.encode()),
    )


def faces(css: str, classes: set[str]) -> frozenset[Face]:
    """The faces that elements of these classes ask for; a rule without a family means Main."""
    used = {MAIN}
    for selectors, body in RULE.findall(FACE.sub("", css)):
        if any(_applies(selector, classes) for selector in selectors.split(",")):
            used.add(_face(body))
    return frozenset(used)


def _face(body: str) -> Face:
    family, style, weight = (
        re.search(rf'font-{name}:"?(\w+)', body) for name in ("family", "style", "weight")
    )
    return (
        family[1] if family else MAIN[0],
        style[1] if style else MAIN[1],
        weight[1] if weight else MAIN[2],
    )


def _applies(selector: str, classes: set[str]) -> bool:
    return set(re.findall(r"\.([\w-]+)", selector)) <= classes


def _without_unused(css: str, used: frozenset[Face]) -> str:
    return FACE.sub(lambda found: found[0] if _face(found[0]) in used else "", css)
