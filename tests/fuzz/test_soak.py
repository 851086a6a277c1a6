"""A visit of many chapters and moves: what it needs of memory does not grow with its length."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser.conftest import CHAPTER, Way
from tests.browser.figures import LIVE, THEME, Sim
from tests.fuzz.chance import MINUTES, chance, rounds

PAGES = {CHAPTER: "learning-rate", "05-momentum-and-adam/": "optimizer-contour"}
WARM = 4  # rounds after which whatever is made once is made
# What a round may add, of two pages and forty moves; the turns of pages added 12 nodes and 55 kB of
# the 16,700 and 7 MB there were, the moves nothing. A page a minute makes that 2 MB in an hour.
NODES, HEAP = 20, 0.1


@pytest.mark.skipif(not MINUTES, reason="goes on for minutes: make soak")
def test_memory_stays_flat(over_http: Way, page: Page) -> None:
    over_http.open(page, CHAPTER)
    expect(page.locator(THEME)).to_be_attached(timeout=LIVE)
    cdp, rng, counts = page.context.new_cdp_session(page), chance("soak"), list[list[float]]()
    for i in rounds(2 * WARM):
        for path, id in PAGES.items():
            page.locator(f".md-nav--primary a[href*='{path}']").first.click()
            drawn = "id => Boolean(document.getElementById(id)?.frame)"  # a frame would be held
            page.wait_for_function(drawn, arg=id, timeout=LIVE).dispose()
            figure = Sim(page.main_frame, id).uncover()
            slider = figure.root.locator("input[type=range]").first
            for _ in range(20):
                slider.press(rng.choice(("ArrowLeft", "ArrowRight", "PageUp", "PageDown")))
            page.wait_for_function(
                "id => document.getElementById(id).dataset.state === 'live'",
                arg=figure.id,
                timeout=LIVE,
            )
        counts.append(memory(cdp, page))
        print(i, *(round(count, 1) for count in counts[-1]))
    before, after, many = counts[WARM], counts[-1], len(counts) - WARM
    assert after[0] - before[0] < NODES * many, counts
    assert after[1] - before[1] < HEAP * many, counts
    assert after[2] < 1.3 * before[2], counts


def memory(cdp: CDPSession, page: Page) -> list[float]:
    """Nodes, the page's heap, and all that its processes hold, the worker's memory too; in MB."""
    for _ in range(3):
        cdp.send("HeapProfiler.collectGarbage")
    nodes = cdp.send("Memory.getDOMCounters")["nodes"]
    heap = cdp.send("Runtime.getHeapUsage")["usedSize"] / 1e6
    browser = page.context.browser
    assert browser is not None
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    pages = [process["id"] for process in told if process["type"] == "renderer"]
    resident = [int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in pages]
    return [nodes, heap, sum(resident) * 4096 / 1e6]
