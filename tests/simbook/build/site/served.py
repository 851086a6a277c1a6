"""What a page says about itself to browsers."""

from __future__ import annotations

import html as markup
import re


def directives(html: str) -> dict[str, list[str]]:
    """The policy of a page, by directive."""
    found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    assert found
    parts = (each.split() for each in markup.unescape(found[1]).split(";"))
    return {name: sources for name, *sources in parts}
