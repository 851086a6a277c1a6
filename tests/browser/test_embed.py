"""The book in other people's pages: frames of the right height, live attributes, ways back."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.conftest import Site
from tests.browser.figures import LIVE, Sim
from tests.browser.serving import Gate, static_host
from tests.browser.watching import Watch

HEAD = "<!doctype html><html lang=en><meta charset=utf-8><title>Course</title>"
HEAD += "<link rel=icon href='data:,'>"
Put = Callable[..., Page]
# Nothing but the frame and its script: what a teacher's site with a strict policy allows.
POLICY = "default-src 'none'; script-src {site}; frame-src {site}; img-src {site} data:"


@pytest.fixture
def put(other_site: Site, page: Page) -> Put:
    """A page of somebody else's site with this in its body."""

    def open_host(body: str, head: str = "") -> Page:
        (other_site.folder / "host.html").write_text(f"{HEAD}{head}<h1>Week 5</h1>{body}")
        page.goto(other_site.address + "host.html")
        return page

    return open_host


def framed(page: Page) -> Frame:
    """The frame in the page, once it is there."""
    page.locator("iframe").first.wait_for(state="attached")
    handle = page.locator("iframe").first.element_handle()
    frame = handle.content_frame()
    assert frame is not None
    return frame


def as_tall_as_its_content(page: Page) -> None:
    page.wait_for_function(
        "() => document.querySelector('training-sim').shadowRoot.querySelector('iframe')"
        "?.dataset.told === 'true'",
        timeout=LIVE,
    )


def test_the_element_is_a_frame_of_the_right_height(site: Site, put: Put) -> None:
    page = put(f"<script src='{site.address}embed.js'></script><training-sim sim=learning-rate>")
    frame = framed(page)
    figure = Sim(frame).wait_still()
    as_tall_as_its_content(page)
    inner = frame.evaluate("document.body.getBoundingClientRect().height")
    box = page.locator("training-sim").bounding_box()
    assert box is not None
    assert box["height"] == pytest.approx(inner, abs=2)
    figure.root.locator("summary").last.click()  # the numbers unfold
    page.wait_for_function(
        "before => document.querySelector('training-sim').clientHeight > before + 20",
        arg=box["height"],
    )


@pytest.mark.parametrize(
    "markup",
    [
        "<training-sim sim=learning-rate></training-sim><script>document.body.append("
        "Object.assign(document.createElement('script'), {{src: '{script}'}}))</script>",
        "<div></div><script>const root = document.querySelector('div').attachShadow("
        "{{mode: 'open'}}); root.innerHTML = '<training-sim sim=learning-rate></training-sim>';"
        "root.append(Object.assign(document.createElement('script'), {{src: '{script}'}}));"
        "</script>",
    ],
    ids=["added late", "in a shadow tree"],
)
def test_the_script_finds_its_book_however_it_comes(site: Site, put: Put, markup: str) -> None:
    page = put(markup.format(script=f"{site.address}embed.js"))
    frame = page.locator("training-sim iframe")
    expect(frame).to_have_attribute("src", f"{site.address}embed/learning-rate/")


@pytest.mark.parametrize("script", ["src='{}'>", ">import '{}'"], ids=["a module", "imported"])
def test_the_script_may_be_a_module_where_the_host_allows_it(
    site: Site, put: Put, watch: Watch, script: str
) -> None:
    """Browsers take modules of another site only if that says so; without it, a classic script."""
    shared = Gate(headers={"Access-Control-Allow-Origin": "*"})
    with static_host(site.folder, gate=shared) as address:
        watch.origins = (*watch.origins, address)
        element = "<training-sim sim=learning-rate></training-sim>"
        page = put(f"{element}<script type=module {script.format(f'{address}embed.js')}</script>")
        frame = page.locator("training-sim iframe")
        home = address if "src" in script else site.address  # else where the book was published
        expect(frame).to_have_attribute("src", f"{home}embed/learning-rate/")
        Sim(framed(page)).wait_still()


