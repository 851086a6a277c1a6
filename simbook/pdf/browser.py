"""A Chromium of this machine: named by a variable, on PATH, an application, or Playwright's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

VARIABLE = "CHROMIUM"  # not BROWSER, which desktops and editors set to what opens links
NAMES = (
    "chromium-headless-shell",  # Debian's: without windows, which nobody would see
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
APPLICATIONS = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
)
PLAYWRIGHT = {"darwin": "Library/Caches/ms-playwright", "linux": ".cache/ms-playwright"}


class NoBrowser(Exception):
    """No Chromium runs here; the text says what to do."""


def find(others: Sequence[Path] = (), remedy: str = "install one") -> Path:
    """The first Chromium that runs: $CHROMIUM, PATH's, Playwright's, one of `others`."""
    if named := os.environ.get(VARIABLE):
        if (path := shutil.which(named)) and usable(Path(path)):
            return Path(path)
        raise NoBrowser(f"{VARIABLE}={named} is not a Chromium that runs.")
    for candidate in (*candidates(), *others):
        if usable(candidate):
            return candidate
    raise NoBrowser(f"There is no Chromium that runs; {remedy}, or set {VARIABLE} to its path.")


def candidates() -> Iterator[Path]:
    yield from (Path(path) for name in NAMES if (path := shutil.which(name)))
    yield from (Path("/Applications", name) for name in APPLICATIONS)
    default = Path.home() / PLAYWRIGHT.get(sys.platform, ".cache/ms-playwright")
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or default)
    for folder in sorted(cache.glob("chromium_headless_shell-*"), reverse=True):
        yield from folder.glob("chrom*/*headless*shell")
    for folder in sorted(cache.glob("chromium-*"), reverse=True):
        yield from folder.glob("chrome-linux*/chrome")
        yield from folder.glob("chrome-mac*/*.app/Contents/MacOS/*")


def usable(browser: Path) -> bool:
    """Whether it starts: a file of that name may be a stub, or lack libraries."""
    try:
        answer = subprocess.run([browser, "--version"], capture_output=True, text=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and "Chrom" in answer.stdout
