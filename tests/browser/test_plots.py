"""What authors know from Matplotlib is drawn in the page, and films stay small."""

from __future__ import annotations

import json

from playwright.sync_api import Page, expect

from simbook.build.simulations.heavy import BUDGET
from simbook.build.site.assets import FOLDER
from tests.browser.conftest import Site
from tests.browser.figures import FRAMES, LIVE, Sim
from tests.trouble.trouble_sims.plots import PLOTS

FILM = (
    "([id, count]) => document.getElementById(id).frame.axes[0].series[0].values.length === count"
)


def test_every_plot_is_drawn_in_ink_of_its_own(trouble: Site, page: Page) -> None:
    page.goto(trouble.address)
    figure = Sim(page.main_frame, "plots").wait_still()
    seen: dict[str, str] = {}
    for name in [*PLOTS][::-1]:
        figure.control("plot").select_option(name)
        figure.wait_values(plot=name).wait("live")
        expect(figure.sentence).to_have_text(f"A plot called {name}.", timeout=LIVE)
        page.evaluate(FRAMES)
        seen[name] = figure.pixels()
    assert len(set(seen.values())) == len(PLOTS)
    figure.button("Play").click()
    expect(figure.root).to_have_attribute("data-play", "ended", timeout=LIVE)


def test_a_film_is_sent_for_when_it_is_meant_and_not_computed_for_who_only_looks(
    trouble: Site, page: Page
) -> None:
    page.goto(trouble.address)
    Sim(page.main_frame, "raises").set("x", 2).wait("live")  # Python is there
    figure = Sim(page.main_frame, "heats").wait_still()
    data = figure.root.locator(".py-sim-data")
    asset = json.loads(data.get_attribute("data-whole") or "")
    assert len(data.get_attribute("data-recording") or "") < 20_000
    assert asset["size"] < BUDGET
    assert (trouble.folder / asset["url"]).parent == trouble.folder / FOLDER
    end = figure.pixels()
    with page.expect_response(lambda response: "/recording.heats." in response.url):
        figure.canvas.hover()
    page.wait_for_function(FILM, arg=["heats", 200])
    figure.button("Restart").click()
    page.evaluate(FRAMES)
    assert figure.pixels() != end
    expect(page.locator("html")).to_have_attribute("data-engine", "ready")
    expect(figure.root).to_have_attribute("data-state", "still")
    figure.set("flow", 0.1).wait("live").wait_values(flow=0.1)
    page.wait_for_function(FILM, arg=["heats", 200])
