"""The race in a reader's hands: surfaces at once, rates that fit them, the transport in reach."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Way
from tests.browser.figures import LIVE, Sim

CHAPTER = "07-optimizer-race/?optimizer-race.surface=bowl"  # a link to a state covers nothing


def race(way: Way, page: Page) -> Sim:
    return way.figure(page, CHAPTER, "optimizer-race")


def python_never_comes(page: Page) -> None:
    page.route("**/snapshot.*.bin", lambda route: None)


def test_a_surface_is_raced_on_before_python_has_arrived(over_http: Way, page: Page) -> None:
    python_never_comes(page)
    figure = race(over_http, page)
    figure.control("surface").select_option("beale")
    figure.wait_values(surface="beale").wait("loading")
    expect(figure.sentence).to_contain_text("On the Beale surface from (1, 1.5)")
    expect(figure.root.locator(".py-sim-stage")).to_have_attribute("aria-busy", "false")
    figure.button("Race!").click()
    expect(figure.root).to_have_attribute("data-play", "playing")
    figure.button("Reset").click()
    figure.wait_values(surface="bowl")


def test_other_values_are_never_answered_by_a_recording(over_http: Way, page: Page) -> None:
    python_never_comes(page)
    figure = race(over_http, page)
    figure.control("run_on").check()
    expect(figure.root.locator(".py-sim-stage")).to_have_attribute("aria-busy", "true")
    assert figure.numbers()["values"]["run_on"] is False


def test_without_python_every_surface_can_still_be_chosen(over_http: Way, page: Page) -> None:
    page.add_init_script("delete globalThis.WebAssembly")
    figure = race(over_http, page)
    figure.control("surface").select_option("rosenbrock")
    figure.wait_values(surface="rosenbrock").wait("failed")
    expect(figure.control("surface")).to_have_value("rosenbrock")


def test_a_surface_brings_its_own_start_and_rates(over_http: Way, page: Page) -> None:
    figure = race(over_http, page)
    figure.control("surface").select_option("rosenbrock")
    figure.control("rates").select_option("own")
    figure.wait("live").wait_values(rates="own")
    expect(figure.control("sgd_rate")).to_have_value("0.001")
    expect(figure.control("start.x")).to_have_value("-1.5")
    fair = "On the Rosenbrock valley from (−1.5, 1.5): "
    expect(figure.sentence).to_contain_text(fair)


@pytest.mark.browser_context_args(
    has_touch=True, is_mobile=True, viewport={"width": 390, "height": 844}
)
def test_on_a_phone_the_race_is_started_from_wherever_the_map_is_seen(
    over_http: Way, page: Page
) -> None:
    figure = race(over_http, page)
    figure.root.evaluate("element => element.scrollIntoView({block: 'start'})")
    expect(figure.button("Race!")).to_be_in_viewport(ratio=1)
    figure.button("Race!").tap()
    expect(figure.root).to_have_attribute("data-play", "playing")
    expect(figure.button("Pause")).to_be_in_viewport(ratio=1)


def test_run_on_from_the_text_tells_who_leaves_again(over_http: Way, page: Page) -> None:
    figure = race(over_http, page)
    page.get_by_role("link", name="Run on").click()
    figure.wait_values(surface="rosenbrock", run_on=True)
    expect(figure.control("run_on")).to_be_checked()
    leaves = "within 20,000 steps momentum arrives first to stay"
    expect(figure.sentence).to_contain_text(leaves, timeout=LIVE)
    expect(figure.sentence).to_contain_text("Adam arrives at 836 and leaves again")
    figure.control("run_on").focus()
    page.keyboard.press("Space")
    figure.wait_values(surface="rosenbrock", run_on=False)
    expect(figure.sentence).to_contain_text("within 2,000 steps")


def test_pointing_at_the_map_reads_the_loss_there(over_http: Way, page: Page) -> None:
    figure = race(over_http, page)
    figure.canvas.scroll_into_view_if_needed()
    box = figure.canvas.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 0.2 * box["width"], box["y"] + 0.5 * box["height"])
    readout = figure.root.locator(".py-sim-readout")
    expect(readout).to_contain_text("loss")


def test_a_figure_in_which_a_program_runs_is_shown_below_the_header(
    over_http: Way, page: Page
) -> None:
    figure = race(over_http, page)
    page.get_by_role("button", name="Run it in the figure").click()
    expect(figure.button("Race!")).to_be_in_viewport()
    header, shown = page.locator(".md-header").bounding_box(), figure.root.bounding_box()
    assert header
    assert shown
    assert header["y"] + header["height"] <= shown["y"]
