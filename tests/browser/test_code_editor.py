"""The code of a figure: opened, changed, run beside the book's own, kept, and put back."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import ROOT, Way
from tests.browser.figures import LIVE, THEME, Sim
from tests.browser.test_page import AXE, found_in_both_schemes
from tests.browser.watching import Watch

ALGORITHM = (ROOT / "sims_py/ch04_learning_rate/gradient_descent.py").read_text("utf-8")
STEP = "w = w - eta * gradient(w, k)"
LOOKS = """element => {
    const { display, position, backgroundColor } = getComputedStyle(element);
    return [display, position, backgroundColor];
}"""
BENEATH = """words => {
    dispatchEvent(new Event("beforeprint"));
    const drawn = document.querySelector(".py-sim-stage > svg").textContent;
    dispatchEvent(new Event("afterprint"));
    return drawn.includes(words);
}"""
HALF = ALGORITHM.replace(STEP, "w = w - 0.5 * eta * gradient(w, k)")


class Code:
    """The code of a figure in the hands of a reader."""

    def __init__(self, figure: Sim) -> None:
        self.figure = figure
        self.root = figure.root.locator("details[data-part=code]")

    def open(self) -> Code:
        """Once the theme's script, which moves what is below, has run."""
        self.figure.frame.wait_for_selector(THEME)
        self.root.locator("summary").click()
        expect(self.text).to_be_visible(timeout=LIVE)
        return self

    @property
    def text(self) -> Locator:
        return self.root.locator(".cm-content")

    @property
    def console(self) -> Locator:
        return self.figure.root.get_by_role("region", name="Printed")

    def button(self, name: str) -> Locator:
        return self.root.get_by_role("button", name=name, exact=True)

    def type(self, text: str) -> Code:
        """All of the file anew, as by pasting."""
        self.text.click()
        page = self.figure.frame.page
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.insert_text(text)
        return self

    def run(self, text: str) -> Code:
        self.type(text).button("Run").click()
        return self

    def ran(self) -> Code:
        expect(self.root).to_contain_text("The figure runs your code now.", timeout=LIVE)
        return self


def path_of(figure: Sim) -> list[float]:
    """Where the walk on show has been after each step."""
    series = figure.numbers()["axes"][0]["series"]
    [walk] = [s for s in series if s["kind"] == "line" and s["ink"] == "accent"]
    found: list[float] = walk["x"]
    return found


def powers(factor: float, count: int = 41) -> Any:
    """A walk from 1, each step of which multiplies w by `factor`."""
    return pytest.approx([factor**step for step in range(count)])


@pytest.fixture
def figure(over_http: Way, page: Page) -> Sim:
    return over_http.figure(page)


def test_code_is_changed_and_run_however_the_book_is_opened(
    way: Way, page: Page, watch: Watch
) -> None:
    figure = way.figure(page)
    assert not watch.asked_for("/editor.") + watch.asked_for("/code.")
    code = Code(figure).open()
    files = code.root.get_by_role("combobox", name="File").locator("option")
    expect(files.nth(0)).to_have_text("gradient_descent.py: the algorithm")
    expect(files.nth(1)).to_have_text("learning_rate.py")
    code.run(HALF).ran()
    assert path_of(figure) == powers(0.85)
    expect(figure.root.locator(".py-sim-head .py-sim-edited")).to_be_visible()
    figure.set("eta", 1).wait_values(eta=1)
    assert path_of(figure) == powers(0.5)
    kept = code.root.get_by_text("This browser keeps nothing here")
    expect(kept).to_be_visible(visible=way.name == "sandbox")


def test_beside_the_readers_run_the_books_own_stays_to_be_seen(figure: Sim) -> None:
    """On paper the picture is text, and its legend names what lies beneath."""
    code, picture = Code(figure).open().run(HALF).ran(), figure.root.locator(".py-sim-stage > svg")
    figure.set("eta", 1).wait_values(eta=1)
    figure.frame.wait_for_function(BENEATH, arg="the book’s code")
    code.button("Back to the book’s code").click()
    expect(figure.root.locator(".py-sim-head .py-sim-edited")).to_be_hidden(timeout=LIVE)
    figure.frame.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(picture).not_to_contain_text("the book’s code")


def test_what_is_taken_along_of_an_edited_figure_says_so(figure: Sim) -> None:
    code = Code(figure).open().run(HALF).ran()
    tagged = figure.root.locator("details.py-sim-share")
    tagged.locator("summary").click()
    with figure.frame.page.expect_download() as saved:
        tagged.get_by_role("button", name="SVG").click()
    assert saved.value.suggested_filename == "learning-rate-edited.svg"
    expect(tagged).to_contain_text("The figure runs code that you have changed.")
    code.button("Back to the book’s code").click()
    expect(tagged).not_to_contain_text("The figure runs code", timeout=LIVE)