def test_its_parameters_are_attributes_and_live(site: Site, put: Put) -> None:
    page = put(
        f"<script src='{site.address}embed.js'></script>"
        "<training-sim sim=optimizer-race surface=rosenbrock theme=dark></training-sim>"
    )
    frame = framed(page)
    figure = Sim(frame, "optimizer-race").wait_still().wait_values(surface="rosenbrock")
    assert frame.evaluate("document.body.dataset.mdColorScheme") == "slate"
    page.locator("training-sim").evaluate("e => e.setAttribute('surface', 'beale')")
    figure.wait_values(surface="beale")
    page.locator("training-sim").evaluate("e => e.setAttribute('theme', 'light')")
    frame.wait_for_function("() => document.body.dataset.mdColorScheme === 'default'")
    assert len(page.frames) == 2


def test_far_from_the_reader_only_a_still_is_loaded(site: Site, put: Put) -> None:
    page = put(
        f"<script src='{site.address}embed.js'></script><div style='height:6000px'></div>"
        "<training-sim sim=learning-rate></training-sim>"
    )
    assert page.locator("training-sim img").count() == 1
    assert page.locator("iframe").count() == 0
    page.locator("training-sim").scroll_into_view_if_needed()
    Sim(framed(page)).wait_still()


def test_an_unknown_simulation_is_named(site: Site, put: Put) -> None:
    page = put(f"<script src='{site.address}embed.js'></script><training-sim sim=lerning-rate>")
    expect(page.locator("training-sim")).to_contain_text("no simulation “lerning-rate”")


def test_only_its_own_frame_can_tell_an_element_its_height(site: Site, put: Put) -> None:
    page = put(f"<script src='{site.address}embed.js'></script><training-sim sim=learning-rate>")
    Sim(framed(page)).wait_still()
    as_tall_as_its_content(page)
    before = page.locator("training-sim").evaluate("e => e.clientHeight")
    page.evaluate("postMessage({type: 'py-sim:height', height: 9000}, '*')")
    page.evaluate("new Promise(done => setTimeout(done))")  # after the message
    assert page.locator("training-sim").evaluate("e => e.clientHeight") == before


def test_a_figure_hears_its_host_and_nobody_else(site: Site, page: Page) -> None:
    page.goto(site.address + "embed/learning-rate/")
    figure = Sim(page.main_frame).wait_still()
    page.evaluate("postMessage({type: 'py-sim:set', parameters: {eta: '1.9'}}, '*')")
    page.evaluate("new Promise(done => setTimeout(done))")
    expect(figure.control("eta")).to_have_value("0.3")


@pytest.mark.parametrize("sandbox", ["", " sandbox='allow-scripts'"])
def test_a_plain_frame_takes_its_parameters_bare(sandbox: str, site: Site, put: Put) -> None:
    address = f"{site.address}embed/learning-rate/?eta=1.9&theme=dark"
    page = put(f"<iframe title=figure src='{address}' width=700 height=800{sandbox}></iframe>")
    figure = Sim(framed(page))
    figure.wait("live").wait_values(eta=1.9)
    assert figure.frame.evaluate("document.body.dataset.mdColorScheme") == "slate"
    back = figure.frame.get_by_role("link", name="Learning rate: the most important")
    assert str(back.get_attribute("href")).endswith("04-learning-rate/#learning-rate")


def test_hosts_with_a_strict_policy_can_hold_it(site: Site, put: Put) -> None:
    origin = site.address.split("/training", 1)[0]
    policy = POLICY.format(site=origin)
    body = f"<script src='{site.address}embed.js'></script><training-sim sim=learning-rate eta=1.9>"
    page = put(body, f'<meta http-equiv="Content-Security-Policy" content="{policy}">')
    Sim(framed(page)).wait("live").wait_values(eta=1.9)


def test_heights_are_told_in_the_words_that_hosts_know(site: Site, put: Put) -> None:
    page = put(
        "<script>window.told = [];"
        "addEventListener('message', ({data}) => told.push(data))</script>"
        f"<iframe title=figure src='{site.address}embed/learning-rate/' width=700></iframe>"
    )
    page.wait_for_function("() => told.some(({subject}) => subject === 'lti.frameResize')")
    told = page.evaluate("told.filter(each => typeof each !== 'string')")
    assert {"py-sim:height", "embed-size"} <= {each.get("type") for each in told}
    assert "iframe.resize" in {each.get("context") for each in told}


