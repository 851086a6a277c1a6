"""The Content-Security-Policy of a site: what its pages may run and load, written into each.

All pages have one policy, since instant navigation puts one page into the document of another. The
same stands in a file, for hosts that send it as a header.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from html import escape
from pathlib import Path

from simbook.build.site.assets import FOLDER
from simbook.build.site.foreign import Sources, forbidden, joined

TEXT = f"{FOLDER}/policy.txt"
STRICT: Sources = {
    "default-src": ("'self'",),
    "script-src": ("'self'", "'wasm-unsafe-eval'"),  # Python is WebAssembly
    "style-src": ("'self'",),
    "style-src-attr": ("'unsafe-inline'",),  # formulas are laid out by it
    "img-src": ("'self'", "data:"),
    "font-src": ("'self'", "data:"),  # of pages that may load no font file
    "worker-src": ("'self'", "data:"),  # of pages that may load classic scripts only
    "object-src": ("'none'",),
    "base-uri": ("'self'",),
    "form-action": ("'self'",),
}
DISK = "file:"  # a page from a folder has no origin, so its neighbors are not `self`
SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)
DATA = re.compile(r"\btype=[\"']?(?!text/javascript|module|application/javascript)[\w/+.-]+")
BEGINS = (r"<meta\s+charset=[^>]*>", r"<head\b[^>]*>")  # browsers look for the first early on


def write(
    site: Path, home: str, more: Sources, *, disk: bool, serving: bool = False
) -> Iterator[str]:
    """Put the policy into every page; what the pages name and it forbids, one sentence each.

    `home` is the site's address, `more` are an author's sources. With `disk` pages work from a
    folder too. A server for authors adds an inline script to what it sends.
    """
    pages = {path: path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    scripts, styles = (_all(find, pages.values()) for find in (inline, inline_styles))
    own = {"script-src": ["'unsafe-inline'"] if serving else scripts, "style-src": styles}
    allowed = policy(joined(own, more), disk=disk)
    for path, html in pages.items():
        path.write_text(placed(html, allowed), "utf-8")
    (site / TEXT).write_text(header(allowed), "utf-8")
    naming: dict[tuple[str, str], list[str]] = {}
    for path, html in pages.items():
        for found in forbidden(html, allowed, home):
            naming.setdefault(found, []).append(path.relative_to(site).as_posix())
    for (address, directive), (name, *more_names) in naming.items():
        places = f"{name} and {len(more_names)} more" if more_names else name
        yield f"{places}: the policy forbids {address}; add its site to `policy.{directive}`"


def policy(more: Sources, *, disk: bool) -> dict[str, list[str]]:
    """The directives with their sources."""
    found = {name: [*sources] for name, sources in STRICT.items()}
    for sources in found.values():
        if disk and "'self'" in sources:
            sources.append(DISK)
    for name, added in more.items():
        known = found.setdefault(name, [*found["default-src"]])
        found[name] = [*(each for each in known if each != "'none'" or not added), *added]
    return found


def inline(html: str) -> Iterator[str]:
    """The sources that stand for the scripts of a page that are in it."""
    for attributes, text in SCRIPT.findall(html):
        if not re.search(r"\ssrc\s*=", attributes) and not DATA.search(attributes):
            yield _hash(text)


def inline_styles(html: str) -> Iterator[str]:
    """The same for its style sheets, such as the theme's own with the names of its fonts."""
    yield from map(_hash, STYLE.findall(html))


def _all(find: Callable[[str], Iterator[str]], pages: Iterable[str]) -> list[str]:
    return sorted({each for html in pages for each in find(html)})


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.replace("\r\n", "\n").encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def placed(html: str, allowed: Sources) -> str:
    """A page with its policy before anything that it is about."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{escape(line(allowed), False)}">'
    places = (re.search(pattern, html, re.IGNORECASE) for pattern in BEGINS)
    end = next((found.end() for found in places if found), 0)
    return f"{html[:end]}\n{meta}{html[end:]}"


def line(allowed: Sources) -> str:
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in allowed.items())


def header(allowed: Sources) -> str:
    """What a host may send with every page, one header a line; other sites may still frame it."""
    sent = {name: [each for each in sources if each != DISK] for name, sources in allowed.items()}
    return f"Content-Security-Policy: {line(sent)}\nX-Content-Type-Options: nosniff\n"
