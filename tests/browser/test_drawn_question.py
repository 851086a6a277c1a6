"""A question whose numbers are drawn: another one has others, needs no Python, and is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.asking import AskedQuestion
from tests.browser.conftest import ROOT, Site

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PAGE = "drawn/"
ID = "how-much-tea"


@pytest.fixture(scope="session")
def site(tiny: Site) -> Site:
    """The tiny book, which draws the numbers of a question."""
    return tiny


@dataclass(frozen=True)
class Asked(AskedQuestion):
    id: str = ID
    element: str = "tiny-question"

    @property
    def legend(self) -> str:
        return str(self.root.locator("legend").text_content())

    def product(self) -> int:
        """The answer, from the numbers that the reader sees."""
        return self.cups() * int(str(self.root.locator("legend mn").first.text_content()))

    def cups(self) -> int:
        found = re.search(r"are (\d+) cups", self.legend)
        assert found
        return int(found[1])

    def answer(self, number: int) -> Asked:
        self.field.fill(str(number))
        self.field.press("Enter")
        return self

    def another(self) -> Asked:
        self.root.get_by_role("button", name="Another one").press("Enter")
        return self.wait("open")


@pytest.fixture
def asked(site: Site, page: Page) -> Asked:
    page.goto(site.address + PAGE)
    return Asked(page).wait("open")


def test_another_one_has_other_numbers_and_an_answer_and_explanation_of_its_own(
    asked: Asked,
) -> None:
    first, legend = asked.product(), asked.legend
    asked.answer(first).wait("right")
    asked.another()
    assert asked.legend != legend
    expect(asked.said).to_be_empty()
    expect(asked.field).to_be_focused()
    second = asked.product()
    assert second != first
    asked.answer(first).wait("wrong")
    asked.answer(second).wait("right")
    expect(asked.said).to_contain_text(re.compile(r"It is \d+ times \d+"))


def test_the_numbers_on_show_and_what_was_tried_are_kept(asked: Asked) -> None:
    asked.another().another()
    legend, number = asked.legend, asked.product()
    asked.answer(number).wait("right")
    asked.page.reload()
    asked.wait("right")
    assert asked.legend == legend
    expect(asked.field).to_have_value(str(number))
    asked.root.get_by_role("button", name="Start over").click()
    asked.wait("open")
    assert asked.legend == legend


def test_after_the_last_one_the_first_comes_back_as_it_was_answered(asked: Asked) -> None:
    first = asked.product()
    asked.answer(first).wait("right")
    seen = {asked.legend}
    for _ in range(9):
        seen.add(asked.another().legend)
    assert len(seen) == 10
    asked.root.get_by_role("button", name="Another one").press("Enter")
    asked.wait("right")
    expect(asked.field).to_have_value(str(first))


def test_a_frame_asks_another_one_too_and_no_python_comes(site: Site, page: Page) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(f"{site.address}embed/question/{ID}/")
    asked = Asked(page).wait("open")
    legend = asked.legend
    assert asked.another().legend != legend
    asked.answer(asked.cups()).wait("wrong")
    link = asked.said.get_by_role("link", name="tea")
    assert link.evaluate("link => link.href") == f"{site.address}#tea"
    assert not [url for url in fetched if "pyodide" in url or url.endswith(".wasm")]


def test_without_javascript_the_first_one_stands_with_its_answer(
    browser: Browser, site: Site
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address + PAGE)
    root = Asked(page).root
    expect(root.get_by_role("button", name="Another one")).to_be_hidden()
    root.get_by_text("Show the answer").click()
    expect(root.get_by_text("ml is right.")).to_have_count(1)
    expect(root.get_by_text("ml is right.")).to_be_visible()
    context.close()


def test_paper_has_the_answer_to_the_numbers_on_show(asked: Asked) -> None:
    asked.another()
    number = asked.product()
    asked.page.emulate_media(media="print")
    key = asked.page.locator(".py-question-key")
    expect(key.get_by_text("ml is right.")).to_have_text(f"{number} ± 1% ml is right.")


def test_the_search_finds_the_question_once(site: Site, page: Page) -> None:
    index = page.request.get(site.address + "search/search_index.json").text()
    assert index.count("How much tea is that?") <= 2  # the page, and its only section


def test_axe_finds_nothing_wrong_with_another_one(asked: Asked) -> None:
    page = asked.page
    page.set_viewport_size({"width": 390, "height": 844})
    asked.answer(1).wait("wrong")
    asked.another().answer(asked.product()).wait("right")
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run('tiny-question', {resultTypes: ['violations']})")["violations"]
    assert not [(v["id"], [node["html"][:120] for node in v["nodes"][:4]]) for v in found]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
