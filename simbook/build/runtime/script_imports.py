"""Which of the player's files a script needs, found by reading its imports."""

from __future__ import annotations

import re
from pathlib import Path

IMPORT = re.compile(r"""(?:from|import)\s*\(?\s*["'](\.{1,2}/[^"']+)["']""")


def script_closure(script: Path) -> list[Path]:
    """A script of the player and all of the player's files that it imports."""
    found: set[Path] = set()
    waiting = [script.resolve()]
    while waiting:
        path = waiting.pop()
        if path not in found and path.is_file():
            found.add(path)
            names = IMPORT.findall(path.read_text("utf-8"))
            waiting += [(path.parent / name).resolve() for name in names]
    return sorted(found)
