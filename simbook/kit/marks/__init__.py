"""The kinds of marks that Axes draw: each has a module, which makes its layers."""

from __future__ import annotations

from ..layers import Mark
from .area import AREA
from .arrow import ARROW
from .band import BAND
from .bars import BARS
from .contour import CONTOUR
from .fill import FILL
from .hbars import HBARS
from .image import IMAGE, PICTURE
from .line import LINE
from .mesh import MESH
from .points import POINTS
from .rule import HLINE, VLINE
from .segments import SEGMENTS
from .span import HSPAN, VSPAN
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
    SEGMENTS,
    AREA,
    HBARS,
    HSPAN,
    VSPAN,
    PICTURE,
    MESH,
)
