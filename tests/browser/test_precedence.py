"""What comes first in a page: the figures, then Python where it is asked for, then the theme."""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import CHAPTER, Site, Way
from tests.browser.figures import FRAMES, LIVE, THEME, Sim

PATIENCE = 2000  # ms that the theme waits for Python once the adaptation has come
FIRST_MOVES = 700  # ms for which it leaves a reader alone with Python
TOUCH = """
new PerformanceObserver((list) => {
    if (!list.getEntriesByName("py-sim:learning-rate:still").length) return;
    document.getElementById("learning-rate").dispatchEvent(new PointerEvent("pointerenter"));
}).observe({type: "mark", buffered: true});
"""
STILL = "py-sim:learning-rate:still"
ADAPTED = "performance.getEntriesByType('resource').find((e) => /adapt/.test(e.name)).responseEnd"
ASKED = "performance.getEntriesByType('resource').find((e) => /bundle/.test(e.name)).startTime"


def mark(page: Page, name: str) -> float:
    found = f"performance.getEntriesByName('py-sim:learning-rate:{name}')[0].startTime"
    return float(page.evaluate(found))


def wait_for_theme(page: Page) -> float:
    """Milliseconds from navigation until the theme's script was asked for; it has run by now."""
    expect(page.locator(THEME)).to_be_attached(timeout=LIVE)
    return float(page.evaluate(ASKED))


def test_figures_are_drawn_before_the_theme_comes(over_http: Way, page: Page) -> None:
    over_http.open(page, CHAPTER)
    assert mark(page, "still") <= wait_for_theme(page)


def test_a_figure_is_drawn_while_the_page_below_it_is_on_its_way(site: Site, page: Page) -> None:
    rest = pause_reading(page, "</figcaption>")
    page.goto(site.address + CHAPTER, wait_until="commit")
    figure = Sim(page.main_frame).wait_still()
    assert page.evaluate("document.readyState") == "loading"
    assert not page.locator(".md-footer").count()
    rest.pop().fulfill(body="")
    wait_for_theme(page)
    assert figure.has_ink()


def test_no_figure_is_drawn_before_it_is_read_to_its_end(site: Site, page: Page) -> None:
    rest = pause_reading(page, '<p class="py-sim-sentence"')
    page.goto(site.address + CHAPTER, wait_until="commit")
    expect(page.locator("html[data-engine=off] #learning-rate #read")).to_be_attached()
    page.evaluate(FRAMES)
    assert page.evaluate(f"performance.getEntriesByName('{STILL}').length") == 0
    rest.pop().fulfill(body="")
    figure = Sim(page.main_frame).wait_still().uncover()
    figure.set("eta", 1.9).wait("live").wait_values(eta=1.9)


def test_no_figure_is_drawn_before_its_styles_are_there(site: Site, page: Page) -> None:
    styles: list[Route] = []
    page.route("**/player.*.css", lambda route: styles.append(route))
    page.goto(site.address + CHAPTER, wait_until="commit")
    expect(page.locator("html[data-engine=off]")).to_be_attached()
    page.evaluate("() => new Promise((resolve) => setTimeout(resolve))")
    assert page.evaluate(f"performance.getEntriesByName('{STILL}').length") == 0
    styles.pop().continue_()
    late = Sim(page.main_frame).wait_still()
    wait_for_theme(page)
    pixels = late.pixels()
    page.unroute("**/player.*.css")
    page.goto(site.address + CHAPTER)
    wait_for_theme(page)
    assert Sim(page.main_frame).wait_still().pixels() == pixels


def pause_reading(page: Page, before: str) -> list[Route]:
    """Let the browser read the chapter only up to this text: a script is there, and on its way."""
    rest: list[Route] = []

    def answer(route: Route) -> None:
        response = route.fetch()
        stop = f'<i id="read"></i><script src="rest.js"></script>{before}'
        route.fulfill(response=response, body=response.text().replace(before, stop, 1))

    page.route(f"**/{CHAPTER}", answer)
    page.route("**/rest.js", lambda route: rest.append(route))
    return rest


def test_what_lies_far_below_is_laid_out_only_when_the_theme_comes(
    over_http: Way, page: Page
) -> None:
    below = page.locator(".md-content__inner > p").last
    before: list[str] = []

    def look(route: Route) -> None:
        before.append(below.evaluate("element => getComputedStyle(element).contentVisibility"))
        route.continue_()

    page.route("**/bundle.*.js", look)
    over_http.figure(page)
    wait_for_theme(page)
    assert before == ["auto"]
    expect(below).to_have_css("content-visibility", "visible")


def test_python_that_is_asked_for_comes_before_the_theme(over_http: Way, page: Page) -> None:
    page.add_init_script(TOUCH)
    figure = over_http.figure(page).wait("live")
    theme = wait_for_theme(figure.frame.page)
    assert theme >= min(mark(page, "live") + FIRST_MOVES, page.evaluate(ADAPTED) + PATIENCE)


def test_a_reader_who_turns_to_the_theme_does_not_wait_for_python(
    over_http: Way, page: Page
) -> None:
    held: list[Route] = []
    page.route("**/snapshot.*.bin", lambda route: held.append(route))
    page.add_init_script(TOUCH)
    figure = over_http.figure(page).wait("loading")
    page.keyboard.press("Tab")
    wait_for_theme(page)
    figure.wait("loading")
    for route in held:
        route.continue_()
    figure.wait("live")


def test_the_theme_does_not_come_while_a_button_is_pressed(over_http: Way, page: Page) -> None:
    page.add_init_script(TOUCH)
    page.route("**/snapshot.*.bin", lambda route: None)  # so that the theme has to wait
    Sim(over_http.open(page, CHAPTER)).wait("loading")
    choice = page.locator("#rate-and-curvature-b")
    choice.scroll_into_view_if_needed()
    choice.hover()
    page.mouse.down()
    enough = mark(page, "still") + 1.5 * PATIENCE
    page.wait_for_function("enough => performance.now() > enough", arg=enough)
    expect(page.locator(THEME)).not_to_be_attached()
    page.mouse.up()
    expect(choice).to_be_checked()
    wait_for_theme(page)


def test_scripts_of_a_book_run_in_their_order_and_hear_that_the_page_is_there(
    trouble: Site, page: Page
) -> None:
    page.goto(trouble.address)
    Sim(page.main_frame, "raises").wait_still()
    expect(page.locator("html[data-order='theme first second']")).to_be_attached()
    expect(page.locator("html[data-told='first second']")).to_be_attached()
