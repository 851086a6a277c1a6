"""A figure that is heard: the curve as it is drawn, when a reader asks, and not otherwise."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import Way
from tests.browser.figures import LIVE, THEME, Sim
from tests.browser.test_code_editor import HALF, Code
from tests.browser.test_page import AXE, WIDTHS, found_by_axe
from tests.browser.watching import Watch

RATE = 22_050  # samples a second
LEAD = 0.06  # seconds before the first tone, at most
# A page's sound goes into memory instead of the loudspeaker.
TAPED = f"""
window.AudioContext = class {{
    constructor() {{
        window.taped = new OfflineAudioContext(2, 14 * {RATE}, {RATE});
        window.taped.resume = window.taped.suspend = async () => {{}};
        return window.taped;
    }}
}};
"""
HEARD = """async () => {
    const buffer = await window.taped.startRendering();
    const text = ["", ""];
    for (const channel of [0, 1]) {
        const bytes = new Uint8Array(buffer.getChannelData(channel).buffer);
        for (let i = 0; i < bytes.length; i += 8192)
            text[channel] += String.fromCharCode(...bytes.subarray(i, i + 8192));
    }
    return text.map(btoa);
}"""
# A page's sound is counted while it plays: how many contexts were made, how loud it is now.
COUNTED = """
window.made = [];
const Real = window.AudioContext;
window.AudioContext = class extends Real {
    constructor() { super(); window.made.push(this); this.ears = this.createAnalyser(); }
};
const connect = AudioNode.prototype.connect;
AudioNode.prototype.connect = function (to, ...rest) {
    if (to === this.context.destination) connect.call(this, this.context.ears);
    return connect.call(this, to, ...rest);
};
window.loudness = () => {
    const heard = new Float32Array(2048);
    window.made[0].ears.getFloatTimeDomainData(heard);
    return Math.max(...heard.map(Math.abs));
};
"""


class Listening:
    """The place below a figure where it is listened to."""

    def __init__(self, figure: Sim) -> None:
        self.figure = figure
        self.root = figure.root.locator("details.py-sim-listen")

    def open(self) -> Listening:
        self.figure.frame.wait_for_selector(THEME)  # whose script moves what is below
        self.root.locator("summary").click()
        expect(self.play).to_be_visible(timeout=LIVE)
        return self

    @property
    def play(self) -> Locator:
        return self.root.locator("button")

    @property
    def words(self) -> Locator:
        return self.root.locator("p").first

    def ended(self) -> Listening:
        """At the end of the run, which plays once it is uncovered."""
        self.figure.root.locator(".py-sim-stage").press("End")
        expect(self.figure.root).to_have_attribute("data-play", "paused")
        return self

    def choose(self, curve: str, pace: str = "slow") -> Listening:
        self.root.get_by_role("combobox", name="Curve").select_option(curve)
        self.root.get_by_role("combobox", name="Pace").select_option(pace)
        return self

    def taped(self) -> Any:
        """What is heard from the press on: left and right."""
        texts = self.figure.frame.evaluate(HEARD)
        return np.array([np.frombuffer(base64.b64decode(text), "<f4") for text in texts])


def pitch(sound: Any, at: float, length: float = 0.2) -> float:
    """Hz: the strongest frequency around a time, by a window of a bell's shape and a parabola."""
    middle, half = int(at * RATE), int(length * RATE / 2)
    part = sound.sum(axis=0)[middle - half : middle + half]
    power = np.log(np.abs(np.fft.rfft(part * np.hanning(len(part)), 8 * len(part))) + 1e-12)
    top = int(np.argmax(power))
    below, peak, above = power[top - 1 : top + 2]
    offset = 0.5 * (below - above) / (below - 2 * peak + above)
    return float((top + offset) * RATE / (8 * len(part)))


def series(figure: Sim, axes: int, ink: str) -> tuple[dict[str, Any], dict[str, Any]]:
    found = figure.numbers()["axes"][axes]
    [line] = [s for s in found["series"] if s["kind"] == "line" and s["ink"] == ink]
    return found, line


def expected(axis: dict[str, Any], value: float) -> float:
    """Hz by the book's own words: 220 at the foot, two octaves and a half to the top."""
    low, high = axis["limits"]
    part = np.log(value / low) / np.log(high / low)
    return float(220 * 2 ** (2.5 * part))


def loud(page: Page, on: bool = True) -> None:
    page.wait_for_function("on => (window.loudness() > 0.01) === on", arg=on)


def test_the_pitch_is_the_value_and_the_ear_its_place(over_http: Way, page: Page) -> None:
    page.add_init_script(TAPED)
    figure = over_http.figure(page)
    listening = Listening(figure).open().choose("loss L after each step").ended()
    listening.play.click()
    sound = listening.taped()
    axes, loss = series(figure, 1, "accent")
    for step in (5, 12):  # of 40, in twelve seconds
        heard = pitch(sound, LEAD + 12 * step / 40)
        assert heard == pytest.approx(expected(axes["y"], loss["y"][step]), rel=0.02)
    left, right = np.abs(sound[:, : 2 * RATE]).max(axis=1), np.abs(sound[:, 11 * RATE : 12 * RATE])
    assert left[0] > 3 * left[1]
    assert right.max(axis=1)[1] > 3 * right.max(axis=1)[0]
    assert np.abs(sound[:, int(12.5 * RATE) :]).max() < 1e-3  # it ends where the curve does


