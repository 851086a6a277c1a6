"""What a reader does first, in Firefox and WebKitGTK: from a host, from a folder, in a frame."""

from __future__ import annotations

import time

import pytest

from tests.browsers.conftest import Reader

FIGURE = "#learning-rate"
ELEMENT = f"document.querySelector('{FIGURE}')"
CANVAS = f"{ELEMENT}.querySelector('canvas')"
STILL = "performance.getEntriesByName('py-sim:learning-rate:still').length > 0"
COLORS = f"""(({{width, height}}) => new Set(new Uint32Array(
    {CANVAS}.getContext('2d').getImageData(0, 0, width, height).data.buffer)).size)({CANVAS})"""
REMEMBER = f"(window.before = {CANVAS}.toDataURL()).length"
CHANGED = f"{CANVAS}.toDataURL() !== window.before"
STATE = f"[{ELEMENT}.dataset.state, {ELEMENT}.textContent.slice(-300)]"
LOSSES = f"""{ELEMENT}.frame.axes.filter(axes => axes.y.scale === 'log')
    .flatMap(axes => axes.series.filter(one => one.kind === 'line').map(one => one.y))"""
START = """performance.getEntriesByType('mark')
    .map(mark => mark.name).filter(name => name.startsWith('py-sim:start:'))"""
FONT = """document.fonts.status === 'loaded' && Array.from(document.fonts)
    .some(font => font.family.includes('KaTeX_Math') && font.status === 'loaded')"""
PREDICTION = "#nearest-rate"  # which covers the figure
QUESTION = "#rate-and-curvature"  # B is right

clicked_through = pytest.mark.parametrize("way", ["http", "file"], indirect=True)


def uncover(reader: Reader) -> Reader:
    """What a reader does who will not guess."""
    reader.wait(f"!document.querySelector('{PREDICTION} [type=submit]').disabled")
    reader.driver.click(f"{PREDICTION} [data-do=show]")
    return reader.wait(f"!{ELEMENT}.hasAttribute('data-covered')")


def test_a_recording_is_drawn_and_plays_once_the_reader_has_it_shown(reader: Reader) -> None:
    reader.open().wait(STILL)
    assert reader.driver.evaluate(COLORS) > 16, "there is ink"
    reader.driver.evaluate(REMEMBER)
    uncover(reader)
    reader.wait(f"['playing', 'ended'].includes({ELEMENT}.dataset.play)").wait(CHANGED)
    assert reader.driver.evaluate(f"{ELEMENT}.frame.values") == {"eta": 0.3, "curvature": 1}


def test_python_answers_a_moved_slider(reader: Reader) -> None:
    uncover(reader.open().wait(STILL))
    reader.driver.evaluate(REMEMBER)
    began = time.monotonic()
    reader.driver.fill(f"{FIGURE} [name=eta]", "1.9")
    reader.wait(f"['live', 'failed'].includes({ELEMENT}.dataset.state)")
    state, notice = reader.driver.evaluate(STATE)
    assert state == "live", notice
    reader.wait(f"{ELEMENT}.frame.values.eta === 1.9").wait(CHANGED)
    [how] = reader.driver.evaluate(START)
    reader.started(how.rpartition(":")[2], time.monotonic() - began)
    losses = max(reader.driver.evaluate(LOSSES), key=len)
    assert losses[40] == pytest.approx(0.5 * 0.9**80, rel=1e-9), "|w| is 0.01478 after 40 steps"


def test_formulas_have_their_fonts(reader: Reader) -> None:
    reader.open().wait("document.querySelector('.katex') !== null").wait(FONT)


def test_a_question_is_answered(reader: Reader) -> None:
    reader.open().wait(f"!document.querySelector('{QUESTION} .py-question-check').disabled")
    said = f"document.querySelector('{QUESTION} [role=status]').textContent"
    reader.driver.click(f"{QUESTION}-b")
    reader.driver.click(f"{QUESTION} .py-question-check")
    reader.wait(f"document.querySelector('{QUESTION}').dataset.state === 'right'")
    assert "B is right." in reader.driver.evaluate(said)


@clicked_through
def test_chapters_are_turned_by_clicking(reader: Reader) -> None:
    reader.open().wait(STILL)
    reader.driver.click(".md-footer__link--next")
    reader.wait("!location.pathname.includes('04-learning-rate')")
    reader.wait("document.querySelector('py-sim canvas') !== null")
    reader.wait("document.querySelector('py-sim').frame !== undefined")


@clicked_through
def test_search_finds_a_chapter(reader: Reader) -> None:
    reader.open("")
    reader.driver.click(".md-search__input")
    reader.driver.type(".md-search__input", "blindfolded")
    reader.wait("document.querySelector('.md-search-result a') !== null")
    reader.driver.click(".md-search-result a")
    reader.wait("location.pathname.includes('04-learning-rate')").wait(STILL)


def test_a_key_moves_the_slider_by_its_step(reader: Reader) -> None:
    uncover(reader.open().wait(STILL))
    reader.driver.click(f"{FIGURE} .py-sim-title")  # a frame has no keyboard before it is clicked
    reader.driver.press(f"{FIGURE} [name=eta]", "ArrowRight")
    reader.wait(f"document.querySelector('{FIGURE} [name=eta]').value === '0.31'")
