"""Colors that know their meaning: one name, a light and a dark shade, a dash and a marker."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

HEX = re.compile(r"#[0-9a-fA-F]{6}")


class Ink(str):
    """A color for the light theme, as "#rrggbb", that also knows how it looks elsewhere.

    Being a string, it is a color for Matplotlib too. `dark` is its shade on a dark page; `dash`
    (lengths in px, drawn and gap; empty for solid) and `marker` tell it apart without color.
    """

    name: str
    dark: str
    dash: tuple[float, ...]
    marker: str

    def __new__(
        cls, light: str, *, name: str, dark: str, dash: tuple[float, ...] = (), marker: str = "o"
    ) -> Ink:
        for shade in (light, dark):
            if not HEX.fullmatch(shade):
                raise ValueError(f'ink {name}: a shade is written "#rrggbb", not {shade!r}')
        ink = super().__new__(cls, light)
        ink.name, ink.dark, ink.dash, ink.marker = name, dark, tuple(dash), marker
        return ink

    def wire(self) -> dict[str, object]:
        """The ink as a frame's header carries it."""
        dash = [float(length) for length in self.dash]
        return {"light": str(self), "dark": self.dark, "dash": dash, "marker": self.marker}


INK = Ink("#1f2328", name="ink", dark="#e6e9ef")  # words, axes, what is simply there
MUTED = Ink("#5f6873", name="muted", dark="#9aa4b2")  # guides, bounds, what stands behind
ACCENT = Ink("#1d5fc4", name="accent", dark="#84b3ff")  # the one thing to look at

# Verdicts. Their labels carry the meaning; the color only repeats it.
GOOD = Ink("#2b7a1f", name="good", dark="#7ed169")
FAIR = Ink("#5c6e00", name="fair", dark="#c3d24f", marker="s")
SLOW = Ink("#7d6700", name="slow", dark="#e3c94d", marker="^")
BAD = Ink("#c1272d", name="bad", dark="#ff8a80", marker="x")
DEAD = Ink("#5b616b", name="dead", dark="#a2a9b4", marker="D")
TONES = {tone.name: tone for tone in (GOOD, FAIR, SLOW, BAD, DEAD)}

# Matplotlib's C0, C1, ...: series without a meaning of their own.
CYCLE = (
    ACCENT,
    Ink("#b0307a", name="rose", dark="#ff8fc8", dash=(7, 3), marker="s"),
    Ink("#4f6d1d", name="moss", dark="#aed06b", dash=(2, 3), marker="^"),
    Ink("#8a5a2b", name="bark", dark="#dcae7c", dash=(9, 3, 2, 3), marker="D"),
    Ink("#3d6685", name="slate", dark="#8fc0e6", dash=(4, 2), marker="x"),
    Ink("#6b6000", name="olive", dark="#d8cc5a", dash=(1, 2), marker="+"),
)


class Cycle:
    """The colors of what the author gives none: C0, C1, ..."""

    def __init__(self) -> None:
        self._used = 0

    def ink(self, given: Mapping[str, Any]) -> str:
        """The next color; it stays the next one if the author gave a color."""
        ink = CYCLE[self._used % len(CYCLE)]
        self._used += "color" not in given
        return ink
