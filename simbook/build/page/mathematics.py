"""Formulas become HTML and MathML while the book is built: nothing shifts, nothing is fetched.

A formula is some hundred elements, which the search index would read one by one to find a few
letters: more work than all else in a page. So a page first has words in place of its formulas.

Written for KaTeX 0.19.1; where it no longer fits, a line may break between a formula and the full
stop that follows it.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from simbook.build.cache.store import keep, kept
from simbook.build.page import prose
from simbook.build.runtime.node import Node, package

# What `pymdownx.arithmatex: {generic: true}` leaves for a renderer.
FORMULA = re.compile(
    r'<(?P<tag>span|div) class="arithmatex">'
    r"(?:\\\((?P<inline>.*?)\\\)|\\\[(?P<display>.*?)\\\])\s*</(?P=tag)>"
    r"(?P<after>[.,;:!?%)\]’”…–-]*)",
    re.DOTALL,
)
# KaTeX's pieces, between which a formula may break: what follows must not part from the last one.
LAST_PIECE = re.compile(r'(.*)(<span class="katex-base">.*</span>)(</span></span>)', re.DOTALL)
KEPT = '<span class="py-sim-kept">{}</span>'
LABEL = re.compile(r"\\\((?P<tex>.+?)\\\)")
# A formula is there twice, as HTML and as MathML; its words are those of the HTML.
WORDLESS = re.compile(r'<span class="katex-mathml">.*?</math></span>|<[^>]*>', re.DOTALL)
STAND_IN = re.compile(r'<span data-formula="(?P<number>\d+)">[^<]*</span>')
SCRIPT = Path(__file__).with_name("katex.mjs")
PATIENCE = 20.0  # seconds for one formula, the start of Node included


@dataclass(frozen=True)
class Mistake:
    """A formula that KaTeX refuses; `at` is the offset of the trouble, if KaTeX knows it."""

    tex: str
    message: str
    at: int | None


@dataclass
class Renderer:
    """KaTeX in a Node process that starts when the first formula is not in the cache."""

    cache: Path
    version: str
    node: Node = field(default_factory=lambda: Node(SCRIPT))
    _known: dict[tuple[str, bool], str] = field(default_factory=dict)  # TeX, displayed -> HTML

    def formula(self, tex: str, display: bool) -> str | Mistake:
        """One formula as HTML and MathML."""
        if (tex, display) not in self._known:
            file = self._file(tex, display)
            if not kept(file):
                answer = self.node.ask({"tex": tex, "display": display}, PATIENCE)
                if "error" in answer:
                    return Mistake(tex, answer["error"], answer.get("at"))
                keep(file, answer["html"].encode())
            self._known[tex, display] = untranslated(file.read_text("utf-8"))
        return self._known[tex, display]

    def _file(self, tex: str, display: bool) -> Path:
        key = json.dumps([self.version, script_text(), tex, display])
        name = hashlib.sha256(key.encode()).hexdigest()
        return self.cache / name[:2] / f"{name[2:34]}.html"


def untranslated(formula: str) -> str:
    """A translator would take its letters for words."""
    return formula.replace('class="katex"', 'class="katex" translate="no"', 1)


@dataclass
class Formulas:
    """The formulas of one build: its pages have stand-ins for them until they are placed."""

    renderer: Renderer
    used: set[str] = field(default_factory=set)  # the HTML of all formulas so far
    aside: list[str] = field(default_factory=list)  # the formulas, by the numbers of stand-ins
    _numbers: dict[str, int] = field(default_factory=dict)

    def page(self, content: str) -> tuple[str, list[Mistake]]:
        """A page's HTML with stand-ins for its formulas, and those that could not be rendered."""
        mistakes: list[Mistake] = []

        def rendered(found: re.Match[str]) -> str:
            display = found["display"] is not None
            tex = html.unescape(found["display"] if display else found["inline"]).strip()
            result = self._formula(tex, display)
            if isinstance(result, Mistake):
                mistakes.append(result)
                return found[0]
            if found["after"] and not display:
                return self._stand_in(_kept(result, found["after"]))
            tag = found["tag"]
            return self._stand_in(f'<{tag} class="arithmatex">{result}</{tag}>') + found["after"]

        return FORMULA.sub(rendered, content), mistakes

    def place(self, content: str) -> str:
        """HTML with the formulas themselves where their stand-ins were."""
        return STAND_IN.sub(lambda found: self.aside[int(found["number"])], content)

    def _stand_in(self, formula: str) -> str:
        """The words of a formula, until `place` brings it back."""
        number = self._numbers.setdefault(formula, len(self.aside))
        if number == len(self.aside):
            self.aside.append(formula)
        return f'<span data-formula="{number}">{WORDLESS.sub("", formula)}</span>'

    def label(self, text: str) -> str:
        """A heading's text in a table of contents, where Markdown has left bare delimiters."""

        def rendered(found: re.Match[str]) -> str:
            result = self._formula(html.unescape(found["tex"]).strip(), display=False)
            return found[0] if isinstance(result, Mistake) else result

        return LABEL.sub(rendered, text)

    def _formula(self, tex: str, display: bool) -> str | Mistake:
        result = self.renderer.formula(tex, display)
        if isinstance(result, str):
            self.used.add(result)
        return result


def _kept(formula: str, after: str) -> str:
    """An inline formula and the punctuation behind it, which no line begins with."""
    whole = LAST_PIECE.sub(lambda found: found[1] + KEPT.format(found[2]) + found[3], formula)
    return KEPT.format(f'<span class="arithmatex">{whole}</span>{after}')


@lru_cache(maxsize=1)
def script_text() -> str:
    """The script holds KaTeX's options, so it is part of a formula's key."""
    return SCRIPT.read_text("utf-8")


def version() -> str:
    """The installed version of KaTeX."""
    description = json.loads((package("katex") / "package.json").read_text("utf-8"))
    return str(description["version"])


def lines(visible: str, mistake: Mistake) -> Iterator[int]:
    """The lines of a page's prose that have the formula's trouble, as often as it is repeated.

    Markdown may have taken an indent away, so white space is compared loosely.
    """
    tex = r"\s+".join(re.escape(word) for word in mistake.tex.split())
    skipped = mistake.tex[: mistake.at or 0].count("\n")
    for found in re.finditer(rf"(?:\$|\\\(|\\\[)\s*(?P<tex>{tex})\s*(?:\$|\\\)|\\\])", visible):
        yield prose.line_of(visible, found.start("tex")) + skipped
