"""What a reader of one figure meets: the wait after moving a slider, and how evenly a run plays."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from re import findall
from statistics import median, quantiles
from typing import Any

from playwright.sync_api import Page, Playwright

from bench.browsing import SIZE, Place, ask, browser, moment, visit
from bench.serving import Host, Line

SLOW_4G = Line(1.6, 0.15)
DIVISOR = 4  # of the browser's CPU throttle, which slows the page alone
MOVES = 24
LONG = 50  # ms of an animation frame
SPLIT = """
(() => {
    const all = bench.frames.splice(0);
    const early = all.filter(({startTime, duration}) => startTime + duration / 2 < bench.touched);
    return [early, all.filter((frame) => !early.includes(frame))];
})()
"""  # frames before Python was asked for, and since
ALONE = Path(__file__).with_name("javascript")  # a page for each simulation that has a twin


@dataclass(frozen=True)
class Placed:
    """A figure of the built book, and the slider that is moved."""

    path: str
    id: str
    schema: dict[str, Any]

    @property
    def place(self) -> Place:
        return Place(self.path, f"py-sim:{self.id}:live", self.id)

    @property
    def slider(self) -> dict[str, Any] | None:
        """The first one that shows by default, else one that shows beside other values."""
        kinds = ("slider", "integer")
        sliders = [control for control in self.schema["controls"] if control["kind"] in kinds]
        return min(sliders, key=lambda control: bool(control.get("when")), default=None)


@dataclass
class Waits:
    """Milliseconds, one for each move of the slider."""

    total: list[float] = field(default_factory=list)  # until the picture was painted
    page: list[float] = field(default_factory=list)  # of it, in the page's thread
    worker: list[float] = field(default_factory=list)  # of it, in the worker's
    streams: bool = False  # whether pictures of the unfinished run came first

    def add(self, moves: list[dict[str, float]]) -> None:
        for move in moves:
            self.total.append(move["total"])
            self.page.append(move.get("page", 0))
            self.worker.append(move.get("worker", 0))
            self.streams |= bool(move.get("streams"))


def p95(values: list[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1]


def placed(site: Path, prefix: str) -> Iterator[Placed]:
    """The first figure of each simulation in the book's chapters."""
    seen = set[str]()
    for page in sorted(site.glob("*/index.html")):
        text = page.read_text("utf-8")
        figures = findall(r'<[\w-]+ class="py-sim" sim="([^"]+)" id="([^"]+)"', text)
        schemas = findall(r"data-schema='([^']*)'", text)
        for (sim, id), schema in zip(figures, schemas, strict=True):
            if sim not in seen:
                seen.add(sim)
                yield Placed(f"{prefix}{page.parent.name}/", id, json.loads(unescape(schema)))


def handle(playwright: Playwright, host: Host, figure: Placed, rounds: int) -> dict[str, Any]:
    """Slider, player and long frames of one figure; also with the page's CPU slowed down."""
    host.traffic.reset(Line())
    plain, throttled, frames, gaps = Waits(), Waits(), list[dict[str, Any]](), list[float]()
    for _ in range(rounds):
        with browser(playwright) as (context, _):
            page = visit(context, host.address, figure.place)
            moment(page, figure.place.mark)
            uncover(page, figure)
            page.locator(f"#{figure.id}").scroll_into_view_if_needed()
            page.wait_for_timeout(500)
            opening, loading = ask(page, SPLIT)
            frames += ours(opening, "opening") + ours(loading, "loading")
            moves(page, figure, plain)
            frames += since(page, "moving")
            gaps += played(page, figure)
            frames += since(page, "playing")
            in_time(page, figure, "scrub")
            frames += since(page, "scrubbing")
            read(page)
            frames += since(page, "reading")
            slow_down(page)
            moves(page, figure, throttled)
    return {"plain": plain, "throttled": throttled, "frames": frames, "gaps": gaps}


def uncover(page: Page, figure: Placed) -> None:
    """A reader who will not guess: a prediction may cover the figure."""
    if prediction := page.locator(f"#{figure.id}").get_attribute("data-prediction"):
        page.locator(f"#{prediction} [data-do=show]").click()


