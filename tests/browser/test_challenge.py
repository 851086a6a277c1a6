"""Challenges and links with a second run: what a link holds, and how who opens it takes it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Frame, Locator, Page, expect

from tests.browser.conftest import ROOT, Site, Way
from tests.browser.figures import LIVE, Sim
from tests.browser.gestures import phone

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
CHAPTER, ID = "04-learning-rate/", "learning-rate"
# At curvature 2 and η = 0.3 a step multiplies by 0.4: 1% is reached by the sixth.
CHALLENGE = f"{CHAPTER}?{ID}.beat.eta=0.3&{ID}.beat.curvature=2"
ASKED = "Somebody arrived within 1% of the minimum at step 6. Beat it. Fixed: Curvature k."
HEARD = """
window.heard = [];
document.addEventListener("py-result", event => heard.push(event.detail));
"""


@dataclass(frozen=True)
class Duel:
    """A figure in which somebody was challenged, or is about to challenge."""

    frame: Frame
    id: str = ID

    @property
    def sim(self) -> Sim:
        return Sim(self.frame, self.id)

    @property
    def box(self) -> Locator:
        return self.sim.root.get_by_role("group", name="Challenge", exact=True)

    def says(self, words: str) -> None:
        expect(self.box).to_contain_text(words, timeout=LIVE)

    def meant(self) -> Duel:
        """The reader comes to the figure."""
        self.sim.root.scroll_into_view_if_needed()
        return self

    def link(self, label: str) -> str:
        share = self.sim.root.locator(".py-sim-share")
        if share.get_attribute("open") is None:
            share.locator("summary").click()
        return share.get_by_label(label).input_value()


def opened(way: Way, page: Page, path: str, id: str = ID) -> Duel:
    page.add_init_script(HEARD)
    return Duel(way.open(page, path), id)


def test_a_challenge_is_read_played_and_won(over_http: Way, page: Page) -> None:
    duel = opened(over_http, page, CHALLENGE).meant()
    duel.says(ASKED)
    duel.says("You arrived within 1% of the minimum at step 6 as well. A draw.")
    expect(duel.sim.control("curvature")).to_be_disabled()
    expect(duel.sim.control("curvature")).to_have_value("2")
    duel.sim.control("eta").focus()
    page.keyboard.press("Home")
    duel.says("You did not arrive within 1% of the minimum. Try again.")
    duel.sim.set("eta", 0.5)
    duel.says("You arrived within 1% of the minimum at step 1. You win!")
    result = page.evaluate("heard.at(-1)")
    assert result == {"kind": "challenge", "id": ID, "outcome": "won", "theirs": 6, "yours": 1}


def test_what_is_fixed_stays_whatever_is_pressed_and_through_a_reload(
    over_http: Way, page: Page
) -> None:
    duel = opened(over_http, page, CHALLENGE).meant()
    duel.says(ASKED)
    duel.sim.set("eta", 1.5).wait_values(eta=1.5, curvature=2)
    duel.sim.button("Reset").click()
    duel.sim.wait_values(eta=0.3, curvature=2)
    page.locator("a.py-sim-link[data-values*=curvature]").first.dispatch_event("click")
    expect(duel.sim.control("curvature")).to_have_value("2")
    duel.sim.set("eta", 0.5)
    page.wait_for_url("**eta=0.5**")
    page.reload()
    duel.meant().says("You win!")
    duel.sim.wait_values(eta=0.5, curvature=2)


def test_who_leaves_a_challenge_has_the_whole_figure_again(over_http: Way, page: Page) -> None:
    duel = opened(over_http, page, CHALLENGE).meant()
    duel.says(ASKED)
    duel.sim.button("Leave the challenge").press("Enter")
    expect(duel.box).to_have_count(0)
    expect(duel.sim.control("curvature")).to_be_enabled()
    expect(duel.sim.root.locator(".py-sim-stage")).to_be_focused()
    page.wait_for_url(lambda url: "beat" not in url)


def test_a_link_made_here_challenges_there(over_http: Way, page: Page, site: Site) -> None:
    duel = Duel(over_http.figure(page).frame)
    duel.sim.set("eta", 2.5).wait_values(eta=2.5)
    share = duel.sim.root.locator(".py-sim-share")
    share.locator("summary").click()
    expect(share).to_contain_text("This run did not arrive within 1% of the minimum.")
    duel.sim.set("eta", 0.6).wait_values(eta=0.6)
    link = duel.link("Challenge somebody: who beats this?")
    assert "6" in link
    assert "steps" not in link, "it holds values, and no result"
    page.goto(site.address + CHAPTER + "?" + urlsplit(link).query)
    duel.meant().says("Somebody arrived within 1% of the minimum at step 6.")
    duel.says("at step 13. Not better yet.")


def test_a_result_in_the_address_is_no_result(over_http: Way, page: Page) -> None:
    duel = opened(over_http, page, f"{CHALLENGE}&{ID}.beat.settled=1&{ID}.settled=1").meant()
    notice = duel.sim.root.locator(".py-sim-notice")
    expect(notice).to_contain_text("There is no parameter “settled”.")
    expect(duel.box).to_have_count(0)


LEFT_OUT = "So the run to compare with is left out."
DAMAGED = "The link to this challenge is damaged:"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (f"{ID}.ghost.eta=99", LEFT_OUT),
        (f"{ID}.ghost.__proto__=1", LEFT_OUT),
        (f"{ID}.beat.eta=99", DAMAGED),
        (f"{ID}.beat.eta", DAMAGED),
        (f"{ID}.beat.eta=<img src=x onerror=alert(1)>", DAMAGED),
    ],
)
def test_a_broken_second_run_is_left_out_and_said_to_be(
    query: str, said: str, over_http: Way, page: Page
) -> None:
    duel = opened(over_http, page, f"{CHAPTER}?{query}").meant()
    expect(duel.sim.root.locator(".py-sim-notice")).to_contain_text(said)
    expect(duel.box).to_have_count(0)
    expect(duel.sim.root.locator(".py-sim-runs li")).to_have_count(0)
    expect(duel.sim.root.locator("img")).to_have_count(0)
    assert duel.sim.numbers()["values"] == {"eta": 0.3, "curvature": 1}, "as the page has it"
    expect(duel.sim.control("curvature")).to_be_enabled()


def test_a_link_carries_the_run_on_show_and_one_beside_it(
    over_http: Way, page: Page, site: Site
) -> None:
    duel = Duel(over_http.figure(page).frame)
    duel.sim.set("eta", 1.9).wait_values(eta=1.9)
    duel.sim.button("Keep for comparison").click()
    duel.sim.set("eta", 0.6).wait_values(eta=0.6)
    link = duel.link("Link to this state beside η = 1.9")
    page.goto(site.address + CHAPTER + "?" + urlsplit(link).query)
    duel.meant().sim.wait_values(eta=0.6)
    runs = duel.sim.root.locator(".py-sim-runs li")
    expect(runs).to_contain_text(["η = 1.9: zigzags, slowly"], timeout=LIVE)
    duel.sim.button("Remove η = 1.9").click()
    page.wait_for_url(lambda url: "ghost" not in url)
    assert "eta=0.6" in page.url


def test_a_run_that_was_recorded_is_there_before_python(over_http: Way, page: Page) -> None:
    over_http.open(page, f"{CHAPTER}?{ID}.ghost.eta=0.3#nowhere")
    duel = Duel(page.main_frame)
    expect(duel.sim.root.locator(".py-sim-runs li")).to_contain_text(["converges"])
    expect(page.locator("html")).to_have_attribute("data-engine", "off")


def test_the_race_is_run_against_somebody_from_their_start(over_http: Way, page: Page) -> None:
    race = "optimizer-race"
    path = f"07-optimizer-race/?{race}.beat.start=-5,2"
    duel = opened(over_http, page, path, race).meant()
    duel.says("had the first optimizer at the finish at step")
    duel.says("as well. A draw.")
    expect(duel.sim.root).not_to_have_attribute("data-covered", "outcome")
    expect(duel.sim.control("surface")).to_be_disabled()
    expect(duel.sim.control("rates")).to_be_enabled()
    expect(duel.sim.root.locator(".py-sim-handle")).to_be_hidden()
    duel.sim.control("rates").select_option("same")
    duel.says("You had nobody at the finish. Try again.")


def test_a_challenge_opens_from_a_folder_too(from_file: Way, page: Page, unpacked: object) -> None:
    page.goto(f"{(unpacked / CHAPTER / 'index.html').as_uri()}?{CHALLENGE.partition('?')[2]}")  # type: ignore[operator]
    duel = Duel(page.main_frame).meant()
    duel.says(ASKED)
    duel.sim.set("eta", 0.5)
    duel.says("You win!")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_finger_wins_and_axe_finds_nothing_wrong(
    scheme: str, browser: Browser, site: Site
) -> None:
    with phone(browser, color_scheme=scheme) as page:
        page.goto(site.address + CHALLENGE)
        duel = Duel(page.main_frame).meant()
        duel.says(ASKED)
        page.evaluate(AXE.read_text("utf-8"))
        for eta in (1.5, 0.5):
            duel.sim.set("eta", eta)
            duel.says("You win!" if eta == 0.5 else "You did not")
            found = page.evaluate("axe.run('#learning-rate')")["violations"]
            assert [each["id"] for each in found] == []
        duel.sim.button("Leave the challenge").tap()
        expect(duel.box).to_have_count(0)
