"""What stands around the prose of a page: a chapter's head and end, and code that can be run."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from pathlib import PurePosixPath

import jinja2

H1 = re.compile(r"\s*<h1\b.*?</h1>", re.DOTALL)
RUNNABLE = re.compile(r"<div class=\"run highlight\">.*?</pre>\s*</div>", re.DOTALL)


class Furniture:
    """The templates with what is common to a book: its element's name, the player's texts."""

    def __init__(
        self, templates: jinja2.Environment, element: str, texts: Mapping[str, str]
    ) -> None:
        self.element, self.texts = element, texts
        self.box = templates.get_template("finish.html")
        self.desk = templates.get_template("code.html")

    def chapter(self, content: str, url: str, part: str, minutes: int) -> str:
        """A chapter's HTML with a line below its title and a box at its end."""
        title = H1.match(content)
        at = title.end() if title else 0
        end = self.box.render(element=self.element, texts=self.texts, page=url)
        return content[:at] + self.head(part, minutes) + content[at:] + end

    def head(self, part: str, minutes: int) -> str:
        """The line below a title: the part of the book, if any, and the time to read."""
        told = [self.texts["part"].replace("{part}", part)] if part else []
        told.append(self.texts["readingTime"].replace("{minutes}", str(minutes)))
        items = "".join(f"<span>{html.escape(words)}</span> " for words in told)
        return f'\n<p class="py-sim-chapter" data-search-exclude>{items.strip()}</p>\n'

    def runnable(self, content: str) -> str:
        """Code that was fenced with the class `run` gets a button and room for its output."""
        count = 0

        def equipped(found: re.Match[str]) -> str:
            nonlocal count
            count += 1
            return self.desk.render(
                element=self.element, texts=self.texts, code=found[0], id=f"py-sim-code-{count}"
            )

        return RUNNABLE.sub(equipped, content)


def is_chapter(pattern: str, page: str) -> bool:
    """Whether the page, by its path below the docs, is one that a reader can finish."""
    return bool(pattern) and PurePosixPath(page).match(pattern)
