"""Which extensions of Markdown a book needs and lacks: without them its pages show raw signs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from simbook.build.page import prose

BLOCK = re.compile(r"^ *::: *\w", re.MULTILINE)
NEEDS = {  # what Markdown without the extension leaves as it is written
    "admonition": re.compile(r"^ {0,3}!!! \w", re.MULTILINE),
    "md_in_html": re.compile(r"<\w+\b[^>\n]*\smarkdown(?=[\s=>])"),
    "pymdownx.details": re.compile(r"^ {0,3}\?\?\?\+? \w", re.MULTILINE),
    "pymdownx.superfences": re.compile(
        r"^ *(?:`{3,}|~{3,}) *\{[^}\n]*\.run\b|^ *::: *exercise\b", re.MULTILINE
    ),
}
BESIDE_BLOCKS = {  # signs that may mean something else in a page without a block of ours
    "attr_list": re.compile(r"\{:? *[#.][a-z][\w-]* *\}", re.IGNORECASE),
    "pymdownx.arithmatex": re.compile(
        r"(?<![\\$\w])\$(?![\s$])[^$\n]*(?<![\s\\])\$(?![\w$])|^ *\$\$", re.MULTILINE
    ),
}
CONFIGS: Mapping[str, Mapping[str, Any]] = {"pymdownx.arithmatex": {"generic": True}}
MATHEMATICS = "pymdownx.arithmatex"
AS_GOOD = {  # has one already, or one that would be in its way
    MATHEMATICS: ("mdx_math", "markdown_katex", "mdx_latex"),
    "md_in_html": ("extra", "markdown.extensions.extra", "markdown_extra", "pymdownx.extra"),
    "attr_list": ("extra", "markdown.extensions.extra", "pymdownx.extra"),
    "pymdownx.superfences": ("pymdownx.extra",),
}


@dataclass(frozen=True)
class Missing:
    """An extension that is to be switched on, and the first place that needs it."""

    name: str
    config: Mapping[str, Any]
    file: str
    line: int


def missing(
    pages: Iterable[tuple[str, str]], present: Collection[str], *, mathematics: bool
) -> Iterator[Missing]:
    """What the `pages`, files and their texts, need beside the extensions that are `present`."""
    wanted = {**NEEDS, **BESIDE_BLOCKS}
    for name in [name for name in wanted if _has(name, present)]:
        del wanted[name]
    if not mathematics:
        wanted.pop(MATHEMATICS, None)
    for file, text in pages:
        for name, sign in list(wanted.items()):
            if found := _first(name, sign, text):
                line = prose.line_of(text, found.start())
                yield Missing(name, CONFIGS.get(name, {}), file, line)
                del wanted[name]


def _has(name: str, present: Collection[str]) -> bool:
    same = (name, f"markdown.extensions.{name}", *AS_GOOD.get(name, ()))
    return any(each in present for each in same)


def _first(name: str, sign: re.Pattern[str], text: str) -> re.Match[str] | None:
    if name in BESIDE_BLOCKS and not BLOCK.search(text):
        return None
    fences = name == "pymdownx.superfences"  # which the mask would hide
    return sign.search(text if fences else prose.mask(text))
