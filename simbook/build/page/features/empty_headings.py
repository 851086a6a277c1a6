"""Empty cells at the head of tables: they head nothing, and screen readers would announce them."""

from __future__ import annotations

import re

from simbook.build.page.feature import Filter, Rendering, View

EMPTY = re.compile(r"<th([^>]*)>\s*</th>")


class EmptyHeadings(Filter):
    def render(self, html: str, data: None, view: View) -> Rendering:
        return Rendering(EMPTY.sub(r"<td\1></td>", html))
