"""An exercise as a reader meets it: written by keyboard, checked, stopped, kept, and read aloud."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Frame, Locator, Page, expect

from tests.browser.conftest import Site, Way
from tests.browser.figures import LIVE, THEME
from tests.browser.test_page import AXE, Scheme, found_by_axe, show_in

LOOKS: dict[Scheme, int] = {"light": 1100, "dark": 390}
CHAPTER, ID = "01-gradient-checking/", "centered-difference"
SLOPE = "    return (f(x + h) - f(x - h)) / (2 * h)"
ERROR = "    return abs(a - n) / max(abs(a), abs(n))"


def open_exercise(way: Way, page: Page) -> Locator:
    return found(way.open(page, CHAPTER))


def found(frame: Frame | Page) -> Locator:
    exercise = frame.locator(f"py-exercise#{ID}")
    expect(exercise.get_by_role("button", name="Check")).to_be_visible()
    return exercise


def editor(exercise: Locator) -> Locator:
    return exercise.get_by_role("textbox", name="Your program")


def write(exercise: Locator, page: Page, line: int, text: str) -> None:
    """Put `text` in place of the line `line` of the program, by keyboard."""
    box = editor(exercise)
    box.focus()
    page.keyboard.press("Control+Home")
    expect(exercise.locator(".py-sim-editor")).to_have_attribute("data-editor", "codemirror")
    for _ in range(line - 1):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Home")
    page.keyboard.press("Home")
    page.keyboard.press("Shift+End")
    page.keyboard.insert_text(text)


def check(exercise: Locator, state: str) -> Locator:
    """What it says, once it has come to rest in this state."""
    exercise.locator("[data-part=check]").click()
    expect(exercise).to_have_attribute("data-state", state, timeout=LIVE)
    return exercise.get_by_role("status")


def source(exercise: Locator) -> str:
    text: str = exercise.evaluate("exercise => exercise.source")
    return text


def test_a_reader_is_told_what_is_wrong_and_passes_by_keyboard(way: Way, page: Page) -> None:
    exercise = open_exercise(way, page)
    write(exercise, page, 2, "    return (f(x + h) - f(x)) / h")
    page.keyboard.press("Control+Enter")
    said = exercise.get_by_role("status")
    expect(exercise).to_have_attribute("data-state", "failed", timeout=LIVE)
    expect(said).to_contain_text("This is the one-sided difference")
    write(exercise, page, 2, SLOPE)
    write(exercise, page, 6, ERROR)
    page.keyboard.press("Control+Enter")
    expect(exercise).to_have_attribute("data-state", "passed", timeout=LIVE)
    expect(said).to_contain_text("Passed.")
    expect(exercise.get_by_role("region", name="Output")).to_contain_text("12.0000")


def test_nothing_is_fetched_or_started_before_the_reader_means_it(site: Site, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site.address}embed/exercise/{ID}/")
    exercise = found(page)
    expect(page.locator("html")).to_have_attribute("data-engine", "off")
    assert not [url for url in asked if "editor" in url or "wasm" in url]
    editor(exercise).click()
    expect(exercise.locator(".py-sim-editor")).to_have_attribute("data-editor", "codemirror")
    expect(page.locator("html")).to_have_attribute("data-engine", "off")
    check(exercise, "failed")
    expect(page.locator("html")).to_have_attribute("data-engine", "ready")


def test_an_exception_stands_at_its_line(over_http: Way, page: Page) -> None:
    exercise = open_exercise(over_http, page)
    write(exercise, page, 2, "    return f(x) / 0")
    said = check(exercise, "failed")
    expect(said).to_contain_text("Your program stopped with ZeroDivisionError: division by zero")
    expect(said.locator("li").last).to_contain_text("Line 2")
    expect(exercise.locator(".py-sim-editor-wrong")).to_have_text("    return f(x) / 0")


def test_a_program_that_never_ends_is_stopped_and_nothing_is_lost(way: Way, page: Page) -> None:
    exercise = open_exercise(way, page)
    write(exercise, page, 2, "    while True: print(h)")
    before = source(exercise)
    assert "while True" in before
    exercise.get_by_role("button", name="Check").click()
    stop = exercise.get_by_role("button", name="Stop")
    expect(stop).to_be_visible(timeout=LIVE)
    stop.click()
    expect(exercise).to_have_attribute("data-state", "open")
    expect(exercise.get_by_role("status")).to_have_text("Stopped. Your program is as you left it.")
    assert source(exercise) == before
    write(exercise, page, 2, SLOPE)
    expect(check(exercise, "failed")).to_contain_text("relative_error")


def test_a_reload_keeps_the_program_its_verdict_and_the_hints(over_http: Way, page: Page) -> None:
    exercise = open_exercise(over_http, page)
    write(exercise, page, 2, SLOPE.replace("f(x + h) - f(x - h)", "f(x - h) - f(x + h)"))
    exercise.get_by_role("button", name="Hint 1 of 3").click()
    expect(check(exercise, "failed")).to_contain_text("The sign is reversed")
    before = source(exercise)
    page.reload()
    exercise = found(page)
    expect(exercise).to_have_attribute("data-state", "failed")
    expect(exercise.get_by_role("status")).to_contain_text("The sign is reversed")
    expect(exercise.get_by_role("button", name="Hint 2 of 3")).to_be_visible()
    assert source(exercise) == before
    exercise.get_by_role("button", name="Reset").click()
    exercise.get_by_role("button", name="Undo").click()
    expect(exercise.get_by_role("status")).to_contain_text("The sign is reversed")
    assert source(exercise) == before
    exercise.get_by_role("button", name="Reset").click()
    page.reload()
    exercise = found(page)
    expect(exercise).to_have_attribute("data-state", "open")
    assert "return ..." in source(exercise)


@pytest.mark.parametrize("name", ["Check", "Commit your guess"])
def test_a_button_can_be_read_beneath_the_pointer(name: str, over_http: Way, page: Page) -> None:
    open_exercise(over_http, page)
    button = page.get_by_role("button", name=name).first
    button.hover()
    looks = """button => {
        const { color, backgroundColor } = getComputedStyle(button);
        return [color, backgroundColor];
    }"""
    color, ground = button.evaluate(looks)
    assert color != ground


def test_the_solution_that_is_shown_passes(over_http: Way, page: Page) -> None:
    exercise = open_exercise(over_http, page)
    exercise.get_by_text("Show the solution").click()
    solution = exercise.locator(".py-exercise-solution code").text_content()
    exercise.evaluate("(exercise, text) => (exercise.source = text)", solution)
    expect(check(exercise, "passed")).to_contain_text("Passed.")


def test_no_address_brings_a_program(site: Site, page: Page) -> None:
    page.goto(f"{site.address}{CHAPTER}?{ID}.source=x&source=x#{ID}")
    assert "def centered(f, x, h):" in source(found(page))


def test_without_javascript_task_program_hints_and_solution_can_be_read(
    browser: Browser, site: Site
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.address}{CHAPTER}")
    exercise = page.locator(f"py-exercise#{ID}")
    expect(exercise.get_by_text("Fill in two lines")).to_be_visible()
    expect(exercise.locator(".py-exercise-starter")).to_be_visible()
    expect(exercise.get_by_role("button", name="Check")).to_be_hidden()
    exercise.get_by_text("Hint 2 of 3").click()
    expect(exercise.get_by_text("Mind the order")).to_be_visible()
    exercise.get_by_text("Show the solution").click()
    expect(exercise.locator(".py-exercise-solution code")).to_be_visible()
    context.close()


def test_on_paper_stands_the_program_as_the_reader_has_it(over_http: Way, page: Page) -> None:
    exercise = open_exercise(over_http, page)
    exercise.evaluate("exercise => (exercise.source = 'mine = 1\\n' + exercise.source)")
    page.emulate_media(media="print")
    expect(exercise.locator(".py-exercise-paper")).to_contain_text("mine = 1")
    expect(exercise.get_by_role("button")).to_have_count(0)
    expect(exercise.locator(".py-exercise-solution")).to_be_hidden()
    page.emulate_media(media="screen")
    expect(exercise.locator(".py-exercise-paper")).to_have_count(0)


def test_axe_finds_nothing_wrong_in_any_state(over_http: Way, page: Page) -> None:
    exercise = open_exercise(over_http, page)
    page.evaluate(AXE.read_text())
    expect(page.locator(THEME)).to_be_attached(timeout=LIVE)
    exercise.get_by_text("Show the solution").click()
    exercise.get_by_role("button", name="Hint 1 of 3").click()
    solution = exercise.locator(".py-exercise-solution code").text_content()
    assert not faults(page), "open"
    write(exercise, page, 2, "    while True: print(h)")
    exercise.get_by_role("button", name="Check").click()
    expect(exercise.get_by_role("button", name="Stop")).to_be_visible(timeout=LIVE)
    assert not faults(page), "running"
    exercise.get_by_role("button", name="Stop").click()
    write(exercise, page, 2, "    return 1 / 0")
    check(exercise, "failed")
    assert not faults(page), "failed"
    exercise.evaluate("(exercise, text) => (exercise.source = text)", solution)
    check(exercise, "passed")
    assert not faults(page), "passed"


def faults(page: Page) -> list[tuple[str, list[str]]]:
    """Of the exercise, light and wide, dark and narrow: no state is wider than its screen."""
    found = []
    for scheme, width in LOOKS.items():
        page.set_viewport_size({"width": width, "height": 900})
        show_in(page, scheme)
        found += found_by_axe(page, f"#{ID}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    return found


def test_the_readers_own_optimizer_runs_in_the_race(way: Way, page: Page) -> None:
    frame = way.open(page, "07-optimizer-race/")
    exercise, race = frame.locator("py-exercise#enter-the-race"), frame.locator("#optimizer-race")
    expect(check(exercise, "failed")).to_contain_text(
        "On Rosenbrock, at a rate of 0.001, it is not"
    )
    solution = exercise.locator(".py-exercise-solution code").text_content() or ""
    own = solution.replace('"beale": 0.003', '"beale": 0.002')
    exercise.evaluate("(exercise, text) => (exercise.source = text)", own)
    expect(check(exercise, "passed")).to_contain_text("On Beale it is number")
    exercise.get_by_role("button", name="Run it in the figure").click()
    expect(race).to_be_in_viewport()
    expect(race.locator("[role=status]")).to_contain_text("yours", timeout=LIVE)
    expect(race.locator(".py-sim-head")).to_contain_text("edited")
    for surface, name in (("rosenbrock", "Rosenbrock valley"), ("beale", "Beale surface")):
        race.locator("[name=surface]").select_option(surface)
        expect(race.locator("[role=status]")).to_contain_text(f"On the {name} from", timeout=LIVE)
        expect(race.locator("[role=status]")).to_contain_text("yours at", timeout=LIVE)