def since(page: Page, during: str) -> list[dict[str, Any]]:
    """The long frames of the player's making since they were last asked for."""
    return ours(ask(page, "bench.frames.splice(0)"), during)


def ours(frames: list[dict[str, Any]], during: str) -> list[dict[str, Any]]:
    """Long animation frames of the player's making: its scripts alone are long, or without them
    the frame would not be."""
    found = []
    for frame in frames:
        mine = sum(s["duration"] for s in frame["scripts"] if "/py-sim/" in s["sourceURL"])
        if mine > LONG or (mine and frame["duration"] - mine <= LONG):
            found.append({"during": during, "duration": frame["duration"], "scripts": mine})
    return found


def slow_down(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": DIVISOR})


def moves(page: Page, figure: Placed, into: Waits) -> None:
    slider = figure.slider
    if not slider:
        return
    settings = {name: values[0] for name, values in (slider.get("when") or {}).items()}
    ask(page, "([id, values]) => document.getElementById(id).become(values)", [figure.id, settings])
    page.wait_for_timeout(700)
    into.add(ask(page, MOVE, [figure.id, slider["name"], MOVES, "slide"]))


# The track from end to end and back, by uneven steps, so that no value comes twice in a row.
MOVE = """
async ([id, name, count, how]) => {
    const input = document.querySelector(`#${id} [data-control="${name}"] [data-part=track]`)
        ?? document.querySelector("input[type=range]"); // of a page of plain JavaScript
    const [low, high] = [Number(input.min), Number(input.max)];
    const grain = Number(input.step) || (high - low) / 1000;
    const moves = [];
    for (let i = 0; i < count; i++) {
        const part = (i * 0.618034 + 0.1) % 1;
        const value = low + Math.round((part * (high - low)) / grain) * grain;
        moves.push(await bench[how](input, value));
        await new Promise((resolve) => setTimeout(resolve, 80));
    }
    return moves.slice(2);
}
"""


def played(page: Page, figure: Placed) -> list[float]:
    """Milliseconds between frames while a run plays; none where nothing happens in time."""
    gaps: list[float] = in_time(page, figure, "play") or []
    return gaps


def in_time(page: Page, figure: Placed, deed: str) -> Any:
    """What watch.js does with a figure that happens in steps; None for others."""
    find = f"document.getElementById({figure.id!r})"
    return ask(page, f"{find}.frame.steps ? bench.{deed}({find}) : null")


def read(page: Page) -> None:
    """To the page's end by a wheel."""
    page.mouse.move(SIZE["width"] / 2, SIZE["height"] / 2)
    for _ in range(20):
        page.mouse.wheel(0, 300)
        page.wait_for_timeout(50)


def alone(playwright: Playwright, host: Host, figure: Placed, rounds: int) -> Waits | None:
    """The same slider on a page of plain JavaScript, if there is such a page."""
    slider = figure.slider
    if not slider or not (ALONE / f"{figure.schema['sim']}.html").exists():
        return None
    waits = Waits()
    for _ in range(rounds):
        with browser(playwright) as (context, _):
            page = visit(
                context, host.address, Place(f"/javascript/{figure.schema['sim']}.html", "")
            )
            page.wait_for_load_state()
            waits.add(ask(page, MOVE, [figure.id, slider["name"], MOVES, "slideAlone"]))
    return waits


def first_sight(
    playwright: Playwright, host: Host, figure: Placed, rounds: int
) -> dict[str, float]:
    """Over a slow line: when the recording and the largest text are painted, and what moved."""
    found: dict[str, list[float]] = {"still": [], "largest": [], "layout": []}
    for _ in range(rounds):
        host.traffic.reset(SLOW_4G)
        with browser(playwright) as (context, _):
            page = visit(context, host.address, Place(figure.path, "", ""))
            found["still"].append(moment(page, f"py-sim:{figure.id}:still", "at"))
            page.wait_for_timeout(300)
            found["largest"].append(ask(page, "bench.largest"))
            found["layout"].append(ask(page, "bench.layout"))
    return {name: median(values) for name, values in found.items()}


def rate(gaps: list[float]) -> float:
    """Frames in a second."""
    return 1000 / (sum(gaps) / len(gaps)) if gaps else math.nan
