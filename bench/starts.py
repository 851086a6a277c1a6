"""How long a page takes until Python draws, beside Pyodide as its documentation starts it.

Times are milliseconds from navigation until the picture was painted. The reader of the book
touches the figure as soon as its recording is on show; the stock page starts Python at once, and
has nothing else to do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from playwright.sync_api import Playwright

from bench.browsing import Place, ask, browser, memory, moment, visit
from bench.serving import Host, Line

FAST = Line()
LINES = {"20 Mbit/s": Line(20, 0.03), "5 Mbit/s": Line(5, 0.05)}
DWELL = 2500  # ms that a reader stays: browsers put compiled code by a while after it ran

STOCK = Place("/stock/", "stock:live")
LIVE_AGAIN = """
async (id) => {
    pySimEngine.restart();
    const input = document.querySelector(`#${id} [data-part=track]`);
    return (await bench.slide(input, input.max)).total;
}
"""

# The answer does not count the memory of WebAssembly.
HELD = """
performance.measureUserAgentSpecificMemory().then(({breakdown}) => breakdown
    .filter(({attribution}) => attribution.some(({scope}) => scope.startsWith("Dedicated")))
    .reduce((sum, {bytes}) => sum + bytes, 0))
"""


@dataclass
class Starts:
    """What the visits of one kind of page gave."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    sent: dict[str, int] = field(default_factory=dict)  # bytes by path, up to the first live frame

    def note(self, **values: float | None) -> None:
        for name, value in values.items():
            if value is not None:
                self.times[name].append(value)

    def median(self, name: str) -> float:
        return median(self.times[name])


def measure(playwright: Playwright, host: Host, book: Place, rounds: int) -> dict[str, Starts]:
    """The book's page and the stock page in turn, so that both meet the same machine."""
    found = {"book": Starts(), "stock": Starts()}
    for place in (book, STOCK):  # the server packs its files
        cold(playwright, host, place, Starts())
    for _ in range(rounds):
        for name, place in (("stock", STOCK), ("book", book)):
            cold(playwright, host, place, found[name])
    for name, place in (("stock", STOCK), ("book", book)):
        weigh(playwright, host, place, found[name])
    for line in LINES:
        for _ in range(rounds):
            for name, place in (("stock", STOCK), ("book", book)):
                slow(playwright, host, place, found[name], line)
    return found


def cold(playwright: Playwright, host: Host, place: Place, into: Starts) -> None:
    """A first visit, a second one, and in the book's second a Stop that had to end the worker."""
    host.traffic.reset(FAST)
    with browser(playwright) as (context, profile):
        page = visit(context, host.address, place)
        into.note(cold=moment(page, place.mark))
        into.sent = dict(host.traffic.sent)
        page.wait_for_timeout(DWELL)
        into.note(heap=ask(page, "bench.ready.memory"), renderer=memory(profile))
        page.close()
        page = visit(context, host.address, place)
        into.note(warm=moment(page, place.mark))
        if place.intent:
            page.wait_for_timeout(DWELL)
            into.note(stop=ask(page, LIVE_AGAIN, place.intent))


def weigh(playwright: Playwright, host: Host, place: Place, into: Starts) -> None:
    """What the browser says that the worker holds: JavaScript's heap, and Python's beside it."""
    host.traffic.reset(FAST, isolated=True)
    with browser(playwright, "--enable-blink-features=ForceEagerMeasureMemory") as (context, _):
        page = visit(context, host.address, place)
        moment(page, place.mark)
        page.wait_for_timeout(DWELL)
        into.note(worker=ask(page, HELD) + ask(page, "bench.ready.memory"))


def slow(playwright: Playwright, host: Host, place: Place, into: Starts, line: str) -> None:
    host.traffic.reset(LINES[line])
    with browser(playwright) as (context, _):
        into.note(**{line: moment(visit(context, host.address, place), place.mark)})


HOVER = 150  # ms for which a pointer rests on a link before it is pressed


def walk(
    playwright: Playwright, host: Host, book: Place, others: Iterable[tuple[str, str]], rounds: int
) -> dict[str, Any]:
    """To other chapters by instant navigation: `others` are their paths and figures."""
    host.traffic.reset(FAST)
    times, requests = [], set[str]()
    with browser(playwright) as (context, _):
        page = visit(context, host.address, book)
        moment(page, book.mark)
        page.wait_for_timeout(DWELL)
        for path, figure in [*others, (book.path, book.intent)] * rounds:
            host.traffic.reset(FAST)
            link = page.locator(f"a.md-nav__link[href='{host.address + path}']").first
            link.hover()
            page.wait_for_timeout(HOVER)
            times.append(ask(page, TURN, [host.address + path, figure]))
            requests |= host.traffic.sent.keys()
    return {"still": median(times), "requests": sorted(requests)}


# The recording of the other chapter's figure is drawn: it has a frame once one was painted.
TURN = """
([address, id]) => new Promise((resolve) => {
    const old = document.querySelector(".py-sim");
    const look = async () => {
        const {end} = await bench.painted();
        if (!old.isConnected && document.getElementById(id)?.frame) resolve(end - from);
        else look();
    };
    const link = [...document.querySelectorAll("a.md-nav__link")].find((a) => a.href === address);
    const from = performance.now();
    link.click();
    look();
})
"""
