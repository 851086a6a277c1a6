"""Browsers with fresh profiles, and what the pages in them report."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright, ViewportSize

from tools.browser import find

WATCH = Path(__file__).with_name("watch.js")
SIZE: ViewportSize = {"width": 1280, "height": 800}
LIMIT = 120_000  # milliseconds
SETTLE = 2  # seconds for which a browser is busy with itself once it was launched
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]


@dataclass(frozen=True)
class Place:
    """A page to visit: its path, the mark that ends the wait, the figure that is touched."""

    path: str
    mark: str
    intent: str = ""


@contextmanager
def browser(playwright: Playwright, *arguments: str) -> Iterator[tuple[BrowserContext, Path]]:
    """A browser that has never been anywhere and has come to rest, and its profile's folder."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=found(), args=[*ARGUMENTS, *arguments], viewport=SIZE
        )
        try:
            context.set_default_timeout(LIMIT)
            time.sleep(SETTLE)
            yield context, Path(profile)
        finally:
            context.close()


@cache
def found() -> Path:
    return find()


def visit(context: BrowserContext, address: str, place: Place) -> Page:
    """A new tab in which the page is being loaded."""
    page = context.new_page()
    page.add_init_script(f"window.intent = {place.intent!r};\n{WATCH.read_text('utf-8')}")
    page.goto(address + place.path, wait_until="commit")
    return page


def moment(page: Page, mark: str, what: str = "painted") -> float:
    """Milliseconds from navigation until the picture that belongs to the mark was painted."""
    found = "([mark, what]) => window.bench?.moments[mark]?.[what]"
    page.wait_for_function(found, arg=[mark, what], polling=50)
    value: float = page.evaluate(found, [mark, what])
    return value


def ask(page: Page, expression: str, argument: Any = None) -> Any:
    return page.evaluate(expression, argument)


def memory(profile: Path) -> float | None:
    """Megabytes of all renderers of a browser, shared pages counted in parts; None but on Linux."""
    try:
        renderers = [pid for pid in descendants(profile) if "--type=renderer" in command(pid)]
        return sum(map(proportional, renderers)) / 1024
    except OSError:
        return None


def descendants(profile: Path) -> list[Path]:
    processes = [path for path in Path("/proc").iterdir() if path.name.isdigit()]
    parents = {path: parent(path) for path in processes}
    found = [path for path in processes if f"--user-data-dir={profile}" in command(path)]
    for path in found:  # grows while it is walked
        found += [p for p, above in parents.items() if above == path.name and p not in found]
    return found


def parent(process: Path) -> str:
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()[1]
    except OSError:
        return ""


def command(process: Path) -> str:
    try:
        return (process / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
    except OSError:
        return ""


def proportional(process: Path) -> int:
    """Kilobytes (PSS)."""
    lines = (process / "smaps_rollup").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("Pss:")).split()[1])
