"""A stranger moves a slider and Python answers: from a host, from a folder, from a frame."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import CHAPTER, Way
from tests.browser.figures import Sim


def test_python_answers_a_moved_slider(way: Way, page: Page) -> None:
    figure = way.figure(page)
    assert figure.has_ink()
    before, said = figure.pixels(), figure.sentence.inner_text()

    figure.set("eta", 1.9).wait("live").wait_values(eta=1.9, curvature=1)

    assert figure.pixels() != before
    expect(figure.sentence).not_to_have_text(said)
    assert loss_at_the_end(figure) == pytest.approx(0.5 * 0.9**80, rel=1e-9)


def test_focus_alone_brings_python_to_the_values_on_show(way: Way, page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")  # what is uncovered shows its end at once
    figure = way.figure(page)
    shown = figure.pixels()
    figure.control("eta").focus()
    figure.wait("live")
    assert figure.numbers()["values"] == {"eta": 0.3, "curvature": 1}
    assert figure.pixels() == shown, "the recording and Python must draw the same picture"


def test_the_keyboard_moves_the_slider_by_its_step(way: Way, page: Page) -> None:
    figure = way.figure(page)
    figure.control("eta").press("ArrowRight")
    figure.wait("live").wait_values(eta=0.31)


def test_a_folder_on_disk_is_read_by_clicking_from_page_to_page(from_file: Way, page: Page) -> None:
    from_file.open(page, "")
    page.get_by_role("link", name="Learning rate").first.click()
    page.wait_for_url(f"**/{CHAPTER}index.html")
    figure = Sim(page.main_frame).wait_still().uncover()
    figure.set("eta", 2.05).wait("live").wait_values(eta=2.05)
    page.wait_for_url("**/index.html?learning-rate.eta=2.05")
    page.go_back()
    page.wait_for_url(f"**/{CHAPTER}index.html")
    page.go_back()
    page.wait_for_url("**/the%20book/index.html")


def loss_at_the_end(figure: Sim) -> float:
    """The last loss of the run: the longest series on the axes with a logarithmic scale."""
    [axes] = [axes for axes in figure.numbers()["axes"] if axes["y"]["scale"] == "log"]
    lines = [series["y"] for series in axes["series"] if series["kind"] == "line"]
    return float(max(lines, key=len)[-1])
