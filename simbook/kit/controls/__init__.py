"""What a reader may change: one control beside each parameter's type, one file a kind.

    eta: Annotated[float, Slider(0.01, 2.5, step=0.01, label="Learning rate η")] = 0.30

Another kind is a file here, one in the page (`player/controls/kinds`), its HTML
(`build/templates/controls`), and a line in each of the two indexes.
"""

from __future__ import annotations

from .choice import Choice
from .control import Control
from .integer import Integer
from .point import Point
from .seed import Seed
from .slider import Slider
from .toggle import Toggle

KINDS: dict[str, type[Control]] = {
    kind.kind: kind for kind in (Slider, Integer, Choice, Toggle, Seed, Point)
}

__all__ = ["KINDS", "Choice", "Control", "Integer", "Point", "Seed", "Slider", "Toggle"]
