"""Runs that a reader keeps to compare: drawn beneath the one on show, told in words, and let go."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Frame, Locator, Page, expect

from tests.browser.conftest import ROOT, Site, Way
from tests.browser.figures import FRAMES, Sim
from tests.browser.gestures import phone

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
CHAPTER = "04-learning-rate/"
RACE = "07-optimizer-race/"


@dataclass(frozen=True)
class Compared:
    """The figure with the id `id`, as somebody uses it who compares runs."""

    frame: Frame
    id: str = "learning-rate"

    @property
    def sim(self) -> Sim:
        return Sim(self.frame, self.id)

    @property
    def keep(self) -> Locator:
        return self.sim.button("Keep for comparison")

    @property
    def runs(self) -> Locator:
        return self.sim.root.get_by_role("list", name="Runs kept for comparison").locator("li")

    @property
    def said(self) -> Locator:
        return self.sim.root.locator(".py-sim-said")

    def go(self, eta: float) -> Compared:
        self.sim.set("eta", eta).wait_values(eta=eta)
        return self

    def drawn(self) -> str:
        self.frame.evaluate(FRAMES)
        return self.sim.pixels()


@pytest.fixture
def compared(over_http: Way, page: Page) -> Compared:
    page.emulate_media(reduced_motion="reduce")  # no run plays while pictures are compared
    return Compared(over_http.figure(page).frame)


def test_a_kept_run_is_drawn_beneath_and_told_until_it_is_removed(compared: Compared) -> None:
    compared.go(1.9)
    alone = compared.drawn()
    compared.go(0.3).keep.click()
    kept = "Kept: as the book has it. Change something, and you see both."
    expect(compared.said).to_have_text(kept)
    compared.go(1.9)
    expect(compared.said).to_be_empty()
    expect(compared.runs).to_contain_text(["η = 0.3: converges. With η = 0.3"])
    expect(compared.sim.sentence).to_contain_text("With η = 1.9")
    assert compared.drawn() != alone
    compared.sim.button("Remove η = 0.3").click()
    expect(compared.runs).to_have_count(0)
    expect(compared.said).to_have_text("Removed: η = 0.3.")
    assert compared.drawn() == alone, "nothing is left of it"


def test_three_are_kept_by_keyboard_and_the_fourth_is_refused_in_words(
    compared: Compared, page: Page
) -> None:
    for eta in (0.1, 0.2, 0.3):
        compared.go(eta).keep.focus()
        page.keyboard.press("Enter")
    compared.keep.press("Space")
    expect(compared.said).to_contain_text("kept already")
    compared.go(0.4).keep.press("Enter")
    expect(compared.said).to_contain_text("Three runs are kept")
    expect(compared.keep).to_be_focused()
    expect(compared.runs).to_contain_text(["η = 0.1", "η = 0.2", "η = 0.3"])
    compared.sim.button("Remove η = 0.2").press("Enter")
    expect(compared.sim.button("Remove η = 0.1")).to_be_focused()
    compared.keep.press("Enter")
    expect(compared.runs).to_contain_text(["η = 0.1", "η = 0.3", "η = 0.4"])
    compared.sim.button("Remove all of them").press("Enter")
    expect(compared.runs).to_have_count(0)
    expect(compared.keep).to_be_focused()


def test_a_ghost_takes_its_steps_with_the_run(compared: Compared) -> None:
    scrub = compared.sim.root.locator("[data-do=scrub]")
    compared.go(1.5)
    pictures = {}
    for kept in (False, True):
        if kept:
            compared.go(0.3).keep.click()
            compared.go(1.5)
        for step in (0, 3, 40):
            scrub.fill(str(step))
            pictures[kept, step] = compared.drawn()
    assert len(set(pictures.values())) == 6


def test_recordings_can_be_kept_before_python_comes(over_http: Way, page: Page) -> None:
    figure = over_http.figure(page)
    compared = Compared(figure.frame)
    page.evaluate("document.querySelector('[data-do=keep]').click()")  # no focus, no intent
    expect(compared.runs).to_have_count(1)


def test_a_covered_figure_keeps_nothing_and_shows_nothing_of_what_was_kept(
    over_http: Way, page: Page
) -> None:
    compared = Compared(over_http.open(page, RACE), "optimizer-race")
    expect(compared.sim.root).to_have_attribute("data-covered", "outcome")
    assert compared.keep.evaluate("button => (button.focus(), document.activeElement !== button)")
    compared.sim.uncover()
    compared.keep.click()
    expect(compared.runs).to_contain_text(["Adam"])
    page.get_by_role("button", name="Guess again").click()
    expect(compared.runs).to_have_count(0)
    expect(compared.said).to_be_empty()
    compared.sim.uncover()
    expect(compared.runs).to_contain_text(["Adam"])


def test_tables_have_the_numbers_of_both(compared: Compared) -> None:
    compared.keep.click()
    compared.go(1.9)
    compared.sim.root.get_by_text("Numbers of this figure").click()
    captions = compared.sim.root.locator("caption")
    expect(captions.first).to_have_text("L = ½ k w², k = 1")
    expect(captions.last).to_have_text("η = 0.3 (η = 0.3)")


def test_paper_has_what_the_screen_has_and_no_buttons(compared: Compared, page: Page) -> None:
    compared.keep.click()
    compared.go(1.9)
    page.emulate_media(media="print")
    picture = compared.sim.root.locator(".py-sim-stage > svg")
    expect(picture).to_contain_text("η = 0.3")
    expect(compared.runs).to_contain_text(["converges"])
    expect(compared.sim.button("Remove η = 0.3")).to_be_hidden()
    expect(compared.keep).to_be_hidden()


def test_a_finger_keeps_a_run_in_a_narrow_page_with_room_to_hit(
    browser: Browser, site: Site
) -> None:
    with phone(browser) as page:
        page.goto(site.address + CHAPTER)
        compared = Compared(Sim(page.main_frame).wait_still().uncover().frame)
        compared.keep.tap()
        compared.go(1.9)
        for button in (compared.keep, compared.sim.button("Remove η = 0.3")):
            box = button.bounding_box()
            assert box
            assert min(box["width"], box["height"]) >= 24
            assert box["x"] + box["width"] <= 390
        compared.sim.button("Remove η = 0.3").tap()
        expect(compared.runs).to_have_count(0)


def test_from_a_folder_runs_are_compared_too(from_file: Way, page: Page) -> None:
    compared = Compared(from_file.figure(page).frame)
    compared.keep.click()
    compared.go(1.9)
    expect(compared.runs).to_contain_text(["η = 0.3: converges"])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_kept_runs(
    scheme: str, compared: Compared, page: Page
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": 390, "height": 844})
    for eta in (0.1, 0.2, 0.3):
        compared.go(eta).keep.click()
    compared.keep.press("Enter")  # which is refused, in words
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run('#learning-rate')")["violations"]
    assert [each["id"] for each in found] == []