def test_a_tick_is_heard_where_something_happens_and_nothing_else_is_sudden(
    over_http: Way, page: Page
) -> None:
    page.add_init_script(TAPED)
    listening = Listening(over_http.figure(page)).open()
    listening.choose("loss L after each step").ended()
    expect(listening.words).to_contain_text("Clicks at step 19.")
    listening.play.click()
    jumps = np.abs(np.diff(listening.taped().sum(axis=0)))
    sudden = np.flatnonzero(jumps > 0.2) / RATE
    assert sudden.size
    assert np.all(np.abs(sudden - LEAD - 12 * 19 / 40) < 0.04)


def test_nothing_is_fetched_or_made_before_a_reader_asks(
    way: Way, page: Page, watch: Watch
) -> None:
    page.add_init_script(COUNTED)
    figure = way.figure(page)
    assert not watch.asked_for("/listen.")
    listening = Listening(figure).open()
    assert figure.frame.evaluate("window.made.length") == 0
    listening.play.press("Enter")
    figure.frame.wait_for_function("() => window.loudness() > 0.01")
    expect(listening.play).to_have_text("Stop")
    listening.play.press("Escape")
    figure.frame.wait_for_function("() => window.loudness() < 0.01")
    expect(listening.play).to_have_text("Listen")
    figure.frame.wait_for_function("() => window.made[0].state === 'suspended'")
    assert figure.frame.evaluate("window.made.length") == 1


def test_the_run_is_heard_while_it_plays_and_rests_where_it_rests(
    over_http: Way, page: Page
) -> None:
    page.add_init_script(COUNTED)
    figure = over_http.figure(page)
    listening = Listening(figure).open().choose("loss L after each step")
    figure.root.locator(".py-sim-stage").press("Home")
    live = listening.root.get_by_role("checkbox", name="Let the run sound while it plays")
    play = figure.root.locator("[data-do=play]")
    live.check()
    loud(page, on=False)
    play.click()
    loud(page)
    play.click()
    loud(page, on=False)
    live.uncheck()
    figure.button("Step forward").click()
    expect(listening.words).to_contain_text(" to ")
    loud(page, on=False)


def test_python_that_draws_what_was_recorded_does_not_end_the_sound(
    over_http: Way, page: Page
) -> None:
    page.add_init_script(COUNTED)
    held: list[Route] = []
    page.route("**/snapshot*", lambda route: held.append(route))
    figure = over_http.figure(page)
    listening = Listening(figure).open().choose("loss L after each step").ended()
    listening.play.click()
    loud(page)
    for route in held:
        route.continue_()
    page.unroute("**/snapshot*")
    figure.wait("live")
    expect(listening.play).to_have_text("Stop")
    loud(page)


@pytest.mark.parametrize("leave", ["close", "hide", "change", "choose", "other"])
def test_the_sound_ends_when_the_reader_turns_away(leave: str, over_http: Way, page: Page) -> None:
    page.add_init_script(COUNTED)
    figure = over_http.figure(page)
    listening = Listening(figure).open().choose("loss L after each step")
    listening.play.click()
    loud(page)
    if leave == "close":
        listening.root.locator("summary").click()
    elif leave == "hide":
        page.evaluate("""() => {
            Object.defineProperty(document, "hidden", { value: true, configurable: true });
            document.dispatchEvent(new Event("visibilitychange"));
        }""")
    elif leave == "change":
        figure.set("eta", 1).wait_values(eta=1)
    elif leave == "choose":
        listening.root.get_by_role("combobox", name="Curve").select_option(index=0)
    else:
        live = listening.root.get_by_role("checkbox")
        live.check()
        other = Listening(Sim(page.main_frame, "learning-rate-2").uncover()).open()
        other.play.click()
        expect(live).not_to_be_checked()
        expect(listening.play).to_have_text("Listen")
        other.play.click()
    loud(page, on=False)
    expect(listening.play).to_have_text("Listen")


def test_what_a_prediction_covers_cannot_be_heard(over_http: Way, page: Page) -> None:
    figure = Sim(over_http.open(page, "07-optimizer-race/"), "optimizer-race").wait_still()
    expect(figure.root).to_have_attribute("data-covered", "outcome")
    expect(Listening(figure).root).to_be_hidden()
    listening = Listening(figure.uncover()).open()
    expect(listening.words).to_contain_text("loss, SGD: from ")


def test_the_words_follow_the_picture_and_edited_code_is_heard(over_http: Way, page: Page) -> None:
    page.add_init_script(TAPED)
    figure = over_http.figure(page)
    listening = Listening(figure).open().choose("loss L after each step").ended()
    expect(listening.words).to_contain_text(
        "loss L after each step: from 2.03e−13 to 0.5, over step from 0 to 40. It falls, and ends"
    )
    Code(figure).open().run(HALF).ran()
    expect(listening.words).to_contain_text("from 1.13e−6 to 0.5, over step from 0 to 40")
    listening.play.click()
    axes, loss = series(figure, 1, "accent")
    assert loss["y"][30] == pytest.approx(0.5 * 0.85**60)
    heard = pitch(listening.taped(), LEAD + 12 * 30 / 40)
    assert heard == pytest.approx(expected(axes["y"], loss["y"][30]), rel=0.02)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_place_to_listen_fits_and_axe_finds_nothing_wrong(
    width: str, scheme: str, over_http: Way, page: Page
) -> None:
    page.set_viewport_size({"width": WIDTHS[width], "height": 844})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    listening = Listening(over_http.figure(page)).open()
    listening.play.click()
    page.evaluate(AXE.read_text())
    assert not found_by_axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
