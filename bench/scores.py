"""What Lighthouse makes of the built book on a phone: `make lighthouse`.

    python -m bench.scores [--rounds 3] [SITE]

SITE is a built book, by default built for this. Each page is visited by a browser of its own, with
Lighthouse's own settings for a phone: its screen, its slow line and its slow processor. Medians of
the rounds are printed; the command fails where one is below its aim. A busy machine spoils the
first column, and only that one.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench.__main__ import PREFIX, build, free_port, say
from bench.serving import serve
from simbook.build.runtime.node import executable
from tools.bootstrap import OURS, ROOT, npm
from tools.browser import find

LISTED = Path(__file__).with_name("lighthouse")  # the package and its hashes
INSTALLED = OURS / "lighthouse"
PROGRAM = INSTALLED / "node_modules" / "lighthouse" / "cli" / "index.js"
ROUNDS = 3
LIMIT = 180  # seconds for one visit
AIMS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
PASSED = 0.9  # from here on Lighthouse shows an audit in green
UNSOUGHT = "seo"  # of embeds, which no search engine is to list
EMBED = "embed/"
PAGES = (
    "",
    "04-learning-rate/",
    "07-optimizer-race/",
    f"{EMBED}learning-rate/",
    f"{EMBED}chapter/04-learning-rate/",
)


class Failed(Exception):
    """Lighthouse gave no scores; the text says what it said."""


@dataclass(frozen=True)
class Report:
    """What one visit gave: scores from 0 to 100 by category, and what cost some of them."""

    scores: Mapping[str, float]
    faults: frozenset[str]  # ids of audits that count and are not passed

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> Report:
        """From Lighthouse's JSON. Failed: it has no score for a category."""
        if error := told.get("runtimeError"):
            raise Failed(f"{error.get('code')}: {error.get('message')}")
        categories = told["categories"]
        scores = {name: category["score"] for name, category in categories.items()}
        lacking = [name for name, score in scores.items() if score is None]
        if lacking:
            raise Failed(f"there is no score for {', '.join(lacking)}")
        counted = {
            audit["id"]
            for category in categories.values()
            for audit in category["auditRefs"]
            if audit["weight"]
        }
        short = {id for id in counted if (told["audits"][id]["score"] or 0) < PASSED}
        missing = {id for id in short if told["audits"][id]["score"] is not None}
        return cls({name: 100 * score for name, score in scores.items()}, frozenset(missing))


@dataclass(frozen=True)
class Row:
    """A page's medians."""

    page: str
    scores: Mapping[str, float]
    faults: tuple[str, ...]

    @property
    def below(self) -> list[str]:
        """Categories that miss their aims."""
        return [name for name, score in self.scores.items() if round(score) < AIMS[name]]


def medians(page: str, reports: Iterable[Report]) -> Row:
    """Of all visits to a page; a fault is told if most visits had it."""
    all_reports = list(reports)
    scores = {name: median(r.scores[name] for r in all_reports) for name in all_reports[0].scores}
    seen = sorted({fault for report in all_reports for fault in report.faults})
    often = [f for f in seen if 2 * sum(f in r.faults for r in all_reports) > len(all_reports)]
    return Row(page, scores, tuple(often))


def table(rows: Iterable[Row]) -> str:
    """A line a page; what misses its aim has a mark and is followed by what cost it."""
    lines = [f"{'':34}" + "".join(f"{name:>16}" for name in AIMS)]
    for row in rows:
        cells = [_cell(row, name) for name in AIMS]
        lines.append(f"{row.page or 'front page':34}" + "".join(f"{cell:>16}" for cell in cells))
        if row.below:
            lines.append(
                f"  below its aim; what cost it: {', '.join(row.faults) or 'no one audit'}"
            )
    return "\n".join(lines)


def _cell(row: Row, name: str) -> str:
    if name not in row.scores:
        return "-"
    return f"{'! ' if name in row.below else ''}{row.scores[name]:.0f} / {AIMS[name]}"


def sought(page: str) -> list[str]:
    """The categories that count for a page."""
    return [name for name in AIMS if not (page.startswith(EMBED) and name == UNSOUGHT)]


def install() -> None:
    """Lighthouse from npm, by hash, into a folder of its own: no test needs its 180 MB."""
    lists = ("package.json", "package-lock.json")
    same = all(_text(INSTALLED / name) == _text(LISTED / name) for name in lists)
    if same and PROGRAM.exists():
        return
    say("Installing Lighthouse from npm into .tools")
    shutil.rmtree(INSTALLED, ignore_errors=True)
    shutil.copytree(LISTED, INSTALLED)
    shutil.copy(ROOT / ".npmrc", INSTALLED)
    npm(["ci"], INSTALLED)


def _text(path: Path) -> str:
    return path.read_text("utf-8") if path.exists() else ""


def visit(address: str, categories: Iterable[str], browser: Path) -> Report:
    """One visit, with an empty profile. Failed: it gave no scores."""
    options = [
        f"--only-categories={','.join(categories)}",
        "--output=json",
        "--quiet",
        "--no-enable-error-reporting",
        "--chrome-flags=--headless --no-sandbox --disable-dev-shm-usage",
    ]
    environment = {**os.environ, "CHROME_PATH": str(browser)}
    command = [str(executable()), str(PROGRAM), address, *options]
    try:
        ended = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=LIMIT
        )
        return Report.read(json.loads(ended.stdout))
    except subprocess.TimeoutExpired as error:
        raise Failed(f"{address} took longer than {LIMIT} s") from error
    except json.JSONDecodeError as error:
        raise Failed(f"{address}: {ended.stderr.strip() or 'it said nothing'}") from error


def measured(site: Path, port: int, rounds: int, pages: Iterable[str]) -> Iterator[Row]:
    browser = find()
    with serve({PREFIX: site}, port) as host:
        for page in pages:
            say(f"visiting {page or 'the front page'}, {rounds} times")
            address = f"{host.address}{PREFIX}{page}"
            yield medians(page, [visit(address, sought(page), browser) for _ in range(rounds)])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.scores")
    parser.add_argument("site", nargs="?", type=Path, help="a built book, instead of building one")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="visits to each page")
    parser.add_argument("--pages", nargs="*", default=PAGES, help="paths in the book")
    options = parser.parse_args()
    install()
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        site = options.site or build(Path(folder) / "site", f"http://127.0.0.1:{port}{PREFIX}")
        try:
            rows = list(measured(site, port, options.rounds, options.pages))
        except Failed as problem:
            sys.exit(f"Lighthouse failed: {problem}")
    print(table(rows))
    if any(row.below for row in rows):
        sys.exit("Some pages are below their aims.")


if __name__ == "__main__":
    main()
