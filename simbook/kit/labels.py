"""Words in a figure: what text and annotate draw, as layers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from .ink import INK
from .layers import Layer
from .marks import place
from .style import PX, common, options

FONT_SIZE = 9.0  # points: 12 px
TEXT = 3.0  # Matplotlib's drawing order
HORIZONTAL = ("left", "center", "right")
VERTICAL = ("top", "center", "baseline", "bottom")
Pair = tuple[Any, Any]


def words(method: str, at: Pair, said: Any, kwargs: Mapping[str, Any]) -> Layer:
    """text() or annotate() without an arrow; a list of strings is one for each step."""
    given = options(method, kwargs, "color", "alpha", "zorder", "fontsize", "ha", "va")
    return Layer(
        "text",
        **common(given, INK, TEXT),
        x=place(at[0], method),
        y=place(at[1], method),
        text=str(said) if np.ndim(said) == 0 else [str(each) for each in said],
        anchor=anchor(method, given),
        offset=[0.0, 0.0],
        size=float(given.get("fontsize", FONT_SIZE)) * PX,
    )


def annotation(
    said: Any,
    xy: Pair,
    xytext: Pair | None,
    coordinates: tuple[str, str | None],
    arrow: Mapping[str, Any] | None,
    kwargs: Mapping[str, Any],
) -> Layer:
    """annotate(): words at xytext, or moved by it from xy, and perhaps an arrow to xy."""
    method, (of_tip, of_text) = "annotate", coordinates
    if of_tip != "data" or of_text not in (None, "data", "offset points"):
        allowed = 'xycoords="data" and textcoords="data" or "offset points"'
        raise ValueError(f"annotate() takes {allowed} here, not {of_tip!r} and {of_text!r}")
    moved = of_text == "offset points" and xytext is not None
    layer = words(method, xy if moved or xytext is None else xytext, said, kwargs)
    if moved and xytext is not None:
        layer.data["offset"] = [float(part) * PX for part in xytext]
    if arrow is not None:
        layer.kind = "arrow"
        layer.data |= {"tip_x": place(xy[0], method), "tip_y": place(xy[1], method)}
    return layer


def anchor(method: str, given: Mapping[str, Any]) -> list[str]:
    """Which part of the words stands at their place: [ha, va]."""
    across, upright = given.get("ha", "left"), given.get("va", "baseline")
    if across not in HORIZONTAL or upright not in VERTICAL:
        allowed = f"ha is one of {', '.join(HORIZONTAL)}, va one of {', '.join(VERTICAL)}"
        raise ValueError(f"{method}(): {allowed}, not {across!r} and {upright!r}")
    return [across, upright]
