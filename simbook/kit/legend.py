"""What an author says of a legend: which marks it names, how, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .layers import Artists, Layer
from .mathtext import plain
from .style import options

PLACES = (  # by Matplotlib's numbers; the first lets the page find one
    *("best", "upper right", "upper left", "lower left", "lower right", "right"),
    *("center left", "center right", "lower center", "upper center", "center"),
)


def asked(args: Sequence[Any], kwargs: Mapping[str, Any]) -> tuple[Any, Any, str]:
    """Handles and labels, None where not given, and the place, "" for the page's choice."""
    given = options("legend", kwargs, "handles", "labels", "loc")
    handles, labels = given.get("handles"), given.get("labels")
    if len(args) == 1:
        [labels] = args
    elif len(args) == 2:
        handles, labels = args
    elif args:
        raise TypeError(f"legend() takes ([handles], [labels]), not {len(args)} arguments")
    return handles, labels, place(given.get("loc", "best"))


def place(loc: Any) -> str:
    named = PLACES[loc] if isinstance(loc, int) and 0 <= loc < len(PLACES) else loc
    if named not in PLACES:
        raise ValueError(f"legend(): loc is one of {', '.join(PLACES)}, not {loc!r}")
    return {"best": "", "right": "center right"}.get(named, named)


def name(layers: Sequence[Layer], handles: Any, labels: Any) -> None:
    """Give the marks their labels; with handles no other mark has any."""
    if handles is not None:
        chosen = [each[0] if isinstance(each, Artists | list) else each for each in handles]
        for layer in layers:
            if layer not in chosen:
                layer.label = ""
        layers = chosen
    if isinstance(labels, str):
        raise TypeError("legend(): labels are a list of words, not one")
    for layer, label in zip(layers, labels or (), strict=False):
        layer.label = plain(label, "legend")
