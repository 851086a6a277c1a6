"""Code is closed to translators, which would rename what Python must find by its name."""

from __future__ import annotations

import re

from simbook.build.page.feature import Filter, Rendering, View

OPENING = re.compile(r"<(code|pre)(?=[\s>])(?![^>]*\stranslate=)")


class Untranslated(Filter):
    def render(self, html: str, data: None, view: View) -> Rendering:
        return Rendering(OPENING.sub(r'<\1 translate="no"', html))
