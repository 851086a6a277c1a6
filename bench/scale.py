"""What a chapter costs in books of 10, 100 and 1,000 chapters: `python -m bench.scale [--quick]`.

A book is built with nothing in its own cache (clean), once more (warm), after the edit of one
simulation, and by Material alone, where figures and questions are plain text. The cost is CPU time
of the build and its helpers, which other work on the machine disturbs less than the clock. The
user's cache, with Pyodide and its snapshot, is filled beforehand. Stills are drawn by Matplotlib,
one by one, in a fifth of a second each; books of more than 100 chapters are measured without them,
or this would take a quarter of an hour. With --stills they are drawn too.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench import generated

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results"
SIZES, QUICK = (10, 100, 1000), (10, 40)  # chapters
AIM = 1.5  # the cost of a chapter in the longest book, divided by that in the shortest
SHORT = 100  # chapters: shorter books are built three times, and the median counts
LEFT_OUT = "BENCH_WITHOUT_STILLS"  # what the building process is told by
APART = ("record", "illustrate")  # steps of a clean build that are told apart
STARTED = time.perf_counter()
Cost = dict[str, float]  # seconds: `cpu` and `wall`, and `cpu` of the steps apart


def main() -> None:
    options = arguments()
    if options.build:
        print(json.dumps(built(options.build)))
        return
    books = [
        measured(chapters, stills=options.stills or chapters <= SHORT)
        for chapters in (QUICK if options.quick else SIZES)
    ]
    results = {"processors": os.cpu_count(), "books": books, "ratios": ratios(books)}
    print(table(results))
    path = RESULTS / ("scale-quick.json" if options.quick else "scale.json")
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(results, indent=2) + "\n", "utf-8")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.scale")
    parser.add_argument("--quick", action="store_true", help=f"books of {QUICK} chapters")
    parser.add_argument("--stills", action="store_true", help="draw those of long books too")
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def measured(chapters: int, *, stills: bool) -> dict[str, Any]:
    """The costs of one book, and how many figures an edit of one simulation records."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generated.write(folder, chapters)
        times = 3 if chapters < SHORT else 1
        found: dict[str, Any] = {"chapters": chapters, "stills": stills}
        found["material"] = median(run(folder / "plain.yml") for _ in range(times))
        found["clean"] = run(folder / "mkdocs.yml", stills=stills)
        before = recorded(folder)
        found["warm"] = median(run(folder / "mkdocs.yml", stills=stills) for _ in range(times))
        edit(generated.simulation(folder, 1, next(generated.names(1))))
        found["edited"] = run(folder / "mkdocs.yml", stills=stills)
        return {**found, "recorded": before, "recorded_after_edit": recorded(folder) - before}


def run(settings: Path, *, stills: bool = True) -> Cost:
    """Build a book in a process of its own."""
    say(f"{settings.parent.name}: {settings.name}")
    command = [sys.executable, "-m", "bench.scale", "--build", str(settings)]
    told = {} if stills else {LEFT_OUT: "1"}
    ended = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **told}, capture_output=True, text=True
    )
    if ended.returncode:
        raise SystemExit(ended.stderr)
    cost: Cost = json.loads(ended.stdout.splitlines()[-1])
    return cost


def built(settings: Path) -> Cost:
    """Build a book in this process, which does nothing else."""
    from mkdocs.commands.build import build  # imports are a part of the cost
    from mkdocs.config import load_config

    config = load_config(str(settings), site_dir=str(settings.with_suffix(".site")))
    hooked = bool(config.hooks)  # Material alone does not import them
    apart = {name: timed(name) if hooked else [] for name in APART}
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    return {
        "cpu": cpu(),
        "wall": time.perf_counter() - STARTED,
        **{n: sum(t) for n, t in apart.items()},
    }


def timed(step: str) -> list[float]:
    """The CPU seconds of each call of a step of a build, its Node processes included."""
    from simbook.build import book

    inner: Callable[..., Any] = getattr(book, step)
    spent: list[float] = []

    def outer(made: Any, *args: Any) -> Any:
        before = cpu()
        if step != "illustrate" or LEFT_OUT not in os.environ:
            made = inner(made, *args)
        made.build.tools.close()  # what a child used is known once it has ended
        spent.append(cpu() - before)
        return made

    setattr(book, step, outer)
    return spent


