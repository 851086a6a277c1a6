"""Predictions in a reader's hands: nothing tells the end before a guess, which is then compared."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Frame, Locator, Page, expect

from tests.browser.conftest import ROOT, Site, Way
from tests.browser.figures import Sim
from tests.browser.gestures import phone
from tests.browser.watching import Watch

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
CHAPTER, FIGURE, ID = "07-optimizer-race/", "optimizer-race", "who-is-first"
RUN = ["Adam", "momentum", "SGD"]  # as the chapter's own test of the race has it
GUESS = ["momentum", "Adam", "SGD"]
COMPARED = "You guessed momentum, Adam, SGD. It was Adam, momentum, SGD."
END = "Adam arrives"
FOCUSED = "element => (element.focus(), document.activeElement === element)"
HEARD = """
window.heard = [];
document.addEventListener("py-result", event => heard.push(event.detail));
"""


@dataclass(frozen=True)
class Guessed:
    """The prediction with the id `id`, and the figure that it covers."""

    frame: Frame
    id: str = ID

    @property
    def root(self) -> Locator:
        return self.frame.locator(f"py-prediction#{self.id}")

    @property
    def said(self) -> Locator:
        return self.root.get_by_role("status")

    @property
    def sim(self) -> Sim:
        return Sim(self.frame, FIGURE)

    def button(self, name: str) -> Locator:
        return self.root.get_by_role("button", name=name)

    def wait(self, state: str) -> Guessed:
        expect(self.root).to_have_attribute("data-state", state)
        if state == "open":
            expect(self.button("Commit your guess")).to_be_enabled()
        return self

    def put(self, order: list[str]) -> Guessed:
        for place, item in enumerate(order, 1):
            self.root.get_by_label(f"Place {place}").select_option(item)
        return self

    def is_covered(self) -> None:
        """Nothing of the end can be seen, read, or reached."""
        expect(self.sim.root).to_have_attribute("data-covered", "outcome")
        expect(self.sim.root).to_have_attribute("data-play", "idle")
        for outcome in (self.sim.sentence, self.sim.root.locator(".py-sim-verdict")):
            expect(outcome).to_be_hidden()
            expect(outcome).to_be_empty()
        for part in ("table", "share"):
            expect(self.sim.root.locator(f".py-sim-{part}")).to_be_hidden()
        expect(self.sim.root.locator("output").first).to_have_text("step 0 of 300")
        for moved in (self.sim.root.locator("[data-do=play]"), self.sim.control("surface")):
            assert not moved.evaluate(FOCUSED), "keyboard and touch do not reach what is inert"
        expect(self.sim.root).to_contain_text("covered until you have made your prediction")

    def is_open(self) -> None:
        expect(self.sim.root).not_to_have_attribute("data-covered", "outcome")
        expect(self.sim.sentence).to_be_visible()
        expect(self.sim.sentence).to_contain_text("106")
        expect(self.sim.button("Numbers of this figure").or_(self.table)).to_be_visible()

    @property
    def table(self) -> Locator:
        return self.sim.root.locator(".py-sim-table")


@pytest.fixture
def guessed(over_http: Way, page: Page) -> Guessed:
    page.add_init_script(HEARD)
    return Guessed(over_http.open(page, CHAPTER)).wait("open")


def test_until_the_reader_commits_nothing_tells_how_it_ends(guessed: Guessed, page: Page) -> None:
    guessed.is_covered()
    guessed.sim.root.scroll_into_view_if_needed()
    guessed.sim.wait("live")  # Python has drawn it anew meanwhile
    guessed.is_covered()
    text = guessed.sim.root.inner_text()
    assert "106" not in text
    assert "arrives" not in text


def test_a_guess_is_committed_by_keyboard_and_the_run_plays_over_it(
    guessed: Guessed, page: Page
) -> None:
    guessed.root.get_by_label("Place 1").focus()
    for item in GUESS:
        page.keyboard.type(item)
        page.keyboard.press("Tab")
    expect(guessed.button("Commit your guess")).to_be_focused()
    page.keyboard.press("Enter")
    expect(guessed.said).to_have_text(COMPARED)
    expect(guessed.said).to_be_focused()
    guessed.sim.root.scroll_into_view_if_needed()
    expect(guessed.sim.root).to_have_attribute("data-play", "playing")
    guessed.is_open()
    result = {"kind": "prediction", "id": ID, "page": CHAPTER, "outcome": "wrong"}
    assert page.evaluate("heard") == [result]


def test_a_guess_that_leaves_a_place_empty_or_gives_one_twice_is_not_taken(
    guessed: Guessed,
) -> None:
    for order in (GUESS[:2], ["Adam", "Adam", "SGD"]):
        guessed.put(order).button("Commit your guess").click()
        expect(guessed.said).to_have_text("Give each of them a place of its own first.")
        guessed.wait("open").is_covered()


def test_a_guess_stands_after_a_reload_until_the_reader_guesses_again(
    guessed: Guessed, page: Page
) -> None:
    guessed.put(RUN).button("Commit your guess").click()
    expect(guessed.said).to_have_text("You guessed Adam, momentum, SGD, and so it was.")
    page.reload()
    guessed.wait("right").is_open()
    expect(guessed.sim.root).to_have_attribute("data-play", "idle")
    expect(guessed.said).to_have_text("You guessed Adam, momentum, SGD, and so it was.")
    expect(guessed.root.get_by_label("Place 1")).to_have_value("Adam")
    assert page.evaluate("heard") == []

    guessed.button("Guess again").press("Enter")
    guessed.wait("open").is_covered()
    expect(guessed.root.get_by_label("Place 1")).to_be_focused()
    assert page.evaluate("heard")[0]["outcome"] is None
    page.reload()
    guessed.wait("open").is_covered()


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_on_a_phone_the_run_plays_where_it_is_seen_below_what_is_said(
    motion: str, browser: Browser, site: Site
) -> None:
    with phone(browser, reduced_motion=motion) as page:
        page.goto(site.address + CHAPTER)
        guessed = Guessed(page.main_frame).wait("open").put(GUESS)
        stage = guessed.sim.root.locator(".py-sim-stage")
        stage.evaluate("stage => scrollBy(0, stage.getBoundingClientRect().top - innerHeight - 50)")
        expect(stage).not_to_be_in_viewport()
        guessed.button("Commit your guess").evaluate("button => button.click()")
        expect(stage).to_be_in_viewport(ratio=0.3)
        expect(guessed.said).to_be_in_viewport(ratio=1)
        if motion == "reduce":
            expect(guessed.sim.root).to_have_attribute("data-play", "ended")


def test_who_only_wants_to_see_is_shown(guessed: Guessed, page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    guessed.button("Just show me").click()
    expect(guessed.said).to_have_text("You did not guess. It was Adam, momentum, SGD.")
    guessed.wait("shown").is_open()
    expect(guessed.sim.root).to_have_attribute("data-play", "ended")
    page.reload()
    guessed.wait("shown").is_open()


def test_a_link_to_a_state_shows_it_uncovered(over_http: Way, page: Page, site: Site) -> None:
    guessed = Guessed(over_http.open(page, f"{CHAPTER}?{FIGURE}.surface=beale")).wait("open")
    expect(guessed.sim.root).not_to_have_attribute("data-covered", "outcome")
    expect(guessed.sim.root).to_contain_text("Beale")
    page.goto(site.address + CHAPTER)
    guessed.wait("open").is_covered()
    page.locator("a.py-sim-link", has_text="Beale").first.click()
    guessed.sim.wait_values(surface="beale")
    expect(guessed.sim.sentence).to_contain_text("Beale")
    guessed.put(GUESS).button("Commit your guess").click()
    expect(guessed.said).to_have_text(COMPARED)


def test_a_figure_without_steps_hides_its_picture(over_http: Way, page: Page) -> None:
    frame = over_http.open(page, "01-gradient-checking/")
    guessed = Guessed(frame, "best-step").wait("open")
    figure = Sim(frame, "gradient-check")
    expect(figure.root).to_have_attribute("data-covered", "picture")
    expect(figure.canvas).to_be_hidden()
    note, stage = (figure.root.locator(part) for part in (".py-sim-cover", ".py-sim-stage"))
    inner, outer = note.bounding_box(), stage.bounding_box()
    assert inner
    assert outer
    assert outer["y"] < inner["y"]
    assert inner["y"] + inner["height"] < outer["y"] + outer["height"]
    note.get_by_role("link", name="To the prediction").click()
    expect(guessed.root).to_be_in_viewport()
    guessed.root.get_by_label("1e-10").press("Space")
    page.keyboard.press("Enter")
    expect(guessed.said).to_have_text("You guessed 1e-10. It was 1e-5.")
    expect(figure.canvas).to_be_visible()
    expect(figure.sentence).to_contain_text("relative error")
    assert figure.has_ink()


def test_a_number_is_typed_and_compared_within_its_tolerance(over_http: Way, page: Page) -> None:
    guessed = Guessed(over_http.open(page, "02-sanity-checks/"), "untrained-loss").wait("open")
    field = guessed.root.get_by_label("Your answer")
    field.press("Enter")
    expect(guessed.said).to_have_text("Type a number first, such as 0.5.")
    field.fill("2,8 nats")
    expect(guessed.said).to_be_empty()
    field.press("Enter")
    expect(guessed.said).to_contain_text("You guessed 2.8 nats. It was 2.76")
    expect(guessed.said).to_contain_text("close enough")
    guessed.wait("right")


def test_a_guess_outlasts_the_turning_of_pages(guessed: Guessed, page: Page) -> None:
    guessed.put(GUESS).button("Commit your guess").click()
    page.evaluate("window.sameVisit = true")
    page.get_by_role("link", name="References").first.click()
    page.wait_for_url("**/references/")
    page.go_back()
    page.wait_for_url(f"**/{CHAPTER}")
    guessed.wait("wrong").is_open()
    expect(guessed.said).to_have_text(COMPARED)
    assert page.evaluate("window.sameVisit") is True


def test_a_frame_of_the_chapter_covers_nothing(page: Page, site: Site) -> None:
    page.goto(f"{site.address}embed/chapter/07-optimizer-race/")
    guessed = Guessed(page.main_frame).wait("open")
    guessed.is_open()


def test_from_a_folder_and_with_storage_blocked_a_guess_is_compared_too(
    from_file: Way, page: Page, context: object
) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() {throw new Error()}})"
    )
    guessed = Guessed(from_file.open(page, CHAPTER)).wait("open")
    guessed.is_covered()
    guessed.put(GUESS).button("Commit your guess").click()
    expect(guessed.said).to_have_text(COMPARED)
    guessed.is_open()


def test_on_paper_nothing_is_covered(guessed: Guessed, page: Page) -> None:
    guessed.is_covered()
    page.emulate_media(media="print")
    expect(guessed.sim.sentence).to_be_visible()
    expect(guessed.sim.sentence).to_contain_text("106")
    expect(guessed.sim.root.locator(".py-sim-verdict")).to_be_visible()
    expect(guessed.button("Commit your guess")).to_be_hidden()
    page.emulate_media(media="screen")
    guessed.wait("open").is_covered()


def test_where_the_player_does_not_come_the_sentence_is_shown_in_the_end(
    over_http: Way, page: Page, watch: Watch
) -> None:
    watch.expect("ERR_FAILED")
    page.route("**/player.*.js", lambda route: route.abort())
    figure = Sim(over_http.open(page, CHAPTER), FIGURE)
    expect(figure.sentence).to_be_hidden()
    page.evaluate("document.getAnimations().forEach(animation => animation.finish())")  # 8 s later
    expect(figure.sentence).to_be_visible()
    expect(figure.sentence).to_contain_text("106")


def test_without_javascript_the_question_comes_first_and_nothing_is_covered(
    browser: Browser, site: Site
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(site.address + CHAPTER)
    guessed = Guessed(page.main_frame)
    expect(guessed.sim.sentence).to_contain_text("106")
    expect(guessed.root).to_contain_text("in which order")
    expect(guessed.root.get_by_role("listitem")).to_have_text(["SGD", "momentum", "Adam"])
    expect(guessed.root.get_by_role("button")).to_have_count(0)
    above, below = (each.bounding_box() for each in (guessed.root, guessed.sim.root))
    assert above
    assert below
    assert above["y"] < below["y"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_before_and_after(
    scheme: str, guessed: Guessed, page: Page
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate(AXE.read_text())
    for state in ("open", "wrong"):
        if state == "wrong":
            guessed.put(GUESS).button("Commit your guess").click()
        guessed.wait(state)
        run = "axe.run({include: [['py-prediction'], ['py-sim']]}, {resultTypes: ['violations']})"
        found = page.evaluate(run)["violations"]
        assert not [(v["id"], [node["html"][:120] for node in v["nodes"][:4]]) for v in found]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_of_several_each_is_judged_by_itself(over_http: Way, page: Page) -> None:
    asked = Guessed(over_http.open(page, "02-sanity-checks/"), "ten-digits").wait("open")
    asked.button("Commit your guess").click()
    expect(asked.said).to_have_text("Check at least one of them first.")
    for option in ("softmax is taken twice", "labels are shifted by one example"):
        asked.root.get_by_label(option).check()
    asked.button("Commit your guess").press("Enter")
    asked.wait("wrong")
    expect(asked.said).to_contain_text(
        "You judged 5 of 12 rightly. Checked, but not so: labels are shifted by one example. Not "
        "checked, but so: gradients are never zeroed; labels (N, 1) beside rows (N,); pixels"
    )
    page.reload()
    expect(asked.wait("wrong").root.get_by_label("softmax is taken twice")).to_be_checked()
    asked.button("Guess again").click()
    expect(asked.wait("open").root.get_by_label("softmax is taken twice")).to_be_focused()
    expect(asked.root.get_by_label("softmax is taken twice")).not_to_be_checked()
