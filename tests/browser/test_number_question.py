"""A question for a number in a reader's hands: typed, judged within its tolerance, kept."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.asking import AskedQuestion
from tests.browser.conftest import ROOT, Site

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PAGE = "numbers/"
HEARD = """
window.heard = [];
for (const type of ["py-question:answered", "py-question:cleared"])
    document.addEventListener(type, event => heard.push([type, event.detail]));
"""


@pytest.fixture(scope="session")
def site(tiny: Site) -> Site:
    """The tiny book, which asks for numbers."""
    return tiny


@dataclass(frozen=True)
class Asked(AskedQuestion):
    """The question with the id `id`."""

    id: str = "warm-room"
    element: str = "tiny-question"

    def answer(self, text: str) -> Asked:
        self.field.fill(text)
        self.field.press("Enter")
        return self


@pytest.fixture
def asked(site: Site, page: Page) -> Asked:
    page.add_init_script(HEARD)
    page.goto(site.address + PAGE)
    return Asked(page).wait("open")


def test_the_field_is_named_with_its_unit(asked: Asked) -> None:
    expect(asked.field).to_have_accessible_name("Your answer °C")
    expect(Asked(asked.page, "cups").field).to_have_accessible_name("Your answer")


def test_a_number_is_judged_and_every_answer_is_explained(asked: Asked) -> None:
    asked.answer("0,5").wait("wrong")
    expect(asked.said).to_contain_text("0.5 °C is wrong.")
    expect(asked.said).to_contain_text("That is the ice's.")
    expect(asked.field).to_have_accessible_description("wrong")
    expect(asked.root.get_by_text("Show every explanation")).to_be_hidden()
    asked.answer("−3").wait("wrong")
    expect(asked.said).to_contain_text("−3 °C is wrong.")
    expect(asked.said.get_by_role("link", name="cooling")).to_be_visible()
    asked.answer("20.5 °C").wait("right")
    expect(asked.said).to_contain_text("20.5 °C is right.")
    expect(asked.said.locator("math")).to_have_count(2)
    asked.root.get_by_text("Show every explanation").press("Enter")
    expect(asked.root.locator("details .py-question-answer:visible")).to_have_count(3)
    heard = asked.page.evaluate("heard.map(([, detail]) => detail.right)")
    assert heard == [False, False, True]


def test_a_number_that_nobody_thought_of_is_wrong_without_an_explanation(asked: Asked) -> None:
    cups = Asked(asked.page, "cups").answer("3").wait("wrong")
    expect(cups.said).to_have_text("3 is wrong.")
    cups.answer("2.0").wait("right")


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "Type a number first"), ("warm", "Type a number first"), ("1,000", "may mean two")],
)
def test_what_is_no_number_is_not_an_answer(asked: Asked, text: str, said: str) -> None:
    asked.answer(text)
    expect(asked.said).to_contain_text(said)
    expect(asked.root).to_have_attribute("data-state", "open")
    asked.field.press_sequentially("2")
    expect(asked.said).to_be_empty()
    assert asked.page.evaluate("heard") == []
    assert asked.page.url.endswith(PAGE), "nothing was sent"


def test_an_answer_is_kept_until_the_reader_starts_over(asked: Asked) -> None:
    asked.answer("7").answer("20").wait("right")
    asked.page.reload()
    asked.wait("right")
    expect(asked.field).to_have_value("20")
    expect(asked.said).to_contain_text("20 °C is right.")
    asked.root.get_by_role("button", name="Start over").press("Enter")
    asked.wait("open")
    expect(asked.field).to_be_focused()
    expect(asked.field).to_have_value("")
    expect(asked.said).to_be_empty()
    asked.page.reload()
    asked.wait("open")


def test_without_javascript_the_answer_unfolds(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address + PAGE)
    root = Asked(page).root
    expect(root.get_by_text("20 ± 0.5 °C is right.")).to_be_hidden()
    root.get_by_text("Show the answer").click()
    expect(root.get_by_text("20 ± 0.5 °C is right.")).to_be_visible()
    expect(root.get_by_text("Any other number is wrong.")).to_be_visible()
    context.close()


def test_on_paper_the_field_is_gone_and_the_answer_stands_at_the_end(asked: Asked) -> None:
    asked.page.emulate_media(media="print")
    expect(asked.page.locator(".py-question-key")).to_contain_text("20 ± 0.5 °C is right.")
    expect(asked.field).to_be_hidden()
    expect(asked.root.locator("legend")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_an_answered_number(asked: Asked, scheme: str) -> None:
    page = asked.page
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": 390, "height": 844})
    asked.answer("0").answer("20").wait("right")
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run('tiny-question', {resultTypes: ['violations']})")["violations"]
    assert not [(v["id"], [node["html"][:120] for node in v["nodes"][:4]]) for v in found]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