def cpu() -> float:
    """Seconds of this process and of its children that have ended."""
    return sum(os.times()[:4])


def recorded(folder: Path) -> int:
    return sum(1 for _ in (folder / ".cache" / "recordings").rglob("*.gz"))


def edit(simulation: Path) -> None:
    text = simulation.read_text("utf-8")
    simulation.write_text(text.replace("STEPS = 40", "STEPS = 41"), "utf-8")


def median(costs: Iterator[Cost]) -> Cost:
    ordered = sorted(costs, key=lambda cost: cost["cpu"])
    return ordered[len(ordered) // 2]


def pages(book: dict[str, Any], kind: str) -> float:
    """CPU seconds of a build, beyond Material's own and without the steps apart."""
    cost: Cost = book[kind]
    return cost["cpu"] - sum(cost[step] for step in APART) - float(book["material"]["cpu"])


def ratios(books: list[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """What a chapter costs in the longest book, divided by what it costs in the shortest.

    `added` compares the chapters that each book adds to the one before, so that a start that costs
    the same for all books does not flatter the long ones. It needs three books.
    """
    kinds: dict[str, Callable[[dict[str, Any]], float]] = {
        "warm": lambda book: pages(book, "warm"),
        "clean, without figures": lambda book: pages(book, "clean"),
        "recordings": lambda book: float(book["clean"]["record"]),
        "stills": lambda book: float(book["stills"] and book["clean"]["illustrate"]),
        "Material alone": lambda book: float(book["material"]["cpu"]),
    }
    return {name: _ratio(books, cost) for name, cost in kinds.items()}


def _ratio(
    books: list[dict[str, Any]], cost: Callable[[dict[str, Any]], float]
) -> dict[str, float]:
    points = [(book["chapters"], cost(book)) for book in books]
    points = [point for point in points if point[1]]  # what was measured
    if len(points) < 2:
        return {}
    each = [seconds / chapters for chapters, seconds in points]
    added = [
        (seconds - fewer_seconds) / (chapters - fewer)
        for (fewer, fewer_seconds), (chapters, seconds) in pairwise(points)
    ]
    more = {"added": added[-1] / added[0]} if len(added) > 1 else {}
    return {"all": each[-1] / each[0], **more}


def table(results: dict[str, Any]) -> str:
    """CPU seconds by book and build; milliseconds a chapter; the ratios."""
    books = results["books"]
    lines = [["CPU seconds, chapters:", *(f"{book['chapters']:,}" for book in books)]]
    lines.append(["Material alone", *(f"{book['material']['cpu']:.1f}" for book in books)])
    for kind in ("warm", "edited", "clean"):
        lines.append([kind, *(f"{book[kind]['cpu']:.1f}" for book in books)])
    for step, name in zip(APART, ("recordings", "stills"), strict=True):
        cells = (_cell(book, step) for book in books)
        lines.append([f"  of it {name}", *cells])
    lines.append(["recorded, clean", *(str(book["recorded"]) for book in books)])
    lines.append(["recorded, edited", *(str(book["recorded_after_edit"]) for book in books)])
    lines.append(["ms a chapter beyond Material's:"])
    for kind in ("warm", "clean"):
        each = (f"{1000 * pages(book, kind) / book['chapters']:.0f}" for book in books)
        lines.append([kind + (", without figures" if kind == "clean" else ""), *each])
    shown = "\n".join(line[0].ljust(34) + "".join(c.rjust(10) for c in line[1:]) for line in lines)
    return "\n".join(
        [shown, f"a chapter's cost, longest : shortest book (aim ≤ {AIM}):", *_told(results)]
    )


def _cell(book: dict[str, Any], step: str) -> str:
    left_out = step == "illustrate" and not book["stills"]
    return "left out" if left_out else f"{book['clean'][step]:.1f}"


def _told(results: dict[str, Any]) -> Iterator[str]:
    for name, found in results["ratios"].items():
        added = f"   of added chapters {found['added']:.2f}" if "added" in found else ""
        yield f"{name.ljust(34)}{found.get('all', math.nan):10.2f}{added}"


def say(what: str) -> None:
    print(f"==> {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
