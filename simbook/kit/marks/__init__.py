"""The kinds of marks that Axes draw: each has a module, which makes its layers."""

from __future__ import annotations

from ..layers import Mark
from .arrow import ARROW
from .band import BAND
from .bars import BARS
from .contour import CONTOUR
from .fill import FILL
from .image import IMAGE
from .line import LINE
from .points import POINTS
from .rule import HLINE, VLINE
from .text import TEXT

MARKS: tuple[Mark, ...] = (
    LINE,
    POINTS,
    BARS,
    BAND,
    HLINE,
    VLINE,
    CONTOUR,
    FILL,
    IMAGE,
    TEXT,
    ARROW,
)
