"""What Axes draw besides single marks: plots composed of them, by theme."""

from __future__ import annotations

from collections.abc import Mapping

from .statistics import Statistics

__all__ = ["COMPOSED", "Statistics"]

# The methods that compose marks, and how many axes their arrays have at a single step; None for
# plots that do not follow the steps of a figure.
COMPOSED: Mapping[str, int | None] = {
    "step": 1,
    "semilogx": 1,
    "semilogy": 1,
    "loglog": 1,
    "vlines": 1,
    "stem": None,
    "errorbar": None,
    "stackplot": None,
    "hist": 1,
    "hist2d": None,
    "boxplot": None,
}
