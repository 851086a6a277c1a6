"""The results as rows: a table for people, JSON for machines."""

from __future__ import annotations

import json
import math
import os
import platform
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.figures import DIVISOR, Waits, p95, rate
from bench.starts import LINES, Starts

FRAME = 1000 / 60  # ms


@dataclass(frozen=True)
class Row:
    """One measure: the book's value, what it is compared with, and what was wanted of it."""

    group: str
    name: str
    book: float
    unit: str
    beside: float | None = None  # stock Pyodide's value, or plain JavaScript's
    aim: float | None = None  # at most this: of the ratio where `beside` is a start, else of `book`
    prize: float | None = None
    most: bool = True  # whether the aim is an upper limit

    @property
    def ratio(self) -> float | None:
        return self.book / self.beside if self.beside else None

    @property
    def judged(self) -> float:
        return self.ratio if self.ratio is not None and self.group == STARTS else self.book

    @property
    def holds(self) -> bool | None:
        if self.aim is None:
            return None
        return self.judged <= self.aim if self.most else self.judged >= self.aim


STARTS, WEIGHT, SIGHT, HANDLING = "start", "weight", "first sight", "handling"


def starts(found: Mapping[str, Starts]) -> Iterator[Row]:
    """Ratios to the stock start."""
    book, stock = found["book"], found["stock"]

    def row(name: str, key: str, against: str, aim: float, prize: float | None = None) -> Row:
        values = book.median(key), stock.median(against)
        return Row(STARTS, name, values[0], "ms", values[1], aim, prize)

    yield row("first visit", "cold", "cold", 0.35, 0.30)
    yield row("second visit, cache warm", "warm", "warm", 0.35, 0.25)
    yield row("live again after Stop, of a first visit", "stop", "cold", 0.30)
    for line in LINES:
        yield row(f"first visit at {line}", line, line, 1.0)
    heap, worker = ([of.median(key) / 1e6 for of in (book, stock)] for key in ("heap", "worker"))
    yield Row(STARTS, "memory: WebAssembly heap", heap[0], "MB", heap[1], 1.2)
    yield Row(STARTS, "memory: worker, with JavaScript's heap", worker[0], "MB", worker[1], 1.2)
    if book.times["renderer"]:
        whole = [of.median("renderer") for of in (book, stock)]
        yield Row(STARTS, "memory: renderer (PSS), page included", whole[0], "MB", whole[1])


def weight(found: Mapping[str, Starts]) -> Iterator[Row]:
    """Where the bytes go, up to the first frame that Python drew."""
    book, stock = (found[name].sent for name in ("book", "stock"))
    total = sum(book.values()) / 1e6, sum(stock.values()) / 1e6
    yield Row(WEIGHT, "all, up to the first live frame", total[0], "MB", total[1], 12.5, 10)
    for path, size in sorted(book.items(), key=lambda item: -item[1])[:8]:
        yield Row(WEIGHT, short(path), size / 1e6, "MB")
    yield Row(WEIGHT, "the rest of the page", sum(sorted(book.values())[:-8]) / 1e6, "MB")


def short(path: str) -> str:
    """A file's name without its hash."""
    name = path.rpartition("/")[2] or path
    parts = [part for part in name.split(".") if len(part) != 16]
    return ".".join(parts)


def sight(name: str, seen: Mapping[str, float]) -> Iterator[Row]:
    yield Row(SIGHT, f"{name}: recording drawn", seen["still"], "ms", aim=2500)
    yield Row(SIGHT, f"{name}: largest contentful paint", seen["largest"], "ms", aim=2500)
    yield Row(SIGHT, f"{name}: layout shift", seen["layout"], "", aim=0.02)


def handling(name: str, got: Mapping[str, Any], alone: Waits | None) -> Iterator[Row]:
    """One figure's slider, its long frames, and its player."""
    plain, throttled = got["plain"], got["throttled"]
    for label, of in (("p50", median50), ("p95", p95)) if plain.total else ():
        beside = of(alone.total) if alone else None
        aim = beside + FRAME if beside is not None and label == "p95" else None
        yield Row(HANDLING, f"{name}: slider to frame, {label}", of(plain.total), "ms", beside, aim)
    if throttled.total:
        page, worker = median50(throttled.page), DIVISOR * median50(plain.worker)
        # A run that is watched while it is made takes its time.
        of_page, of_worker = (None, None) if plain.streams else (FRAME, 50)
        yield Row(HANDLING, f"{name}: page's part, CPU at 1/4", page, "ms", aim=of_page)
        yield Row(HANDLING, f"{name}: worker's part × 4", worker, "ms", aim=of_worker)
    if got["gaps"]:
        yield Row(HANDLING, f"{name}: plays at", rate(got["gaps"]), "fps", aim=57, most=False)
    for during in ("opening", "loading", "moving", "playing", "scrubbing", "reading"):
        count = sum(frame["during"] == during for frame in got["frames"])
        aim = None if during == "opening" else 0  # which comes before Python is asked for
        yield Row(HANDLING, f"{name}: long frames while {during}", count, "", aim=aim)


def median50(values: list[float]) -> float:
    ordered = sorted(values)
    return ordered[len(ordered) // 2] if ordered else math.nan


def table(rows: Iterable[Row]) -> str:
    """Columns for a terminal."""
    lines = [("", "book", "beside", "ratio", "aim", "")]
    group = ""
    for row in rows:
        if row.group != group:
            group = row.group
            lines.append((group.upper(), "", "", "", "", ""))
        lines.append(
            (
                f"  {row.name}",
                f"{figure(row.book)} {row.unit}".strip(),
                figure(row.beside),
                f"{row.ratio:.2f}" if row.ratio is not None else "",
                ("≤ " if row.most else "≥ ") + figure(row.aim) if row.aim is not None else "",
                {True: "ok", False: "NO", None: ""}[row.holds],
            )
        )
    widths = [max(len(line[i]) for line in lines) for i in range(6)]
    return "\n".join(
        line[0].ljust(widths[0])
        + "".join(f"  {part.rjust(w)}" for part, w in zip(line[1:], widths[1:], strict=True))
        for line in lines
    )


def figure(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def write(rows: Iterable[Row], path: Path, about: Mapping[str, Any]) -> None:
    """The rows with all that one must know to read them."""
    entries = [asdict(row) | {"ratio": row.ratio, "holds": row.holds} for row in rows]
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(
        {**about, "machine": machine(), "rows": entries}, indent=2, ensure_ascii=False
    )
    path.write_text(text + "\n", "utf-8")


def machine() -> dict[str, Any]:
    return {"system": platform.system(), "processors": os.cpu_count(), "load": os.getloadavg()[0]}
