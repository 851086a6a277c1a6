"""Words at a place in the axes: what text draws, and annotate without an arrow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from ..arrays import place
from ..ink import INK
from ..layers import Layer, Mark
from ..mathtext import plain
from ..style import PX, common, options

TEXT = Mark("text", "text", {"x": 0, "y": 0, "text": 0})
Z = 3.0  # Matplotlib's drawing order
FONT_SIZE = 9.0  # points: 12 px
HORIZONTAL = ("left", "center", "right")
VERTICAL = ("top", "center", "baseline", "bottom")
Pair = tuple[Any, Any]


def text(x: Any, y: Any, said: Any, kwargs: Mapping[str, Any]) -> Layer:
    return words(TEXT, TEXT.method, (x, y), said, kwargs)


def words(mark: Mark, method: str, at: Pair, said: Any, kwargs: Mapping[str, Any]) -> Layer:
    """What `method` was asked to write; a list of strings is one for each step."""
    given = options(method, kwargs, "color", "alpha", "zorder", "fontsize", "ha", "va")
    return Layer(
        mark,
        **common(given, INK, Z),
        x=place(at[0], method),
        y=place(at[1], method),
        text=plain(said, method) if np.ndim(said) == 0 else [plain(s, method) for s in said],
        anchor=anchor(method, given),
        offset=[0.0, 0.0],
        size=float(given.get("fontsize", FONT_SIZE)) * PX,
    )


def anchor(method: str, given: Mapping[str, Any]) -> list[str]:
    """Which part of the words stands at their place: [ha, va]."""
    across, upright = given.get("ha", "left"), given.get("va", "baseline")
    if across not in HORIZONTAL or upright not in VERTICAL:
        allowed = f"ha is one of {', '.join(HORIZONTAL)}, va one of {', '.join(VERTICAL)}"
        raise ValueError(f"{method}(): {allowed}, not {across!r} and {upright!r}")
    return [across, upright]
