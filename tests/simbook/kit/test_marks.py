"""Each kind of mark is one module here and one in the player, and both indexes know it."""

from __future__ import annotations

import inspect
from typing import Any

import numpy as np
import pytest

from simbook import Axes
from simbook.build.places import PLAYER
from simbook.kit.layers import Layer, Mark
from simbook.kit.marks import MARKS
from simbook.kit.plots import COMPOSED
from simbook.native.stepped import SteppedAxes

Z = np.arange(6.0).reshape(2, 3)
CALLS: dict[str, Any] = {  # kind -> the call that makes a layer of it
    "line": lambda ax: ax.plot([1, 2], [3, 4])[0],
    "points": lambda ax: ax.scatter([1, 2], [3, 4]),
    "bars": lambda ax: ax.bar([1, 2], [3, 4]),
    "band": lambda ax: ax.fill_between([1, 2], [3, 4]),
    "hline": lambda ax: ax.axhline(1),
    "vline": lambda ax: ax.axvline(1),
    "contour": lambda ax: ax.contour(Z),
    "fill": lambda ax: ax.contourf(Z),
    "image": lambda ax: ax.imshow(Z),
    "text": lambda ax: ax.text(0, 0, "here"),
    "arrow": lambda ax: ax.annotate("here", (0, 0), (1, 1), arrowprops={}),
    "segments": lambda ax: ax.hlines([1, 2], 0, [3, 4]),
    "area": lambda ax: ax.fill([0, 1, 1], [0, 0, 1])[0],
    "hbars": lambda ax: ax.barh([1, 2], [3, 4]),
    "hspan": lambda ax: ax.axhspan(1, 2),
    "picture": lambda ax: ax.imshow(np.zeros((2, 3, 3))),
    "mesh": lambda ax: ax.pcolormesh(Z),
    "vspan": lambda ax: ax.axvspan(1, 2),
}


def drawing_methods() -> set[str]:
    """Those of Axes that return what they have drawn."""
    public = inspect.getmembers(Axes, inspect.isfunction)
    returns = {name: str(inspect.signature(method).return_annotation) for name, method in public}
    drawn = {name for name, what in returns.items() if "Layer" in what or "Artists" in what}
    return {name for name in drawn if name[0] != "_"}


def test_every_method_that_draws_has_its_mark_or_composes_some() -> None:
    assert {mark.method for mark in MARKS} | set(COMPOSED) == drawing_methods()
    assert not {mark.method for mark in MARKS} & set(COMPOSED)
    assert len({mark.kind for mark in MARKS}) == len(MARKS)


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: mark.kind)
def test_a_mark_names_the_data_that_its_layers_carry(mark: Mark) -> None:
    layer: Layer = CALLS[mark.kind](Axes())
    assert layer.mark is mark
    assert layer.wire()["kind"] == mark.kind
    assert set(mark.data) <= set(layer.data)
    for name, axes in mark.data.items():
        assert np.ndim(layer.data[name]) == axes, name


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: mark.kind)
def test_a_still_shows_the_end_of_what_moves_whatever_its_kind(mark: Mark) -> None:
    assert mark.method in vars(SteppedAxes)


def test_the_player_knows_every_kind() -> None:
    index = (PLAYER / "draw" / "marks" / "index.js").read_text("utf-8")
    known = index.partition("Object.entries({")[2].partition("}")[0]
    names = {name.strip() for name in known.split(",")} - {""}
    assert names == {mark.kind for mark in MARKS}
