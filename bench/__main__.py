"""Measures the built book beside stock Pyodide and plain JavaScript: `make bench`.

    python -m bench [--quick] [--only start,sight,handling] [SITE]

SITE is a built book, by default built for this. The table is printed; results/latest.json and
results/start.svg are written. A busy machine spoils times and most of all their tails: look at
ratios, and at `load` in the results.
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from bench import figures, picture, report, starts
from bench.browsing import found
from bench.serving import Host, serve
from simbook.build.runtime import runtime

HERE = Path(__file__).parent
ROOT = HERE.parent
PREFIX = "/book/"
RESULTS = HERE / "results"
ROUNDS, QUICK = 7, 2
FIRST = "learning-rate"  # the figure whose page is started
PARTS = ("start", "sight", "handling")


def main() -> None:
    options = arguments()
    rounds = QUICK if options.quick else ROUNDS
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        site = options.site or build(Path(folder) / "site", f"http://127.0.0.1:{port}{PREFIX}")
        with (
            everything(site, Path(folder) / "pyodide", port) as host,
            sync_playwright() as playwright,
        ):
            parts, ids = options.only.split(","), options.figures.split(",")
            rows = list(measured(playwright, host, site, rounds, parts, [i for i in ids if i]))
    print(report.table(rows))
    path = RESULTS / ("quick.json" if options.quick else "latest.json")
    pyodide = runtime.Pin.read().version
    report.write(rows, path, {"pyodide": pyodide, "rounds": rounds, "browser": version()})
    if "start" in options.only:
        picture.draw(path, path.with_name("start.svg" if not options.quick else "quick.svg"))
    print(f"\nWritten to {path.relative_to(ROOT)}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("site", nargs="?", type=Path, help="a built book, instead of building one")
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} rounds instead of {ROUNDS}")
    parser.add_argument("--only", default=",".join(PARTS), help="parts, joined by commas")
    parser.add_argument("--figures", default="", help="ids, joined by commas, instead of all")
    return parser.parse_args()


def measured(
    playwright: Playwright, host: Host, site: Path, rounds: int, parts: list[str], ids: list[str]
) -> Iterator[report.Row]:
    all_figures = list(figures.placed(site, PREFIX))
    chosen = [figure for figure in all_figures if not ids or figure.id in ids]
    first = next(figure for figure in all_figures if figure.id == FIRST)
    if "start" in parts:
        say("starts")
        found = starts.measure(playwright, host, first.place, rounds)
        yield from report.starts(found)
        yield from report.weight(found)
        others = [(figure.path, figure.id) for figure in all_figures if figure.path != first.path]
        say("instant navigation")
        walked = starts.walk(playwright, host, first.place, others, rounds)
        yield report.Row(
            report.STARTS, "another chapter, its recording drawn", walked["still"], "ms", aim=100
        )
    for figure in chosen if "sight" in parts else ():
        say(f"first sight of {figure.id}")
        yield from report.sight(
            figure.id, figures.first_sight(playwright, host, figure, min(rounds, 5))
        )
    for figure in chosen if "handling" in parts else ():
        say(f"handling of {figure.id}")
        handled = figures.handle(playwright, host, figure, min(rounds, 5))
        alone = figures.alone(playwright, host, figure, min(rounds, 5))
        yield from report.handling(figure.id, handled, alone)


def build(into: Path, address: str) -> Path:
    """The book, for the address under which it will be served."""
    say("building the book")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(into)]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "SITE_URL": address}, check=True)
    return into


@contextmanager
def everything(site: Path, pyodide: Path, port: int) -> Iterator[Host]:
    """One host for the book, the stock page with Pyodide's files, and the pages of JavaScript."""
    pyodide.mkdir()
    for name, path in runtime.files().items():
        (pyodide / name).symlink_to(path)
    folders = {
        PREFIX: site,
        "/stock/": HERE / "stock",
        "/pyodide/": pyodide,
        "/javascript/": HERE / "javascript",
    }
    with serve(folders, port) as host:
        yield host


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def version() -> str:
    return subprocess.run([found(), "--version"], capture_output=True, text=True).stdout.strip()


def say(what: str) -> None:
    print(f"==> {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
