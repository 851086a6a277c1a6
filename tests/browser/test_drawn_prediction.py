"""Guesses that are drawn: by keyboard, mouse and finger, on the figure's own axes."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import CDPSession, FloatRect, Frame, Locator, Page, expect

from tests.browser.conftest import ROOT, Way
from tests.browser.figures import FRAMES, Sim

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
CHAPTER, FIGURE, ID = "04-learning-rate/", "learning-rate-2", "reckless-loss"
KNOTS = [5, 10, 20, 30, 40]
LOSS = [0.5 * 0.9 ** (2 * step) for step in KNOTS]  # w is multiplied by 1 - 1.9 at each step
OFF = "Your curve was off by a factor of"
CLOSE = "Close enough: your curve was off by a factor of"
BLOCKED = "Object.defineProperty(window, 'localStorage', {get() {throw new Error()}})"


@dataclass(frozen=True)
class Drawn:
    """The prediction whose curve is drawn, and its figure."""

    frame: Frame

    @property
    def root(self) -> Locator:
        return self.frame.locator(f"py-prediction#{ID}")

    @property
    def said(self) -> Locator:
        return self.root.locator("[role=status]")

    @property
    def sim(self) -> Sim:
        return Sim(self.frame, FIGURE)

    @property
    def pad(self) -> Locator:
        return self.sim.root.locator(".py-sim-pad")

    def slider(self, knot: int) -> Locator:
        return self.root.get_by_label(f"step {knot}", exact=True)

    def wait(self, state: str) -> Drawn:
        expect(self.root).to_have_attribute("data-state", state)
        return self

    def commit(self) -> None:
        self.root.get_by_role("button", name="Commit your guess").click()

    def values(self) -> list[float]:
        told = [self.slider(knot).get_attribute("aria-valuetext") or "" for knot in KNOTS]
        return [float(text.replace("−", "-")) for text in told]

    def box(self) -> FloatRect:
        self.pad.scroll_into_view_if_needed()
        box = self.pad.bounding_box()
        assert box
        return box

    def place(self, step: float, loss: float) -> tuple[float, float]:
        """Where on the screen a loss after a step lies: from 1e-6 to 1e3, logarithmic."""
        box = self.box()
        up = (math.log10(loss) + 6) / 9
        x = box["x"] + box["width"] * step / 40
        return min(x, box["x"] + box["width"] - 1), box["y"] + box["height"] * (1 - up)


@pytest.fixture
def drawn(over_http: Way, page: Page) -> Drawn:
    return Drawn(over_http.open(page, CHAPTER)).wait("open")


def test_a_curve_is_drawn_by_keyboard_and_compared_with_the_run(drawn: Drawn, page: Page) -> None:
    expect(drawn.sim.root).to_have_attribute("data-covered", "outcome")
    assert drawn.values() == [0.5] * 5, "it begins level, where the figure begins"
    drawn.slider(40).focus()
    page.keyboard.press("PageDown")
    drawn.slider(5).focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Tab")
    expect(drawn.slider(10)).to_be_focused()
    for _ in KNOTS[1:]:
        page.keyboard.press("Tab")
    off = [abs(math.log(g / loss)) for g, loss in zip(drawn.values(), LOSS, strict=True)]
    page.keyboard.press("Enter")
    expect(drawn.said).to_contain_text(OFF)
    factor = re.search(r"factor of ([\d.]+) on average", drawn.said.inner_text())
    assert factor
    assert float(factor[1]) == pytest.approx(math.exp(sum(off) / len(off)), rel=0.05)
    expect(drawn.said).to_contain_text("most at step 40: there you drew")
    expect(drawn.said).to_contain_text("it was 0.00011")
    expect(drawn.said).to_be_focused()
    expect(drawn.sim.root).not_to_have_attribute("data-covered", re.compile(""))
    expect(drawn.sim.sentence).to_contain_text("1.48% of the way is left")
    expect(drawn.pad).to_have_count(0)


def test_who_has_drawn_nothing_is_asked_to(drawn: Drawn) -> None:
    drawn.commit()
    expect(drawn.said).to_have_text("Draw your curve into the figure first, or move a slider.")
    drawn.wait("open")
    drawn.slider(5).press("ArrowDown")
    expect(drawn.said).to_be_empty()


def test_a_mouse_draws_on_the_axes_and_the_guess_stays_over_the_run(
    drawn: Drawn, page: Page
) -> None:
    page.mouse.move(*drawn.place(0.5, 0.45))
    page.mouse.down()
    for step, loss in zip(KNOTS, LOSS, strict=True):
        page.mouse.move(*drawn.place(step, loss), steps=4)
    page.mouse.up()
    for value, loss in zip(drawn.values(), LOSS, strict=True):
        assert loss / 1.25 < value < loss * 1.25
    page.emulate_media(reduced_motion="reduce")
    drawn.commit()
    expect(drawn.said).to_contain_text(CLOSE)
    drawn.wait("right")
    page.reload()
    drawn.wait("right")
    expect(drawn.said).to_contain_text(CLOSE)
    drawn.sim.wait_still()
    told = drawn.sim.canvas.evaluate("canvas => canvas.toDataURL()")
    drawn.root.get_by_role("button", name="Guess again").click()
    drawn.wait("open")
    assert drawn.values() == [0.5] * 5
    drawn.root.get_by_role("button", name="Just show me").click()
    expect(drawn.sim.root).to_have_attribute("data-play", "ended")
    assert drawn.sim.canvas.evaluate("canvas => canvas.toDataURL()") != told


def test_another_state_of_the_figure_has_no_guess_of_it(drawn: Drawn, page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    drawn.slider(20).focus()
    for _ in range(5):
        page.keyboard.press("PageUp")
    drawn.commit()
    drawn.sim.wait("live")
    before = drawn.sim.pixels()
    drawn.sim.set("eta", 1.8).wait_values(eta=1.8)
    expect(drawn.sim.sentence).to_contain_text("η = 1.8")
    drawn.sim.set("eta", 1.9).wait_values(eta=1.9)
    drawn.frame.evaluate(FRAMES)
    assert drawn.sim.pixels() == before, "the guess is back with the run that it is about"


class Finger:
    """A finger on the screen, as Chromium's own protocol has it."""

    def __init__(self, page: Page) -> None:
        self.session: CDPSession = page.context.new_cdp_session(page)

    def send(self, kind: str, *places: tuple[float, float]) -> None:
        points = [{"x": x, "y": y} for x, y in places]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def draw(self, *places: tuple[float, float]) -> None:
        first, *others = places
        self.send("touchStart", first)
        for place in others:
            self.send("touchMove", place)
        self.send("touchEnd")