def test_an_error_stands_at_its_line_and_in_words_and_the_last_picture_stays(figure: Sim) -> None:
    code = Code(figure).open().run(HALF).ran()
    code.run(ALGORITHM.replace(STEP, "w = w - eta * grdient(w, k)"))
    alert = figure.root.get_by_role("alert")
    expect(alert).to_contain_text("NameError: name 'grdient' is not defined", timeout=LIVE)
    expect(alert).to_contain_text("gradient_descent.py, line 31, in descend")
    wrong = code.text.locator(".py-sim-editor-wrong")
    expect(wrong).to_have_text("        w = w - eta * grdient(w, k)")
    expect(code.text.locator(".py-sim-editor-message")).to_contain_text("NameError")
    assert path_of(figure) == powers(0.85)
    figure.set("eta", 1).wait_values(eta=1)  # by the code that has made the picture
    assert path_of(figure) == powers(0.5)
    code.run(ALGORITHM.replace(STEP, "w = w -"))
    expect(alert).to_contain_text("SyntaxError", timeout=LIVE)
    expect(wrong).to_have_text("        w = w -")
    code.run(HALF).ran()
    expect(alert).to_be_hidden(timeout=LIVE)
    expect(wrong).to_have_count(0)


def test_an_error_in_another_file_opens_it_there_says_so_and_leads_back(figure: Sim) -> None:
    code = Code(figure).open()
    files = code.root.get_by_role("combobox", name="File")
    files.select_option("learning_rate.py")
    code.type("x = 1 / 0\n")
    files.select_option("gradient_descent.py: the algorithm")
    code.text.press("ControlOrMeta+Enter")
    expect(figure.root.get_by_role("alert")).to_contain_text("ZeroDivisionError", timeout=LIVE)
    expect(files.locator("option:checked")).to_have_text("learning_rate.py (edited)")
    expect(code.text.locator(".py-sim-editor-wrong")).to_have_text("x = 1 / 0")
    expect(code.text).to_be_focused()
    said = code.root.locator(".py-sim-source-said")
    expect(said).to_contain_text("The run stopped in another file: learning_rate.py is open now.")
    expect(said).to_have_attribute("aria-live", "polite")
    code.button("Back to gradient_descent.py").press("Enter")
    expect(files.locator("option:checked")).to_have_text("gradient_descent.py: the algorithm")
    expect(code.text).to_contain_text("def descend")
    expect(code.text).to_be_focused()
    expect(said).to_have_text("")


def test_what_was_typed_is_kept_and_runs_only_when_asked_to(figure: Sim, page: Page) -> None:
    Code(figure).open().type(HALF)
    page.reload()
    figure.wait_still()
    code = Code(figure)
    expect(code.root.locator("summary .py-sim-edited")).to_be_visible()
    expect(figure.root.locator(".py-sim-head .py-sim-edited")).to_be_hidden()
    figure.set("eta", 1).wait("live").wait_values(eta=1)
    assert path_of(figure) == powers(0, 41)
    code.open()
    expect(code.text).to_contain_text("w = w - 0.5 * eta")
    code.button("Run").click()
    code.ran()
    assert path_of(figure) == powers(0.5)


def test_text_of_an_earlier_edition_is_offered_and_not_taken(figure: Sim, page: Page) -> None:
    Code(figure).open().type(HALF)
    page.evaluate("""() => {
        const [key] = Object.keys(localStorage).filter(each => each.includes(":code:"));
        const kept = JSON.parse(localStorage[key]);
        localStorage[key] = JSON.stringify({...kept, edition: "assets/py-sim/code.0123.js"});
    }""")
    page.reload()
    code = Code(figure.wait_still())
    expect(code.root.locator("summary .py-sim-edited")).to_be_hidden()
    code.open()
    expect(code.text).to_contain_text(STEP)
    expect(code.root).to_contain_text("in an earlier edition of the book")
    code.button("Use my text").click()
    expect(code.text).to_contain_text("w = w - 0.5 * eta")


def test_the_books_code_comes_back_and_so_does_the_readers(figure: Sim) -> None:
    code = Code(figure).open().run(HALF).ran()
    code.button("Back to the book’s code").click()
    expect(code.text).to_contain_text(STEP)
    expect(figure.root.locator(".py-sim-head .py-sim-edited")).to_be_hidden(timeout=LIVE)
    assert path_of(figure) == powers(0.7)
    code.button("Undo").click()
    expect(code.text).to_contain_text("w = w - 0.5 * eta")
    code.button("Run").click()
    code.ran()
    assert path_of(figure) == powers(0.85)


def test_a_run_that_does_not_end_is_stopped_and_nothing_is_lost(figure: Sim) -> None:
    code = Code(figure).open().run(HALF).ran()
    endless = HALF.replace("for _ in range(STEPS):", "while True:\n        print(w)")
    code.run(endless)
    code.button("Stop").click()
    expect(figure.root.get_by_role("alert")).to_contain_text("Stopped.", timeout=LIVE)
    expect(code.console).to_contain_text("0.85", timeout=LIVE)
    expect(code.text).to_contain_text("while True:")
    assert path_of(figure) == powers(0.85)
    code.run(ALGORITHM).figure.set("eta", 1).wait_values(eta=1)
    assert path_of(figure) == powers(0, 41)


