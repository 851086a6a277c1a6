"""Where this simbook came from, so that a book can name it in its requirements."""

from __future__ import annotations

import json
from importlib import metadata


def version() -> str:
    return metadata.version("simbook")


def requirement() -> str:
    """A line for requirements.txt: the address that pip took it from, else its version alone."""
    told = json.loads(metadata.distribution("simbook").read_text("direct_url.json") or "{}")
    address = told.get("url", "")
    if "vcs_info" in told:
        return f"simbook @ {told['vcs_info']['vcs']}+{address}@{told['vcs_info']['commit_id']}"
    if address.startswith("https://"):
        return f"simbook @ {address}"
    return f"simbook=={version()}"
