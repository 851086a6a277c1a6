"""What is recorded beside a page answers before Python and without it, exactly or not at all."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from simbook.build.simulations.sweeps import BUDGET
from simbook.build.site.assets import FOLDER
from tests.browser.conftest import CHAPTER, Site, Way
from tests.browser.figures import LIVE, Sim
from tests.browser.test_intent import SAVE_DATA
from tests.browser.watching import Watch

NO_PYTHON = "delete globalThis.WebAssembly"
PYTHONS = ("/pyodide.", "/snapshot.", "/worker.")
SOON = 100  # ms
LINE = {"offline": False, "latency": 40, "downloadThroughput": 625_000, "uploadThroughput": 125_000}
SLIDE = """async ([id, value]) => {
    const figure = document.getElementById(id);
    const track = figure.querySelector("[name=eta]");
    track.value = value;
    const start = performance.now();
    track.dispatchEvent(new Event("input", {bubbles: true}));
    while (figure.frame.values.eta !== value && performance.now() < start + 10_000)
        await new Promise(resolve => setTimeout(resolve));
    return performance.now() - start;
}"""


def python_never_comes(page: Page) -> None:
    page.route("**/snapshot.*.bin", lambda route: None)


def drawn(figure: Sim) -> Any:
    """The numbers of the picture on show."""
    return json.loads(json.dumps(figure.numbers()))


def test_no_figure_is_sent_more_than_the_budget(site: Site) -> None:
    files = list((site.folder / FOLDER).glob("sweep.*.bin"))
    chapters = [
        path for path in site.folder.glob("0*/index.html") if "<py-sim" in path.read_text("utf-8")
    ]
    assert len(files) >= len(chapters)
    assert max(path.stat().st_size for path in files) <= BUDGET


@pytest.mark.parametrize("state", [{"eta": 0.07}, {"eta": 1.37}, {"eta": 2.5}, {"curvature": 2.2}])
def test_without_python_a_position_shows_what_python_would_answer(
    state: dict[str, float], over_http: Way, page: Page, browser: Browser, watch: Watch
) -> None:
    page.add_init_script(NO_PYTHON)
    recorded = over_http.figure(page)
    [(name, value)] = state.items()
    recorded.set(name, value).wait_values(**state).wait("failed")
    context = browser.new_context(service_workers="block")
    watch.attach(context)
    live = over_http.figure(context.new_page())
    live.set(name, value).wait("live").wait_values(**state)
    assert drawn(recorded) == drawn(live)
    expect(recorded.sentence).to_have_text(live.sentence.inner_text())
    context.close()


def test_in_all_three_ways_a_figure_answers_without_python_and_says_what_is_left(
    way: Way, page: Page
) -> None:
    page.add_init_script(NO_PYTHON)
    figure = way.figure(page).set("eta", 1.9).wait_values(eta=1.9)
    expect(figure.sentence).to_contain_text("1.9")
    expect(figure.control("eta")).to_have_value("1.9")
    expect(figure.root.get_by_role("alert")).to_contain_text("settings of Learning rate η")


def test_without_python_a_link_in_the_text_leads_to_its_state(over_http: Way, page: Page) -> None:
    page.add_init_script(NO_PYTHON)
    figure = over_http.figure(page)
    link = page.locator("a.py-sim-link[data-values*=curvature]").first
    values = json.loads(link.get_attribute("data-values") or "")
    link.click()
    figure.wait_values(**values)


def test_without_python_what_lies_between_goes_to_the_next_position(
    over_http: Way, page: Page
) -> None:
    page.add_init_script(NO_PYTHON)
    figure = over_http.figure(page).set("eta", 1.9).wait_values(eta=1.9)
    typed = figure.root.locator("[data-control=eta] [data-part=typed]")
    typed.first.fill("0.307")
    typed.first.press("Enter")
    figure.wait_values(eta=0.31)
    expect(figure.control("eta")).to_have_value("0.31")


def test_nothing_is_sent_for_before_a_reader_means_the_figure(
    site: Site, page: Page, watch: Watch
) -> None:
    page.add_init_script(SAVE_DATA)  # else a second in view is enough
    page.goto(site.address + CHAPTER)
    figure = Sim(page.main_frame).wait_still().uncover()
    assert not watch.asked_for("/sweep.")
    with page.expect_response(re.compile("/sweep[.]")):
        figure.canvas.hover()
    assert len(watch.asked_for("/sweep.")) == 1


def test_who_saves_data_gets_recordings_and_python_only_for_the_rest(
    site: Site, page: Page, watch: Watch
) -> None:
    page.add_init_script(SAVE_DATA)
    page.goto(site.address + CHAPTER)
    figure = Sim(page.main_frame).wait_still().uncover()
    for eta in (0.5, 1.9):
        figure.set("eta", eta).wait_values(eta=eta).wait("still")
        expect(figure.sentence).to_contain_text(str(eta))
    expect(page.locator("html")).to_have_attribute("data-engine", "off")
    assert not [url for part in PYTHONS for url in watch.asked_for(part)]
    figure.set("curvature", 3).set("eta", 0.6).wait("live").wait_values(eta=0.6, curvature=3)


def test_on_a_slow_line_a_slider_answers_at_once_while_python_is_on_its_way(
    over_http: Way, page: Page
) -> None:
    figure = over_http.figure(page)
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", LINE)
    with page.expect_response(re.compile("/sweep[.]")) as sent:
        figure.canvas.hover()
    sent.value.finished()
    figure.set("eta", 0.5).wait_values(eta=0.5)
    took = [page.evaluate(SLIDE, [figure.id, eta]) for eta in (0.7, 0.9, 1.1, 1.3, 1.9)]
    expect(page.locator("html")).to_have_attribute("data-engine", "loading")
    expect(figure.root.locator(".py-sim-stage")).to_have_attribute("aria-busy", "false")
    assert sorted(took)[2] < SOON


def test_what_lies_between_waits_for_python_and_the_figure_says_what_does_not(
    over_http: Way, page: Page
) -> None:
    python_never_comes(page)
    figure = over_http.figure(page).set("eta", 0.5).wait_values(eta=0.5)
    told = figure.root.locator(".py-sim-meanwhile")
    expect(told).to_have_count(0)
    figure.set("curvature", 3)
    expect(told).to_contain_text("settings of Learning rate η, Curvature k")
    expect(figure.root.locator(".py-sim-stage")).to_have_attribute("aria-busy", "true")
    assert figure.numbers()["values"] == {"eta": 0.5, "curvature": 1}
    figure.button("Reset").click()
    figure.wait_values(eta=0.3)
    expect(told).to_be_hidden()


def test_a_covered_figure_shows_nothing_of_what_is_recorded(over_http: Way, page: Page) -> None:
    page.add_init_script(NO_PYTHON)
    figure = Sim(over_http.open(page, CHAPTER)).wait_still()
    before = figure.pixels()
    with page.expect_response(re.compile("/sweep[.]")):
        figure.canvas.hover(force=True)
    expect(figure.root).to_have_attribute("data-covered", "outcome")
    expect(figure.sentence).to_be_hidden()
    assert figure.pixels() == before


def test_a_run_to_compare_with_that_is_recorded_needs_no_python(over_http: Way, page: Page) -> None:
    page.add_init_script(NO_PYTHON)
    over_http.open(page, f"{CHAPTER}?learning-rate.ghost.eta=1.9#nowhere")
    figure = Sim(page.main_frame).wait_still()
    figure.control("eta").focus()
    runs = figure.root.locator(".py-sim-runs li")
    expect(runs).to_contain_text(["η = 1.9: zigzags, slowly"], timeout=LIVE)
