"""Inks can be read on both themes and are never an optimizer's colors."""

from __future__ import annotations

import colorsys
import re

import pytest
from matplotlib.colors import to_hex

from simbook import ACCENT, CYCLE, INK, MUTED, TONES, Ink
from simbook.build.places import PLAYER

ALL = {ink.name: ink for ink in (INK, MUTED, ACCENT, *CYCLE, *TONES.values())}
PAPER, NIGHT = "#ffffff", "#1e2129"  # the pages behind
TAKEN = {"orange": (15, 45), "teal": (165, 195), "purple": (255, 300)}  # hues, in degrees


def channels(shade: str) -> list[float]:
    return [int(shade[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def luminance(shade: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(shade)]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ink", ALL.values(), ids=ALL)
def test_words_in_this_ink_can_be_read_on_both_pages(ink: Ink) -> None:
    assert contrast(ink, PAPER) >= 4.5
    assert contrast(ink.dark, NIGHT) >= 4.5


@pytest.mark.parametrize("tone", TONES.values(), ids=TONES)
def test_a_verdict_is_never_in_an_optimizers_color(tone: Ink) -> None:
    hue, _, saturation = colorsys.rgb_to_hls(*channels(tone))
    if saturation > 0.25:
        assert not any(low <= hue * 360 <= high for low, high in TAKEN.values())


def test_an_ink_is_a_color_for_matplotlib_too() -> None:
    assert to_hex(ACCENT) == ACCENT


def test_series_differ_without_color() -> None:
    assert len({(ink.dash, ink.marker) for ink in CYCLE}) == len(CYCLE)
    assert len({tone.marker for tone in TONES.values()}) == len(TONES)


def test_a_shade_is_written_out() -> None:
    with pytest.raises(ValueError, match='ink sea: a shade is written "#rrggbb", not'):
        Ink("teal", name="sea", dark="#00ffff")


def schemes(ink: Ink) -> list[tuple[str, str]]:
    """Each time that the player's style sheet names this ink: the block's scheme, the shade."""
    found = []
    for block in re.findall(r"\{([^{}]*)\}", (PLAYER / "player.css").read_text("utf-8")):
        shades = re.findall(rf"--py-sim-{ink.name}: (#\w+);", block)
        scheme = "dark" if "--py-sim-scheme: dark;" in block else "light"
        found += [(scheme, shade) for shade in shades]
    return found


@pytest.mark.parametrize("ink", [ACCENT, *TONES.values()], ids=lambda ink: ink.name)
def test_the_words_around_a_picture_have_the_shades_of_those_in_it(ink: Ink) -> None:
    assert set(schemes(ink)) == {("light", str(ink)), ("dark", ink.dark)}
