"""Blocks that an extension of Markdown brings into a page: `--8<-- "figure.md"`.

Extensions work while a page is rendered, after it was read. So where a snippet has a block of ours,
the page is read with its snippets in place; where none has, nothing is done.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from markdown import Markdown

EXTENSION, PREPROCESSOR = "pymdownx.snippets", "snippet"
SIGN = "--8<--"
ESCAPED = f";{SIGN}"  # put in place once, it would be taken for one the next time


def expanded(
    text: str, extensions: Sequence[str], configs: Mapping[str, Mapping[str, Any]], kinds: str
) -> str:
    """The text with its snippets, if they bring a block of `kinds`, a pattern; else as it is."""
    if SIGN not in text or ESCAPED in text or EXTENSION not in extensions:
        return text
    markdown = Markdown(
        extensions=[EXTENSION], extension_configs={EXTENSION: dict(configs.get(EXTENSION, {}))}
    )
    if PREPROCESSOR not in markdown.preprocessors:
        return text  # what a snippet brings is found in the page then, and the build fails
    whole = "\n".join(markdown.preprocessors[PREPROCESSOR].run(text.split("\n")))
    blocks = re.compile(rf"^ *:::[ \t]*(?:{kinds})(?![\w-])", re.MULTILINE)
    return whole if len(blocks.findall(whole)) > len(blocks.findall(text)) else text
