"""An arrow from words to what they mean: what annotate draws."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..arrays import place
from ..layers import Layer, Mark
from ..style import PX
from .text import TEXT, Pair, words

ARROW = Mark("arrow", "annotate", {"x": 0, "y": 0, "tip_x": 0, "tip_y": 0, "text": 0})


def annotate(
    said: Any,
    xy: Pair,
    xytext: Pair | None,
    coordinates: tuple[str, str | None],
    arrow: Mapping[str, Any] | None,
    kwargs: Mapping[str, Any],
) -> Layer:
    """Words at xytext, or moved by it from xy, and an arrow to xy if one is asked for."""
    of_tip, of_text = coordinates
    if of_tip != "data" or of_text not in (None, "data", "offset points"):
        allowed = 'xycoords="data" and textcoords="data" or "offset points"'
        raise ValueError(f"annotate() takes {allowed} here, not {of_tip!r} and {of_text!r}")
    moved = of_text == "offset points" and xytext is not None
    mark = TEXT if arrow is None else ARROW
    at = xy if moved or xytext is None else xytext
    layer = words(mark, ARROW.method, at, said, kwargs)
    if moved and xytext is not None:
        layer.data["offset"] = [float(part) * PX for part in xytext]
    if arrow is not None:
        tip_x, tip_y = (place(end, ARROW.method) for end in xy)
        layer.data |= {"tip_x": tip_x, "tip_y": tip_y}
    return layer
