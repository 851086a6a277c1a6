"""What pages load from other sites although their policy forbids it: told while a book is built."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape

Sources = Mapping[str, Sequence[str]]  # by directive
LOADED = re.compile(
    r"<(script|img|iframe|link|video|audio|source)\b([^>]*?)\s(?:src|href)=[\"']?"
    r"((?:https?:)?//[^\"'\s>]+)([^>]*)",
    re.IGNORECASE,
)
DIRECTIVE = {"script": "script-src", "img": "img-src", "iframe": "frame-src", "link": "style-src"}


def joined(*several: Sources) -> dict[str, list[str]]:
    """The sources of all, by directive."""
    names = dict.fromkeys(name for each in several for name in each)
    return {name: [s for each in several for s in each.get(name, ())] for name in names}


def forbidden(html: str, allowed: Sources, home: str) -> Iterator[tuple[str, str]]:
    """Addresses of other sites that a page of the site at `home` loads against its policy.

    Each comes with its directive.
    """
    for tag, before, found, after in sorted(set(LOADED.findall(html))):
        address, directive = unescape(found), DIRECTIVE.get(tag.lower(), "media-src")
        if tag.lower() == "link" and "stylesheet" not in before + after:
            continue
        if home and address.startswith(home):
            continue
        if not permitted(address, allowed, directive):
            yield address, directive


def permitted(address: str, allowed: Sources, directive: str) -> bool:
    """Whether a source names the scheme, the site or the folder of an address."""
    sources = allowed.get(directive) or allowed["default-src"]
    whole = address if ":" in address.partition("/")[0] else f"https:{address}"
    return any(_covers(source, whole) for source in sources)


def _covers(source: str, address: str) -> bool:
    scheme, _, rest = address.partition("://")
    if source in ("*", f"{scheme}:"):
        return True
    host = source.partition("://")[2] or source
    if host.startswith("*."):
        return rest.partition("/")[0].endswith(host.partition("/")[0][1:])
    return rest == host or rest.startswith(f"{host.rstrip('/')}/")