def test_a_chapter_without_chrome_keeps_its_links(site: Site, put: Put) -> None:
    address = site.address + "embed/chapter/04-learning-rate/"
    page = put(f"<iframe title=chapter src='{address}' width=900 height=900></iframe>")
    frame = framed(page)
    Sim(frame).wait_still()
    assert frame.locator(".md-header, .md-sidebar, .md-footer").count() == 0
    other = frame.locator("a[href*='glossary/#gradient']").first
    assert other.evaluate("a => [a.href, a.target || document.querySelector('base').target]") == [
        f"{site.address}glossary/#gradient",
        "_blank",
    ]
    inner = frame.locator("a.headerlink").first
    assert inner.evaluate("a => [a.href.split('#')[0], a.target]") == [address, "_self"]


WIDE = """[...document.querySelectorAll("article, article > *")]
    .filter(each => each.getBoundingClientRect().right > innerWidth).length"""


@pytest.mark.parametrize("width", [240, 320, 390, 600])
def test_a_chapter_fits_into_a_narrow_frame(site: Site, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for folder in sorted((site.folder / "embed" / "chapter").glob("0*")):
        page.goto(f"{site.address}embed/chapter/{folder.name}/")
        assert page.evaluate(WIDE) == 0, folder.name


FOLLOWS = """<script>addEventListener("message", ({data}) => {
    if (data?.type === "py-sim:height")
        document.querySelector("iframe").height = data.height + 20;
});</script>"""
STANDS = "() => Math.abs(document.querySelector('iframe').height - {content} - 20) < 2"


def test_a_host_that_adds_to_the_told_height_comes_to_rest(site: Site, put: Put) -> None:
    address = f"{site.address}embed/question/rate-and-curvature/"
    page = put(f"{FOLLOWS}<iframe title=question src='{address}' width=300 height=900></iframe>")
    frame = framed(page)
    expect(frame.get_by_role("button", name="Check")).to_be_enabled()
    content = "document.querySelector('main').getBoundingClientRect().height"
    narrow = frame.evaluate(content)
    page.wait_for_function(STANDS.format(content=narrow))
    page.locator("iframe").evaluate("frame => frame.width = 700")
    wide = frame.evaluate(content)
    assert wide < narrow
    page.wait_for_function(STANDS.format(content=wide))
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate(STANDS.format(content=wide)[6:])


def test_a_question_stands_alone(site: Site, put: Put) -> None:
    address = site.address + "embed/question/spikes/"
    page = put(f"<iframe title=question src='{address}' width=600 height=500></iframe>")
    question = framed(page)
    question.get_by_role("radio", name="The learning rate is too high").check()
    question.get_by_role("button", name="Check").click()
    expect(question.locator("py-question")).to_have_attribute("data-state", "right")


def test_embeds_are_not_indexed_and_describe_themselves(site: Site, page: Page) -> None:
    page.goto(site.address + "embed/learning-rate/")
    expect(page.locator("meta[name=robots]")).to_have_attribute("content", "noindex")
    assert "/embed/" not in (site.folder / "sitemap.xml").read_text()
    address = page.locator("link[type='application/json+oembed']").get_attribute("href")
    told = json.loads((site.folder / str(address).removeprefix(site.address)).read_text())
    assert (told["type"], told["version"]) == ("rich", "1.0")
    assert f'src="{site.address}embed/learning-rate/"' in told["html"]
    assert page.request.get(told["thumbnail_url"]).ok


def test_a_chapter_has_a_preview_drawn_by_its_own_simulation(site: Site, page: Page) -> None:
    page.goto(site.address + "07-optimizer-race/")
    picture = page.locator("meta[property='og:image']").get_attribute("content")
    assert "optimizer-race" in str(picture)
    assert page.request.get(str(picture)).ok
    expect(page.locator("meta[property='og:title']")).to_have_attribute(
        "content", "Optimizer race: the showcase"
    )


def test_what_is_shared_leads_back_to_the_state_on_show(site: Site, page: Page, put: Put) -> None:
    page.goto(site.address + "04-learning-rate/")
    figure = Sim(page.main_frame).wait_still().uncover().set("eta", 1.9)
    figure.wait("live").wait_values(eta=1.9)
    figure.root.get_by_text("Share this figure").click()
    link = figure.root.get_by_role("textbox", name="Link to this state").input_value()
    code = figure.root.get_by_role("textbox", name="Code for your page").input_value()
    for kind in ("PNG", "SVG", "CSV"):
        with page.expect_download() as saved:
            figure.button(kind).click()
        content = saved.value.path().read_bytes()
        assert content.startswith({"PNG": b"\x89PNG", "SVG": b"<svg", "CSV": b"axes,series"}[kind])
    with page.expect_download() as saved:
        figure.root.get_by_role("link", name="Python", exact=True).click()
    assert saved.value.suggested_filename == "learning_rate.py"
    assert "def descend(" in saved.value.path().read_text("utf-8")

    page.goto(link)
    Sim(page.main_frame).wait("live").wait_values(eta=1.9)
    host = put(code)
    Sim(framed(host)).wait("live").wait_values(eta=1.9)


def test_an_embedded_prediction_covers_its_figure_until_a_guess_is_made(
    site: Site, put: Put
) -> None:
    address = f"{site.address}embed/prediction/reckless-loss/?theme=dark"
    page = put(
        f"<iframe title=guess src='{address}' width=700 height=900 sandbox=allow-scripts></iframe>"
    )
    frame = framed(page)
    figure = Sim(frame, "learning-rate-2")
    expect(figure.root).to_have_attribute("data-covered", "outcome")
    expect(figure.sentence).to_be_hidden()
    link = figure.root.get_by_role("link", name="To the prediction")
    assert link.evaluate("a => a.href.split('#')[0] === location.href && a.target") == "_self"
    guess = frame.locator("py-prediction")
    guess.get_by_label("step 40", exact=True).press("PageDown")
    guess.get_by_role("button", name="Commit your guess").click()
    expect(guess.locator(".py-prediction-said")).to_contain_text("Your curve was off by a factor")
    expect(figure.sentence).to_contain_text("η = 1.9")


EMBED = "<script src='{}embed.js'></script><training-sim sim=learning-rate {}>"


def test_an_embedded_figure_is_not_covered(site: Site, put: Put) -> None:
    figure = Sim(framed(put(EMBED.format(site.address, "")))).wait_still()
    expect(figure.sentence).to_be_visible()
    expect(figure.root).not_to_have_attribute("data-covered", "outcome")


def test_a_host_can_ask_for_a_guess_before_its_figure(site: Site, put: Put) -> None:
    asked = framed(put(EMBED.format(site.address, "predict=1")))
    expect(asked.locator("py-prediction#nearest-rate")).to_be_visible()
    expect(Sim(asked).root).to_have_attribute("data-covered", "outcome")


def test_a_chapter_in_a_frame_covers_its_figures_where_its_host_asks_for_it(
    site: Site, page: Page
) -> None:
    address = f"{site.address}embed/chapter/04-learning-rate/"
    for query, covered in (("", 0), ("?predict=1", 5)):
        page.goto(address + query)
        Sim(page.main_frame).wait_still()
        expect(page.locator("py-sim[data-covered]")).to_have_count(covered)


MANY = 24


def test_two_dozen_frames_of_a_page_have_python_only_where_the_reader_is(
    site: Site, put: Put
) -> None:
    """What has left sight keeps its picture, and is live again once it is looked at."""
    address = f"{site.address}embed/learning-rate/?eta=1.9"
    frame = f"<p><iframe title=figure src='{address}' width=700 height=760></iframe>"
    page = put(frame * MANY)
    frames, figures = page.locator("iframe"), [Sim(each) for each in page.frames[1:]]
    assert len(figures) == MANY
    for at in range(0, MANY, 6):
        frames.nth(at).scroll_into_view_if_needed()
        figures[at].wait("live").wait_values(eta=1.9)
    first, last = figures[0], figures[at]
    expect(first.frame.locator("html")).to_have_attribute("data-engine", "off")
    expect(last.frame.locator("html")).to_have_attribute("data-engine", "ready")
    assert len(page.workers) <= 3, "of those in sight"
    assert all(figure.has_ink() for figure in figures)

    frames.first.scroll_into_view_if_needed()
    expect(first.frame.locator("html")).to_have_attribute("data-engine", "ready", timeout=LIVE)
    expect(last.frame.locator("html")).to_have_attribute("data-engine", "off")
    first.set("eta", 0.7).wait_values(eta=0.7)
