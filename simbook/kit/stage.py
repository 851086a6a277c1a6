"""How much room a figure takes, known before anything is drawn."""

from __future__ import annotations

from typing import Any

WIDE = 7 / 4  # a stage with one row of axes
CELL = 16 / 10  # one axes in the column of a narrow screen
UPRIGHT, FLAT = 0.75, 2.0  # how far the limits of a map may shape its cell


def aspect(grid: dict[str, Any], axes: list[dict[str, Any]]) -> dict[str, Any]:
    """The stage's proportions, width / height, from the wire's `grid` and `axes`.

    wide: 7:4 for one row of axes, and half as high again for each further row of full height.
    narrow: one column, where each axes is as wide as the stage and 16:10; a map of equal aspect
    is as its limits are. stack: the heights in that column, in parts of the stage's width.
    """
    rows = sum(grid["heights"]) / max(grid["heights"])
    stack = [1 / cell(each) for each in axes if "twin" not in each]
    wide = WIDE / (1 + (rows - 1) / 2)
    if len(axes) == 1 and is_map(axes[0]):
        wide = max(WIDE / 1.5, min(WIDE, cell(axes[0])))
    return {"wide": wide, "narrow": 1 / sum(stack), "stack": stack}


def is_map(axes: dict[str, Any]) -> bool:
    return bool(axes["aspect"] == "equal")


def cell(axes: dict[str, Any]) -> float:
    """Width / height of an axes that has the whole width of a narrow screen."""
    if not is_map(axes):
        return CELL
    (left, right), (bottom, top) = axes["x"]["limits"], axes["y"]["limits"]
    return float(max(UPRIGHT, min(FLAT, abs((right - left) / (top - bottom)))))
