"""The site's policy: nothing runs in a page that the book has not put there; hosts may send it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from simbook.build.site import policy
from tests.browser.conftest import CHAPTER, Site, Way
from tests.browser.figures import LIVE, Sim
from tests.browser.serving import Gate, static_host
from tests.browser.watching import Watch

ELSEWHERE = "https://elsewhere.example/"
SMUGGLED = """() => {
    window.refused = new Set();
    addEventListener("securitypolicyviolation", ({effectiveDirective, blockedURI}) => {
        refused.add(`${effectiveDirective} ${blockedURI}`);
    });
    const place = document.body.appendChild(document.createElement("div"));
    place.innerHTML = "<img src='data:,' onerror='window.smuggled = 1'>";
    const script = place.appendChild(document.createElement("script"));
    script.textContent = "window.smuggled = 1";
    place.appendChild(document.createElement("script")).src = "https://elsewhere.example/x.js";
}"""


TYPED = {"Content-Security-Policy-Report-Only": "require-trusted-types-for 'script'"}
REPORTED = """
window.untrusted = [];
addEventListener("securitypolicyviolation", ({sourceFile, sample}) => {
    untrusted.push([sourceFile, sample]);
});
"""


@pytest.fixture
def typed(site: Site, watch: Watch) -> Iterator[str]:
    """The address of a host that asks browsers to tell of bare text that is used as code."""
    with static_host(site.folder, gate=Gate(headers=TYPED)) as address:
        watch.origins = (*watch.origins, address)
        watch.expect("requires 'Trusted")
        yield address


def test_bare_text_becomes_code_in_the_theme_alone(typed: str, page: Page) -> None:
    page.add_init_script(REPORTED)
    page.goto(typed + CHAPTER)
    figure = Sim(page.main_frame, "learning-rate").wait_still().uncover()
    figure.set("eta", 0.7).wait("live").wait_values(eta=0.7)
    figure.root.get_by_text("Code of this figure").click()
    expect(figure.root.locator(".cm-content")).to_be_visible(timeout=LIVE)
    page.emulate_media(media="print")
    expect(figure.root.locator(".py-sim-stage > svg")).to_be_attached()
    page.emulate_media(media="screen")
    page.get_by_role("textbox", name="Search").click()
    page.get_by_role("textbox", name="Search").press_sequentially("momentum")
    expect(page.locator(".md-search-result a").first).to_be_visible(timeout=LIVE)
    found = page.evaluate("untrusted")
    assert found, "the theme has become clean: ask browsers to refuse, and no longer to tell"
    assert [each for each in found if "/assets/py-sim/" in each[0]] == []


@pytest.fixture
def strict(site: Site, watch: Watch) -> Iterator[str]:
    """The address of a host that sends the site's own policy as a header, and nothing looser."""
    lines = (site.folder / policy.TEXT).read_text("utf-8").splitlines()
    headers = dict(line.split(": ", 1) for line in lines)
    with static_host(site.folder, gate=Gate(headers=headers)) as address:
        watch.origins = (*watch.origins, address)
        yield address


def test_what_is_smuggled_into_a_page_does_not_run(way: Way, page: Page, watch: Watch) -> None:
    watch.expect("Content Security Policy")
    watch.origins = (*watch.origins, ELSEWHERE)  # what is refused counts as asked for there
    frame = way.figure(page).frame
    frame.evaluate(SMUGGLED)
    frame.wait_for_function("() => refused.size === 3")
    assert set(frame.evaluate("[...refused]")) == {
        "script-src-attr inline",
        "script-src-elem inline",
        f"script-src-elem {ELSEWHERE}x.js",
    }
    assert frame.evaluate("window.smuggled") is None


def test_a_host_that_sends_the_policy_has_figures_search_and_colors(
    strict: str, page: Page
) -> None:
    page.goto(strict + CHAPTER)
    figure = Sim(page.main_frame, "learning-rate").wait_still().uncover()
    figure.set("eta", 0.7).wait("live").wait_values(eta=0.7)
    page.get_by_title("Switch to light mode").click()
    page.get_by_title("Switch to dark mode").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_role("textbox", name="Search").click()
    page.get_by_role("textbox", name="Search").press_sequentially("momentum")
    page.locator(".md-search-result a").first.click()
    expect(page.locator("h1")).to_contain_text("omentum", timeout=LIVE)


def test_other_sites_may_frame_what_such_a_host_sends(
    strict: str, other_site: Site, page: Page
) -> None:
    host = other_site.folder / "framing.html"
    host.write_text(
        "<!doctype html><html lang=en><title>Course</title><link rel=icon href='data:,'>"
        f"<iframe title=figure src='{strict}embed/learning-rate/' width=800 height=900></iframe>"
    )
    page.goto(other_site.address + "framing.html")
    frame = page.frames[-1]
    frame.wait_for_load_state()
    figure = Sim(frame, "learning-rate").wait_still()
    figure.set("eta", 0.7).wait("live").wait_values(eta=0.7)
