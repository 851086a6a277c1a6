"""The questions in a reader's hands: answered by keyboard, kept, cleared, printed, everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from string import ascii_uppercase

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from simbook.build.page import questions
from simbook.build.page.directives import Passage
from simbook.build.page.questions import Question
from simbook.build.page.scan import scan
from tests.browser.asking import AskedQuestion
from tests.browser.conftest import CHAPTER, ROOT, Site, Way

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
CHAPTERS = sorted((ROOT / "docs").glob("[0-9][0-9]-*.md"))
ID = "rate-and-curvature"  # in CHAPTER; B is right
RECORDED = """
window.heard = [];
for (const type of ["py-question:answered", "py-question:cleared"])
    document.addEventListener(type, event => heard.push([type, event.detail]));
"""


@dataclass(frozen=True)
class Asked(AskedQuestion):
    id: str = ID

    def option(self, letter: str) -> Locator:
        return self.root.locator(f"#{self.id}-{letter.lower()}")

    def mark(self, letter: str) -> Locator:
        return self.root.locator(f"#{self.id}-{letter.lower()}-mark")

    def button(self, name: str) -> Locator:
        return self.root.get_by_role("button", name=name)

    def answer(self, letter: str) -> Asked:
        self.option(letter).check()
        self.button("Check").press("Enter")
        return self


def asked_in(chapter: Path) -> list[Question]:
    """The questions of a chapter as its author wrote them, but for those that draw numbers."""
    passages = [each for each in passages_of(chapter) if not questions.drawing(each)]
    found = [questions.read(i, passage) for i, passage in enumerate(passages)]
    return [question for question in found if isinstance(question, Question)]


def passages_of(chapter: Path) -> tuple[Passage, ...]:
    return scan(chapter.read_text("utf-8"), {"question": "question"}).passages


def heard(page: Page) -> list[object]:
    found: list[object] = page.evaluate("heard")
    return found


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda path: path.stem)
def test_every_option_of_every_question_is_answered_by_keyboard(
    chapter: Path, over_http: Way, page: Page
) -> None:
    frame = over_http.open(page, f"{chapter.stem}/")
    written = asked_in(chapter)
    assert len(written) == 2, "a chapter has two questions to choose in"
    for question in written:
        asked = Asked(frame, question.id).wait("open")
        asked.option("A").focus()
        page.keyboard.press("Space")
        for letter, option in zip(ascii_uppercase, question.options, strict=False):
            expect(asked.option(letter)).to_be_checked()
            expect(asked.mark(letter)).to_have_count(0)
            page.keyboard.press("Enter")
            word = "right" if option.right else "wrong"
            expect(asked.mark(letter)).to_have_text(word)
            expect(asked.option(letter)).to_have_accessible_description(word)
            expect(asked.said).to_contain_text(f"{letter} is {word}.")
            assert len(asked.said.inner_text()) > 30, "an explanation is shown"
            page.keyboard.press("ArrowDown")
        asked.wait("right")
        asked.root.get_by_text("Show every explanation").press("Enter")
        expect(asked.root.locator("details .py-question-answer:visible")).to_have_count(
            len(question.options)
        )


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda path: path.stem)
def test_every_chapter_asks_for_a_number_of_its_own_and_for_another_one(
    chapter: Path, over_http: Way, page: Page
) -> None:
    [drawn] = [each for each in passages_of(chapter) if questions.drawing(each)]
    frame = over_http.open(page, f"{chapter.stem}/")
    asked = Asked(frame, drawn.head.split()[0]).wait("open")
    legends = set()
    for _ in range(3):
        right = asked.root.locator("details [data-tone=right]").get_attribute("data-value")
        asked.root.get_by_role("textbox").fill(str(right))
        asked.button("Check").press("Enter")
        asked.wait("right")
        legends.add(asked.root.locator("legend").inner_text())
        asked.button("Another one").press("Enter")
        asked.wait("open")
    assert len(legends) == 3


def test_arrow_keys_choose_and_do_not_answer(over_http: Way, page: Page) -> None:
    page.add_init_script(RECORDED)
    asked = Asked(over_http.open(page, CHAPTER)).wait("open")
    asked.option("A").focus()
    for letter in "BCDA":
        page.keyboard.press("ArrowDown")
        expect(asked.option(letter)).to_be_checked()
    page.keyboard.press("ArrowUp")
    expect(asked.option("D")).to_be_checked()
    expect(asked.said).to_be_empty()
    expect(asked.root).to_have_attribute("data-state", "open")
    assert heard(page) == []


def test_without_a_choice_the_reader_is_asked_for_one(over_http: Way, page: Page) -> None:
    asked = Asked(over_http.open(page, CHAPTER)).wait("open")
    asked.option("A").press("Enter")
    expect(asked.said).to_have_text("Choose an answer first.")
    expect(asked.root).to_have_attribute("data-state", "open")
    page.keyboard.press("ArrowDown")
    expect(asked.said).to_be_empty()
    assert page.url.endswith(CHAPTER), "nothing was sent"


def test_a_wrong_answer_explains_itself_and_keeps_the_others_to_itself(
    over_http: Way, page: Page
) -> None:
    page.add_init_script(RECORDED)
    asked = Asked(over_http.open(page, CHAPTER)).wait("open").answer("C").wait("wrong")
    expect(asked.said).to_contain_text("It does so at exactly 0.5")
    expect(asked.root.get_by_text("Show every explanation")).to_be_hidden()
    assert heard(page) == [["py-question:answered", {"id": ID, "right": False}]]
    asked.said.get_by_role("link", name="at exactly 0.5").click()
    page.wait_for_function(
        "() => document.querySelector('#learning-rate').frame?.values.eta === 0.5"
    )
    asked.answer("B").wait("right")
    expect(asked.mark("C")).to_have_text("wrong")
    assert heard(page)[1:] == [["py-question:answered", {"id": ID, "right": True}]]


@pytest.mark.parametrize("kind", ["over_http", "from_file"])
def test_answers_are_kept_until_the_reader_starts_over(
    kind: str, request: pytest.FixtureRequest, page: Page, site: Site
) -> None:
    way: Way = request.getfixturevalue(kind)
    page.add_init_script(RECORDED)
    asked = Asked(way.open(page, CHAPTER)).wait("open")
    asked.answer("A").answer("B").wait("right")
    page.reload()
    asked.wait("right")
    expect(asked.option("B")).to_be_checked()
    expect(asked.mark("A")).to_have_text("wrong")
    expect(asked.said).to_contain_text("B is right.")
    assert heard(page) == [], "what was answered earlier is not answered again"

    asked.button("Start over").press("Enter")
    asked.wait("open")
    expect(asked.option("A")).to_be_focused()
    expect(asked.root.locator(":checked")).to_have_count(0)
    expect(asked.root.locator(".py-question-mark")).to_have_count(0)
    expect(asked.said).to_be_empty()
    assert heard(page) == [["py-question:cleared", {"id": ID}]]
    page.reload()
    asked.wait("open")
    expect(asked.button("Start over")).to_be_hidden()


def test_answers_outlast_the_turning_of_pages(over_http: Way, page: Page) -> None:
    asked = Asked(over_http.open(page, CHAPTER)).wait("open").answer("B").wait("right")
    page.evaluate("window.sameVisit = true")
    page.get_by_role("link", name="References").first.click()
    page.wait_for_url("**/references/")
    page.go_back()
    page.wait_for_url(f"**/{CHAPTER}")
    asked.wait("right")
    assert page.evaluate("window.sameVisit") is True
    asked.answer("D")
    expect(asked.mark("D")).to_have_text("wrong")


def test_in_a_frame_without_storage_and_forms_questions_are_answered_all_the_same(
    in_sandbox: Way, page: Page
) -> None:
    asked = Asked(in_sandbox.open(page, CHAPTER)).wait("open")
    asked.option("B").check()
    asked.option("B").press("Enter")
    asked.wait("right")
    asked.answer("A")
    expect(asked.said).to_contain_text("A is wrong.")
    asked.button("Start over").click()
    asked.wait("open")


def test_without_javascript_the_answers_unfold(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address + CHAPTER)
    asked = Asked(page.main_frame)
    answers = asked.root.locator(".py-question-answer")
    expect(asked.button("Check")).to_be_hidden()
    expect(answers.first).to_be_hidden()
    asked.root.get_by_text("Show the answer").click()
    expect(answers.nth(1)).to_contain_text("B is right.")
    expect(answers.nth(3)).to_be_visible()
    asked.option("B").check()
    asked.option("B").press("Enter")
    assert page.url.endswith(CHAPTER), "nothing was sent"
    asked.root.get_by_text("Show the answer").click()
    page.emulate_media(media="print")
    expect(answers.nth(1)).to_be_visible()
    expect(asked.root.get_by_text("Show the answer")).to_be_hidden()
    context.close()


def test_on_paper_the_answers_stand_at_the_end_and_nothing_can_be_pressed(
    over_http: Way, page: Page
) -> None:
    asked = Asked(over_http.open(page, CHAPTER)).wait("open").answer("C").wait("wrong")
    page.emulate_media(media="print")
    key = page.locator(".py-question-key")
    expect(key.get_by_role("listitem")).to_have_count(5)  # two are of earlier chapters
    expect(key).to_contain_text("B is right.")
    expect(asked.root.locator("legend")).to_be_visible()
    for hidden in (asked.button("Check"), asked.said, asked.option("A"), asked.mark("C")):
        expect(hidden).to_be_hidden()
    expect(asked.root.locator(".py-question-answer:visible")).to_have_count(0)
    page.emulate_media(media="screen")
    expect(key).to_have_count(0)
    expect(asked.said).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_answered_questions(
    scheme: str, over_http: Way, page: Page
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": 390, "height": 844})
    frame = over_http.open(page, CHAPTER)
    Asked(frame, "spikes").wait("open").answer("A").wait("wrong")
    asked = Asked(frame).wait("open").answer("A").answer("B").wait("right")
    asked.root.get_by_text("Show every explanation").click()
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run('py-question', {resultTypes: ['violations']})")["violations"]
    assert not [(v["id"], [node["html"][:120] for node in v["nodes"][:4]]) for v in found]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
