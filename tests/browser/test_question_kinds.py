"""Questions with several right options, an order, a matching: in a reader's hands, and kept."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.asking import AskedQuestion
from tests.browser.conftest import ROOT, Site

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PAGE = "kinds/"
IDS = ["cooling-things", "making-tea", "tea-signs"]
STEPS = ["Water is boiled.", "Leaves are steeped.", "Tea is poured."]
STAYS, FAST = "Tea stays as it is.", "Tea cools fast."
SIGNS = {"A high rate": FAST, "A full flask": STAYS}


@pytest.fixture(scope="session")
def site(tiny: Site) -> Site:
    """The tiny book, which has a question of each kind."""
    return tiny


@dataclass(frozen=True)
class Asked(AskedQuestion):
    """The question with the id `id`."""

    element: str = "tiny-question"

    def row(self, label: str) -> Locator:
        return self.root.get_by_role("combobox", name=label)

    def press(self, state: str) -> Asked:
        self.check.press("Enter")
        return self.wait(state)

    def choose(self, choices: dict[str, str]) -> Asked:
        for label, choice in choices.items():
            self.row(label).select_option(label=choice)
        return self


@pytest.fixture
def opened(site: Site, page: Page) -> Page:
    page.goto(site.address + PAGE)
    for id in IDS:
        Asked(page, id).wait("open")
    return page


def test_several_right_options_are_judged_together_and_explained_each(opened: Page) -> None:
    asked = Asked(opened, "cooling-things")
    asked.press("open")
    expect(asked.said).to_contain_text("Choose an answer first.")
    boxes = asked.root.get_by_role("checkbox")
    boxes.nth(0).press("Space")
    boxes.nth(1).press("Space")
    asked.press("wrong")
    expect(asked.said).to_contain_text("Not all that you chose is right, and something is missing.")
    expect(asked.said).to_contain_text("It carries the warm air away.")
    expect(asked.said).to_contain_text("It keeps the warm air in.")
    expect(asked.said).not_to_contain_text("The rate goes with the difference.")
    expect(boxes.nth(1)).to_have_accessible_description("wrong")
    boxes.nth(1).press("Space")
    expect(boxes.nth(1)).to_have_accessible_description("")
    boxes.nth(2).press("Space")
    asked.press("right")
    expect(asked.said).to_contain_text("That is right.")
    opened.reload()
    asked.wait("right")
    assert [box.is_checked() for box in boxes.all()] == [True, False, True]
    expect(asked.said).to_contain_text("The rate goes with the difference.")


def test_lines_are_put_in_order_by_keyboard_and_kept(opened: Page) -> None:
    asked = Asked(opened, "making-tea")
    labels = asked.root.locator("label").all_inner_texts()
    assert sorted(labels) == sorted(STEPS)
    assert labels != STEPS
    for step in STEPS:
        asked.row(step).press("1")
    asked.press("open")
    expect(asked.said).to_contain_text("Two rows have the place 1.")
    for step, place in zip(STEPS, "132", strict=True):
        asked.row(step).press(place)
    asked.press("wrong")
    expect(asked.said).to_have_text("Right so far: 1 of 3.")
    expect(asked.row(STEPS[0])).to_have_accessible_description("right")
    expect(asked.row(STEPS[1])).to_have_accessible_description("wrong")
    asked.row(STEPS[1]).press("2")
    asked.row(STEPS[2]).press("3")
    asked.press("right")
    expect(asked.said).to_contain_text("2. Leaves are steeped.")
    expect(asked.said).to_contain_text("For three minutes.")
    opened.reload()
    asked.wait("right")
    expect(asked.row(STEPS[2])).to_have_value("3")
    asked.root.get_by_role("button", name="Start over").press("Enter")
    asked.wait("open")
    expect(asked.row(STEPS[2])).to_have_value("")


def test_sides_are_matched_and_one_may_belong_to_two(opened: Page) -> None:
    asked = Asked(opened, "tea-signs").choose(SIGNS)
    asked.press("open")
    expect(asked.said).to_contain_text("Choose something in every row first.")
    asked.choose({"A rate of": FAST}).press("wrong")
    expect(asked.said).to_have_text("Right so far: 2 of 3.")
    expect(asked.row("A rate of")).to_have_accessible_description("wrong")
    asked.choose({"A rate of": STAYS}).press("right")
    expect(asked.said.get_by_role("link", name="cooling")).to_be_visible()
    opened.reload()
    asked.wait("right")
    expect(asked.row("A high rate").locator("option:checked")).to_have_text(FAST)


@pytest.mark.parametrize("id", IDS)
def test_a_frame_holds_the_question_alone(site: Site, page: Page, id: str) -> None:
    page.goto(f"{site.address}embed/question/{id}/")
    asked = Asked(page, id).wait("open")
    asked.press("open")
    expect(asked.said).to_contain_text("first.")


def test_without_javascript_the_answers_unfold(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address + PAGE)
    for id, answer in zip(IDS, ["C is right.", "2. Leaves are", f"flask: {STAYS}"], strict=True):
        root = Asked(page, id).root
        expect(root.locator("details").get_by_text(answer)).to_be_hidden()
        root.get_by_text("Show the answer").click()
        expect(root.locator("details").get_by_text(answer)).to_be_visible()
    context.close()


def test_paper_has_what_can_be_chosen_and_every_answer_once_at_the_end(opened: Page) -> None:
    order = Asked(opened, "making-tea")
    order.choose(dict(zip(STEPS, "123", strict=True))).press("right")
    choices = Asked(opened, "tea-signs").root.locator(".py-question-choices")
    expect(choices).to_be_hidden()
    opened.emulate_media(media="print")
    expect(
        opened.locator("tiny-question select:visible, tiny-question input:visible")
    ).to_have_count(0)
    expect(choices.get_by_text(FAST)).to_be_visible()
    key = opened.locator(".py-question-key")
    expect(key.get_by_text("2. Leaves are")).to_have_count(1)
    expect(key.get_by_text("flask: ")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_answered_rows_and_boxes(opened: Page, scheme: str) -> None:
    opened.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    opened.set_viewport_size({"width": 390, "height": 844})
    several = Asked(opened, IDS[0])
    several.root.get_by_role("checkbox").nth(1).check()
    several.press("wrong")
    Asked(opened, IDS[1]).choose(dict(zip(STEPS, "132", strict=True))).press("wrong")
    Asked(opened, IDS[2]).choose({**SIGNS, "A rate of": STAYS}).press("right")
    opened.evaluate(AXE.read_text())
    axe = "axe.run('tiny-question', {resultTypes: ['violations']})"
    found = opened.evaluate(axe)["violations"]
    assert not [(v["id"], [node["html"][:120] for node in v["nodes"][:4]]) for v in found]
    assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")
