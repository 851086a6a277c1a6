"""Matplotlib's ways to say how something looks, read into the page's terms (px, names)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from .colors import LETTERS, color
from .mathtext import plain

PX = 4 / 3  # px in a typographic point, Matplotlib's unit of length
LINE_WIDTH, MARKER_SIZE = 1.5, 6.0  # points
MARKERS = "os^Dx+."
DASHES = {"-": "solid", "--": "dashed", ":": "dotted", "-.": "dashdot"}
NOTHING = ("", " ", "none", "None")
SHORT = {
    "c": "color",
    "lw": "linewidth",
    "linewidths": "linewidth",
    "ls": "linestyle",
    "linestyles": "linestyle",
    "ms": "markersize",
    "size": "fontsize",
    "horizontalalignment": "ha",
    "verticalalignment": "va",
}
COMMON = ("color", "alpha", "label", "zorder")


def options(method: str, given: Mapping[str, Any], *allowed: str) -> dict[str, Any]:
    """The keywords under their full names; a TypeError names one that is not supported here."""
    for name in given:
        if SHORT.get(name, name) not in allowed:
            listed = ", ".join(allowed)
            raise TypeError(f"{method}() does not take {name!r} here; it takes {listed}")
    return {SHORT.get(name, name): value for name, value in given.items() if value is not None}


def dash(value: Any) -> str | None:
    """The wire's name of a line style; None for no line at all."""
    if value in NOTHING:
        return None
    name = DASHES.get(value, value)
    if name not in DASHES.values():
        listed = ", ".join(repr(style) for style in (*DASHES, *DASHES.values(), "none"))
        raise ValueError(f"{value!r} is no line style here: use one of {listed}")
    return str(name)


def marker(value: Any) -> str:
    """A marker of the wire format; "" for none."""
    if value in NOTHING:
        return ""
    if value not in tuple(MARKERS):
        raise ValueError(f"{value!r} is no marker here: use one of {' '.join(MARKERS)}")
    return str(value)


def common(given: Mapping[str, Any], ink: str, z: float) -> dict[str, Any]:
    """The fields that every layer has; `ink` and `z` where the author says nothing."""
    return {
        "ink": color(given.get("color", ink)),
        "label": plain(given.get("label", ""), "label="),
        "alpha": float(given.get("alpha", 1.0)),
        "z": float(given.get("zorder", z)),
    }


def stroke(given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a line: width in px, dash (None: the ink's own)."""
    style = dash(given["linestyle"]) if "linestyle" in given else None
    return {"width": float(given.get("linewidth", LINE_WIDTH)) * PX, "dash": style}


def diameter(area: Any) -> Any:
    """px across for scatter's `s`, a marker's area in points²: a number or an array."""
    size = np.sqrt(np.asarray(area, dtype=float)) * PX
    return size if size.ndim else float(size)


def parse_format(text: str) -> dict[str, str]:
    """Matplotlib's format string: "o-", "--", "r:" → color, marker, linestyle, as far as said."""
    found: dict[str, str] = {}
    rest = text
    while rest:
        name, part = next_part(rest, text)
        if name in found:
            raise ValueError(f"{text!r} is no format string: it names two of {name}")
        found[name], rest = part, rest[len(part) :]
    return found


def next_part(rest: str, text: str) -> tuple[str, str]:
    """What the format string `text` says where `rest` begins, and in which characters."""
    for style in ("--", "-.", "-", ":"):  # the longer ones first
        if rest.startswith(style):
            return "linestyle", style
    if rest[0] in MARKERS:
        return "marker", rest[0]
    for part in (rest[:2], rest[0]):
        if part in LETTERS:
            return "color", part
    raise ValueError(f"{text!r} is no format string here: {rest!r} is not understood")
