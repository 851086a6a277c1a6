"""Whoever types a name of Matplotlib that the kit has not is led to what it has."""

from __future__ import annotations

import re

import matplotlib.axes
import matplotlib.figure
import pytest

from simbook import Axes, Figure
from simbook.kit import missing


@pytest.mark.parametrize(("name", "nearest"), missing.AXES.items())
def test_axes_lead_to_the_nearest(name: str, nearest: str) -> None:
    with pytest.raises(AttributeError) as caught:
        getattr(Axes(), name)
    assert str(caught.value) == f"axes have no {name!r} here; instead: {nearest}"


@pytest.mark.parametrize(("name", "nearest"), missing.FIGURE.items())
def test_a_figure_leads_to_the_nearest(name: str, nearest: str) -> None:
    with pytest.raises(AttributeError) as caught:
        getattr(Figure(), name)
    assert str(caught.value) == f"a figure has no {name!r} here; instead: {nearest}"


def test_what_is_named_instead_is_there() -> None:
    advice = [*missing.AXES.values(), *missing.FIGURE.values()]
    called = {name for text in advice for name in re.findall(r"(?<!np\.)\b([a-z_0-9]+)\(", text)}
    alone = {text for text in advice if re.fullmatch(r"[a-z_0-9]+", text)}
    assert len(called | alone) > 25
    for name in (called | alone) - {"len"}:
        assert hasattr(Axes, name) or hasattr(Figure, name), name
    for name in {name for text in advice for name in re.findall(r"\bfig\.([a-z_0-9]+)", text)}:
        assert hasattr(Figure, name), name


def test_what_axes_of_matplotlib_draw_is_here_or_leads_somewhere() -> None:
    def drawing(name: str) -> bool:
        module = getattr(getattr(matplotlib.axes.Axes, name), "__module__", "")
        return module == "matplotlib.axes._axes" and name[0] != "_" and name[:4] != "get_"

    theirs = {name for name in dir(matplotlib.axes.Axes) if drawing(name)}
    assert len(theirs) > 60
    assert {name for name in theirs if not hasattr(Axes, name)} <= set(missing.AXES)


@pytest.mark.parametrize(
    ("name", "meant"),
    [("plots", "do you mean plot?"), ("set_x_label", "set_xlabel"), ("zzz", "authors' guide")],
)
def test_a_slip_leads_to_what_was_meant(name: str, meant: str) -> None:
    with pytest.raises(AttributeError, match=re.escape(meant)):
        getattr(Axes(), name)


def test_who_draws_on_the_figure_is_led_to_axes() -> None:
    with pytest.raises(AttributeError, match=re.escape("then ax.plot(…)")):
        Figure().plot([1])