def test_code_that_ends_python_is_told_of_and_the_next_run_works(figure: Sim) -> None:
    code = Code(figure).open()
    code.run(ALGORITHM + "\nimport js\njs.close()\n")
    alert = figure.root.get_by_role("alert")
    expect(alert).to_contain_text("code that ran in this page has closed it", timeout=LIVE)
    expect(code.text).to_contain_text("js.close()")
    code.run(HALF).ran()
    assert path_of(figure) == powers(0.85)
    expect(alert).to_be_hidden()


def test_a_run_that_does_not_end_does_not_hold_up_the_next_page(figure: Sim, page: Page) -> None:
    """Nor does the editor lose its looks where the theme turns the page."""
    code = Code(figure).open()
    gutter = code.root.locator(".cm-gutters").evaluate(LOOKS)
    code.run(HALF.replace("for _ in range(STEPS):", "while True:\n        print(w)"))
    expect(code.console).to_contain_text("0.85", timeout=LIVE)
    page.locator("nav.md-footer__inner a[rel=next], a.md-footer__link--next").first.click()
    page.wait_for_url("**/05-*/")
    following = Sim(page.main_frame, "optimizer-contour").wait_still().uncover()
    following.canvas.hover()
    following.wait("live")
    other = Code(following).open()
    assert other.root.locator(".cm-gutters").evaluate(LOOKS) == gutter


def test_what_is_printed_stands_under_the_figure(figure: Sim) -> None:
    text = HALF.replace("    return path", "    print(len(path), 'places')\n    return path")
    code = Code(figure).open().run(text).ran()
    expect(code.console).to_contain_text("41 places\n")
    code.run(HALF)
    expect(code.console).to_be_hidden(timeout=LIVE)


def test_a_run_that_fails_leaves_no_output_of_an_earlier_one(figure: Sim) -> None:
    code = Code(figure).open().run(HALF + "print('early')\n").ran()
    expect(code.console).to_contain_text("early")
    code.run(HALF + "raise ValueError('late')\n")
    expect(code.root).to_contain_text("ValueError: late", timeout=LIVE)
    expect(code.console).to_be_hidden()


def test_everything_can_be_done_with_keys(figure: Sim, page: Page) -> None:
    code = Code(figure)
    code.root.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(code.text).to_be_visible(timeout=LIVE)
    page.keyboard.press("Tab")
    expect(code.root.get_by_role("combobox", name="File")).to_be_focused()
    page.keyboard.press("Tab")
    expect(code.button("Run")).to_be_focused()
    page.keyboard.press("Tab")
    expect(code.text).to_be_focused()
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.type("print('end')")
    page.keyboard.press("Home")
    page.keyboard.press("Tab")
    expect(code.text).to_be_focused()
    expect(code.text).to_contain_text("    print('end')")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ControlOrMeta+Enter")
    code.ran()
    expect(code.console).to_have_text("end\n")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(code.text).not_to_be_focused()


def test_axe_finds_nothing_in_any_state_of_the_code(over_http: Way, page: Page) -> None:
    code = Code(over_http.figure(page)).open()
    page.evaluate(AXE.read_text())
    assert not found_in_both_schemes(page, "#learning-rate")
    code.run(f"{HALF}\nprint('here')\n").ran()
    assert not found_in_both_schemes(page, "#learning-rate")
    code.run("1 / 0\n")
    expect(code.text.locator(".py-sim-editor-wrong")).to_be_visible(timeout=LIVE)
    assert not found_in_both_schemes(page, "#learning-rate")
    code.button("Back to the book’s code").click()
    expect(code.button("Undo")).to_be_visible()
    assert not found_in_both_schemes(page, "#learning-rate")


def test_on_a_phone_the_page_stays_as_wide_as_the_screen(over_http: Way, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    code = Code(over_http.figure(page)).open().run(HALF).ran()
    code.run("1 / 0\n")
    expect(code.text.locator(".py-sim-editor-wrong")).to_be_visible(timeout=LIVE)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert code.text.evaluate("element => getComputedStyle(element).fontSize") == "16px"


def test_where_the_editor_does_not_come_a_plain_field_serves(
    figure: Sim, page: Page, watch: Watch
) -> None:
    page.route("**/editor.*.js", lambda route: route.abort())
    watch.expect("editor|ERR_FAILED")
    code = Code(figure)
    code.root.locator("summary").click()
    field = code.root.get_by_role("textbox", name="gradient_descent.py")
    field.fill(HALF)
    code.button("Run").click()
    code.ran()
    assert path_of(figure) == powers(0.85)
    field.fill("1 / 0\n")
    code.button("Run").click()
    expect(code.root).to_contain_text("Line 1: ZeroDivisionError", timeout=LIVE)


def test_code_is_closed_while_a_prediction_covers_the_figure(over_http: Way, page: Page) -> None:
    figure = Sim(over_http.open(page, "02-sanity-checks/"), "initial-loss").wait_still()
    code = Code(figure)
    expect(code.root).to_be_hidden()
    figure.uncover()
    expect(code.open().text).to_be_visible()
