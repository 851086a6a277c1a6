"""The book's colors can be read on both pages and on every shade of a map."""

from __future__ import annotations

from itertools import pairwise

import pytest

from simbook import CYCLE, TONES, Ink
from sims_py import inks
from tests.simbook.kit.test_ink import NIGHT, PAPER, contrast, luminance

ALL = {ink.name: ink for ink in inks.OPTIMIZERS}


@pytest.mark.parametrize("ink", ALL.values(), ids=ALL)
def test_words_in_an_optimizers_ink_can_be_read_on_both_pages(ink: Ink) -> None:
    assert contrast(ink, PAPER) >= 4.5
    assert contrast(ink.dark, NIGHT) >= 4.5


@pytest.mark.parametrize("ink", ALL.values(), ids=ALL)
def test_a_trail_stands_out_from_every_shade_of_a_map(ink: Ink) -> None:
    for ground in inks.TERRAIN:
        assert contrast(ink, ground) >= 3
        assert contrast(ink.dark, ground.dark) >= 3


def test_no_two_optimizers_share_a_color_a_dash_or_a_marker() -> None:
    for looks in ([str(i) for i in ALL.values()], [i.dark for i in ALL.values()]):
        assert len(set(looks)) == len(ALL)
    assert len({ink.dash for ink in ALL.values()}) == len(ALL)
    assert len({ink.marker for ink in ALL.values()}) == len(ALL)


def test_no_verdict_and_no_nameless_series_has_an_optimizers_color() -> None:
    others = {str(ink) for ink in (*TONES.values(), *CYCLE)}
    assert not others & {str(ink) for ink in ALL.values()}


def test_a_map_grows_darker_with_height_by_day_and_lighter_by_night() -> None:
    assert all(luminance(low) > luminance(high) for low, high in pairwise(inks.TERRAIN))
    nights = [ink.dark for ink in inks.TERRAIN]
    assert all(luminance(low) < luminance(high) for low, high in pairwise(nights))