@pytest.fixture
def finger(browser_context_args: dict[str, Any], page: Page) -> Finger:
    return Finger(page)


def test_a_finger_draws_without_scrolling_and_scrolls_beside_the_axes(
    drawn: Drawn, page: Page, finger: Finger
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    places = [drawn.place(step, loss) for step, loss in zip([1, *KNOTS], [0.4, *LOSS], strict=True)]
    before = page.evaluate("scrollY")
    finger.draw(*places)
    expect(drawn.slider(40)).not_to_have_attribute("aria-valuetext", "0.5")
    assert page.evaluate("scrollY") == before
    for value, loss in zip(drawn.values(), LOSS, strict=True):
        assert loss / 2 < value < loss * 2
    box = drawn.box()
    left = (box["x"] - 20, box["y"] + 60)
    finger.draw(left, *[(left[0], left[1] - 12 * i) for i in range(1, 12)])
    page.wait_for_function("before => scrollY > before + 40", arg=before)
    drawn.commit()
    drawn.wait("right")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_however_the_book_is_opened_and_with_storage_blocked_it_is_drawn(
    way: Way, page: Page
) -> None:
    page.add_init_script(BLOCKED)
    drawn = Drawn(way.open(page, CHAPTER)).wait("open")
    drawn.slider(40).press("PageDown")
    drawn.commit()
    expect(drawn.said).to_contain_text(OFF)


def test_paper_has_the_guess_with_its_name(drawn: Drawn, page: Page) -> None:
    drawn.slider(40).press("PageDown")
    drawn.commit()
    page.emulate_media(media="print")
    picture = drawn.sim.root.locator(".py-sim-stage > svg")
    expect(picture).to_contain_text("your guess")
    expect(drawn.slider(40)).to_be_hidden()
    expect(drawn.said).to_be_visible()
    page.emulate_media(media="screen")
    expect(picture).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_while_it_is_drawn_and_after(
    scheme: str, drawn: Drawn, page: Page
) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate(AXE.read_text())
    include = f"[['#{ID}'], ['#{FIGURE}']]"
    for state in ("open", "drawn", "wrong"):
        if state == "drawn":
            drawn.slider(40).press("PageDown")
        elif state == "wrong":
            drawn.commit()
            drawn.wait("wrong")
        run = f"axe.run({{include: {include}}}, {{resultTypes: ['violations']}})"
        found = page.evaluate(run)["violations"]
        assert not [(v["id"], [node["html"][:120] for node in v["nodes"][:4]]) for v in found]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
