"""Axes with Matplotlib's names and argument order, which record what they are asked to draw.

Every method takes a subset of what Matplotlib's takes, in the same order and units (points), and
returns what it returns: a `draw` written for these draws on real Matplotlib axes too. A keyword
outside the subset is a TypeError that names it. An array with one axis more than its method
needs has a step axis in front and must be handed to `Figure.follow`.
"""

from __future__ import annotations

from .plots import Statistics


class Axes(Statistics):
    """One drawing area; `layers` in the order of the calls."""
