"""A figure in a reader's hands: dragged, clicked, read, printed; by mouse, finger and key."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from typing import Any, Literal

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import ROOT, Site
from tests.browser.figures import LIVE, Sim
from tests.browser.gestures import Finger, Spot, drag, handle, middle, shifted

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
LAST = 20  # the last step of `descends`
PHONE = pytest.mark.browser_context_args(
    has_touch=True, is_mobile=True, viewport={"width": 390, "height": 844}
)


@pytest.fixture
def descends(trouble: Site, page: Page) -> Sim:
    return opened(trouble, page, "descends")


@pytest.fixture
def scatters(trouble: Site, page: Page) -> Sim:
    return opened(trouble, page, "scatters")


def opened(book: Site, page: Page, id: str) -> Sim:
    page.goto(book.address)
    figure = Sim(page.main_frame, id).wait_still()
    figure.canvas.scroll_into_view_if_needed()
    return figure


def start_of(figure: Sim) -> tuple[float, float]:
    """Where the drawn path begins: the picture's own numbers, not the control's."""
    path = next(s for s in figure.numbers()["axes"][1]["series"] if s["kind"] == "line")
    return path["x"][0], path["y"][0]


def wait_start(figure: Sim, start: list[float]) -> None:
    figure.frame.wait_for_function(
        """([selector, [x, y]]) => {
            const {start} = document.querySelector(selector).frame.values;
            return start[0] === x && start[1] === y;
        }""",
        arg=[f"py-sim#{figure.id}", start],
        timeout=LIVE,
    )


def wanted_start(figure: Sim) -> list[float]:
    return [float(figure.control(f"start.{axis}").input_value()) for axis in "xy"]


def test_a_point_is_dragged_by_mouse_and_python_draws_where_it_is_let_go(
    descends: Sim, page: Page
) -> None:
    here = middle(handle(descends))
    drag(page, here, shifted(here, -120, 40))
    wanted = wanted_start(descends)
    assert wanted < [2, 1]
    wait_start(descends, wanted)
    assert start_of(descends) == tuple(wanted)
    assert middle(handle(descends)) == pytest.approx(shifted(here, -120, 40), abs=1.5)


def test_a_point_stays_inside_its_limits_however_far_it_is_dragged(
    descends: Sim, page: Page
) -> None:
    here = middle(handle(descends))
    drag(page, here, shifted(here, 500, -500))
    assert wanted_start(descends) == [4, 2]
    wait_start(descends, [4, 2])


def test_escape_takes_a_drag_back(descends: Sim, page: Page) -> None:
    here = middle(handle(descends))
    page.mouse.move(*here)
    page.mouse.down()
    page.mouse.move(*shifted(here, -90, 10), steps=4)
    assert wanted_start(descends) != [3, 1]
    page.keyboard.press("Escape")
    page.mouse.move(*shifted(here, -120, 40), steps=4)
    page.mouse.up()
    assert wanted_start(descends) == [3, 1]


def test_the_handle_follows_typed_numbers_and_reset(descends: Sim) -> None:
    before = middle(handle(descends))
    descends.set("start.x", -2).wait("live")
    wait_start(descends, [-2, 1])
    assert middle(handle(descends))[0] < before[0] - 100
    descends.button("Reset").click()
    assert middle(handle(descends)) == pytest.approx(before, abs=1)


@PHONE
def test_a_finger_drags_the_point_and_the_page_stays(descends: Sim, page: Page) -> None:
    here = middle(handle(descends))
    scrolled = page.evaluate("scrollY")
    Finger(page).swipe(here, shifted(here, -80, -60))
    assert wanted_start(descends) != [3, 1]
    wait_start(descends, wanted_start(descends))
    assert page.evaluate("scrollY") == scrolled


@PHONE
def test_a_finger_beside_the_point_scrolls_the_page_and_moves_nothing(
    descends: Sim, page: Page
) -> None:
    here = shifted(middle(handle(descends)), -120, 20)
    scrolled = page.evaluate("scrollY")
    Finger(page).swipe(here, shifted(here, 0, -200))
    page.wait_for_function("before => scrollY > before + 50", arg=scrolled)
    assert wanted_start(descends) == [3, 1]
    expect(readout(descends)).to_be_hidden()


@PHONE
def test_on_a_phone_everything_fits_and_can_be_hit(descends: Sim, page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = page.evaluate(
        """() => [...document.querySelectorAll("py-sim button, py-sim input, py-sim summary")]
            .filter(e => e.checkVisibility())
            .map(e => [e.className || e.outerHTML, e.getBoundingClientRect()])
            .filter(([, {height}]) => height < 43.9)
            .map(([name]) => name)"""
    )
    assert not small


def test_a_click_moves_the_point_there(descends: Sim, page: Page) -> None:
    there = shifted(middle(handle(descends)), -100, 60)
    page.mouse.click(*there)
    wait_start(descends, wanted_start(descends))
    assert middle(handle(descends)) == pytest.approx(there, abs=1.5)


def test_a_click_beside_the_axes_of_the_point_moves_nothing(descends: Sim, page: Page) -> None:
    box = descends.canvas.bounding_box()
    assert box
    page.mouse.click(box["x"] + 60, box["y"] + box["height"] / 2)
    assert wanted_start(descends) == [3, 1]


def test_a_click_means_again_and_a_drag_does_not(scatters: Sim, page: Page) -> None:
    here = middle(scatters.canvas)
    first = scatters.control("seed").input_value()
    page.mouse.click(*here)
    second = scatters.control("seed").input_value()
    assert second != first
    scatters.wait_values(seed=int(second))
    drag(page, here, shifted(here, 80, 0))
    assert scatters.control("seed").input_value() == second


def test_a_click_and_the_button_give_the_same_seeds(scatters: Sim, page: Page) -> None:
    page.mouse.click(*middle(scatters.canvas))
    by_click = scatters.control("seed").input_value()
    scatters.button("Reset").click()
    scatters.button("Draw again").click()
    assert scatters.control("seed").input_value() == by_click


@PHONE
def test_a_tap_means_again(scatters: Sim, page: Page) -> None:
    first = scatters.control("seed").input_value()
    Finger(page).tap(middle(scatters.canvas))
    assert scatters.control("seed").input_value() != first


@pytest.mark.parametrize(
    ("id", "cursor", "words"),
    [("descends", "crosshair", "moves “Start” there"), ("scatters", "pointer", "“Draw again”")],
)
def test_what_a_click_means_is_said_to_eyes_and_ears(
    id: str, cursor: str, words: str, trouble: Site, page: Page
) -> None:
    stage = opened(trouble, page, id).root.locator(".py-sim-stage")
    expect(stage).to_have_css("cursor", cursor)
    expect(stage).to_have_accessible_description(re.compile(words))


def readout(figure: Sim) -> Locator:
    return figure.root.locator(".py-sim-readout")


def end_of_path(figure: Sim, page: Page) -> Spot:
    """Close to where the path ends, at (0.36, 0.01): the handle knows the scales of its axes."""
    before = middle(handle(figure))
    figure.set("start.x", 0.36)
    figure.set("start.y", 0.01)
    spot = middle(handle(figure))
    figure.button("Reset").click()
    expect(figure.control("start.x")).to_have_value("3")
    wait_start(figure, [3, 1])
    assert middle(handle(figure)) == pytest.approx(before, abs=1)
    return spot


def test_hovering_reads_the_nearest_datum(descends: Sim, page: Page) -> None:
    page.mouse.move(*end_of_path(descends, page))
    expect(readout(descends)).to_contain_text("path")
    expect(readout(descends)).to_contain_text("step20")
    expect(readout(descends)).to_contain_text("x0.36")
    page.mouse.move(5, 5)
    expect(readout(descends)).to_be_hidden()


def test_only_what_is_shown_is_read(descends: Sim, page: Page) -> None:
    spot = end_of_path(descends, page)
    page.mouse.move(*spot)
    expect(readout(descends)).to_contain_text("step20")
    descends.root.locator(".py-sim-stage").focus()
    page.keyboard.press("Home")
    expect(readout(descends)).not_to_contain_text("step")  # what is left is the map below
    page.keyboard.press("End")
    expect(readout(descends)).to_be_visible()


@PHONE
def test_a_tap_reads_and_a_tap_elsewhere_puts_it_away(descends: Sim, page: Page) -> None:
    there = shifted(middle(handle(descends)), -60, 0)
    Finger(page).tap(there)
    wait_start(descends, wanted_start(descends))
    expect(readout(descends)).to_contain_text("step0")
    Finger(page).tap(middle(descends.sentence))
    expect(readout(descends)).to_be_hidden()


def test_a_logarithmic_slider_moves_in_ratios_and_its_named_field_holds_the_value(
    descends: Sim, page: Page
) -> None:
    track = descends.root.get_by_role("slider", name="Rate")
    track.fill("400")
    expect(descends.control("rate")).to_have_value("0.01")
    expect(track).to_have_attribute("aria-valuetext", "0.01")
    descends.set("rate", 0.0012345)
    assert float(track.input_value()) == pytest.approx(218, abs=1)
    descends.wait_values(rate=0.0012345)
    for place in (0.23, 0.24):  # a hundredth of the track on, from the stop next to 0.218
        track.press("ArrowRight")
        rate = float(descends.control("rate").input_value())
        assert rate == pytest.approx(1e-4 * 1e5**place, rel=0.005)
    track.press("End")
    expect(descends.control("rate")).to_have_value("10")
    descends.wait_values(rate=10)


def focused(page: Page) -> str:
    """What the focus is on, in one word."""
    word: str = page.evaluate(
        """() => {
            const {dataset, name, className, tagName} = document.activeElement;
            const part = dataset.do || dataset.point || name || dataset.part;
            return part || className.split(" ")[0] || tagName;
        }"""
    )
    return word


def test_everything_is_reached_and_worked_by_keys_alone(descends: Sim, page: Page) -> None:
    descends.root.locator(".py-sim-stage").focus()
    met = [focused(page)]
    while met[-1] != "reset" and len(met) < 20:
        page.keyboard.press("Tab")
        met.append(focused(page))
    before = ["py-sim-stage", "start", "play", "restart", "back", "forward", "scrub", "speed"]
    assert met == [*before, "start.x", "start.y", "track", "rate", "keep", "reset"]


def test_keys_play_step_and_push(descends: Sim, page: Page) -> None:
    stage = descends.root.locator(".py-sim-stage")
    position = descends.root.locator("output")
    stage.press("Home")
    expect(position).to_have_text("step 0 of 20")
    stage.press("ArrowRight")
    expect(position).to_have_text("step 1 of 20")
    stage.press(" ")
    expect(descends.root).to_have_attribute("data-play", "playing")
    stage.press(" ")
    expect(descends.root).to_have_attribute("data-play", "paused")
    before = position.inner_text()
    handle(descends).press("ArrowLeft")
    handle(descends).press("Shift+ArrowDown")
    assert wanted_start(descends) == pytest.approx([2.8, 0], abs=0.02)
    wait_start(descends, wanted_start(descends))
    expect(handle(descends)).to_have_attribute("aria-label", re.compile(r"^Start: 2\.8"))
    expect(position).to_have_text(before)


def test_with_reduced_motion_the_end_is_shown_and_plays_only_when_asked(
    trouble: Site, page: Page
) -> None:
    page.emulate_media(reduced_motion="reduce")
    figure = opened(trouble, page, "descends")
    expect(figure.root.locator("output")).to_have_text(f"step {LAST} of {LAST}")
    expect(figure.root).to_have_attribute("data-play", "idle")
    figure.wait("live")
    expect(figure.root).to_have_attribute("data-play", "idle")
    figure.button("Go").click()
    expect(figure.root).to_have_attribute("data-play", "playing")


def live(figure: Sim, page: Page) -> None:
    figure.set("rate", 0.2).wait("live").wait_values(rate=0.2)


def playing(figure: Sim, page: Page) -> None:
    figure.button("Go").click()


def dragged(figure: Sim, page: Page) -> None:
    here = middle(handle(figure))
    page.mouse.move(*here)
    page.mouse.down()
    page.mouse.move(*shifted(here, -60, 10), steps=3)
    expect(readout(figure)).to_be_hidden()


def read(figure: Sim, page: Page) -> None:
    page.mouse.move(*middle(handle(figure)))
    expect(readout(figure)).to_be_visible()


def refused(figure: Sim, page: Page) -> None:
    figure.set("rate", "fast")
    figure.control("rate").blur()
    expect(figure.root.locator(".py-sim-hint:visible")).to_contain_text("“fast”")


def tabled(figure: Sim, page: Page) -> None:
    figure.root.locator(".py-sim-table summary").click()
    expect(figure.root.get_by_role("columnheader", name="path")).to_be_visible()


def broken(figure: Sim, page: Page) -> None:
    other = Sim(figure.frame, "raises")
    other.set("x", 7).wait("failed")


def loading(figure: Sim, page: Page) -> None:
    figure.set("rate", 0.2)
    expect(figure.root.locator(".py-sim-doing")).to_contain_text("Python")


STATES: list[Callable[[Sim, Page], None]] = [
    live, playing, dragged, read, refused, tabled, broken, loading,
]  # fmt: skip


@pytest.mark.parametrize("state", STATES, ids=lambda state: str(state.__name__))
def test_axe_finds_nothing_wrong_in_any_state(
    state: Callable[[Sim, Page], None], trouble: Site, page: Page
) -> None:
    held: list[Route] = []
    if state is loading:
        page.route("**/*.wasm", lambda route: held.append(route))
    figure = opened(trouble, page, "descends")
    state(figure, page)
    assert not violations(page, "light", "default")
    assert not violations(page, "dark", "slate")
    for route in held:
        route.abort()


def violations(page: Page, system: Literal["light", "dark"], scheme: str) -> list[Any]:
    page.emulate_media(color_scheme=system)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
    page.wait_for_function("() => !document.getAnimations().some(a => a instanceof CSSTransition)")
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run('.py-sim-figure')")["violations"]
    return [(v["id"], [node["html"][:160] for node in v["nodes"][:4]]) for v in found]


def streams(pdf: bytes) -> bytes:
    """All that the pages of a PDF draw, uncompressed."""
    packed = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    unpacked = b""
    for part in packed:
        try:
            unpacked += zlib.decompress(part)
        except zlib.error:  # a font, perhaps
            continue
    return unpacked


def test_a_printed_page_holds_lines_and_letters_and_no_raster(descends: Sim, page: Page) -> None:
    pdf = page.pdf()
    assert b"/Subtype /Image" not in pdf
    drawn = streams(pdf)
    assert len(re.findall(rb" l\n", drawn)) > 300
    assert len(re.findall(rb"\bBT\b", drawn)) > 40


def test_print_shows_what_is_on_show_in_light_colours_and_leaves_no_trace(
    descends: Sim, page: Page
) -> None:
    page.emulate_media(color_scheme="dark")
    live(descends, page)
    page.emulate_media(media="print")
    printed = descends.root.locator(".py-sim-stage > svg")
    expect(printed).to_be_visible()
    expect(descends.canvas).to_be_hidden()
    expect(handle(descends)).to_be_hidden()
    expect(printed.locator("path").first).to_have_attribute("fill", "#ffffff")
    expect(printed.locator("desc")).to_have_text(descends.numbers()["sentence"])
    page.emulate_media(media="screen")
    expect(printed).to_have_count(0)
    expect(descends.canvas).to_be_visible()
