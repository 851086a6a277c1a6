"""What the author of a simulation uses; everything else in here is the kit's own business."""

from .at_step import AtStep
from .axes import Axes
from .controls import Choice, Integer, Point, Seed, Slider, Toggle
from .errors import DeclarationError, ParameterError
from .exercise import Exercise, Wrong
from .figure import Figure
from .goal import Goal
from .ink import ACCENT, BAD, CYCLE, DEAD, FAIR, GOOD, INK, MUTED, SLOW, TONES, Ink
from .simulation import Simulation
from .visible_if import VisibleIf, When
from .words import number
from .work import Work, near

__all__ = [
    "ACCENT",
    "BAD",
    "CYCLE",
    "DEAD",
    "FAIR",
    "GOOD",
    "INK",
    "MUTED",
    "SLOW",
    "TONES",
    "AtStep",
    "Axes",
    "Choice",
    "DeclarationError",
    "Exercise",
    "Figure",
    "Goal",
    "Ink",
    "Integer",
    "ParameterError",
    "Point",
    "Seed",
    "Simulation",
    "Slider",
    "Toggle",
    "VisibleIf",
    "When",
    "Work",
    "Wrong",
    "near",
    "number",
]
