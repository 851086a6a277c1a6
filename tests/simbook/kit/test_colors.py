"""Colors have Matplotlib's names and shades, and values look in a page as they do there."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import matplotlib
import numpy as np
import pytest
from matplotlib import colors

from simbook import CYCLE, INK, Axes, Figure
from simbook.build.places import PLAYER
from simbook.kit.colors import color
from simbook.kit.grids import COLORMAPS, colormap
from simbook.native.figure import NativeFigure
from tests.simbook.kit.test_matplotlib import both

NODE = Path(__file__).parents[3] / ".venv" / "bin" / "node"
Z = np.arange(12.0).reshape(3, 4)
RGB = np.random.default_rng(3).random((5, 6, 3))


@pytest.mark.parametrize("name", [*colors.CSS4_COLORS, *colors.TABLEAU_COLORS, *"bgrcmyw"])
def test_a_name_has_matplotlibs_shade(name: str) -> None:
    if name in ("black", "k"):
        assert color(name) is INK
    else:
        assert color(name) == colors.to_hex(name)


@pytest.mark.parametrize("value", ["0.25", "0", "#Ab3", (0.5, 0, 1), np.array([0.2, 0.4, 0.6])])
def test_other_ways_to_write_a_color_are_matplotlibs(value: Any) -> None:
    assert color(value) == colors.to_hex(value)


def test_series_come_round_after_the_last_color() -> None:
    assert color("C7") is CYCLE[1]


@pytest.mark.parametrize(
    ("value", "advice"),
    [
        ("tael", "do you mean 'teal'"),
        ("xkcd:dark green", "do you mean 'darkgreen'"),
        ("#11223380", "write '#112233' and alpha=0.5"),
        ((1, 0, 0, 0.5), "the fourth as alpha="),
        ((2, 0, 0), "use an Ink"),
        ("1.5", "use an Ink"),
    ],
)
def test_what_is_no_color_gets_advice(value: Any, advice: str) -> None:
    with pytest.raises(ValueError, match="is no color here") as caught:
        color(value)
    assert advice in str(caught.value)


def painted(names: list[str], shares: list[float]) -> dict[str, list[str]]:
    """What the page paints for shares of the way through colormaps."""
    script = f"""
        import {{ colorOf }} from {json.dumps((PLAYER / "draw" / "colormap.js").as_uri())};
        const theme = {{ ground: "#ff00ff", ink: "#ff00ff" }};
        const of = (name) => {json.dumps(shares)}.map((share) => colorOf(name, share, theme));
        const all = {json.dumps(names)}.map((name) => [name, of(name)]);
        console.log(JSON.stringify(Object.fromEntries(all)));
    """
    asked = [str(NODE), "--input-type=module", "-e", script]
    told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    found: dict[str, list[str]] = json.loads(told)
    return found


def test_colormaps_are_matplotlibs_but_for_8_of_255() -> None:
    shares = np.linspace(0, 1, 256)
    names = [*COLORMAPS, *(f"{name}_r" for name in COLORMAPS)]
    for name, shades in painted(names, shares.tolist()).items():
        ours = np.array([colors.to_rgb(shade) for shade in shades])
        theirs = matplotlib.colormaps[name](shares)[:, :3]
        difference = 255 * np.abs(ours - theirs)
        assert difference.max() <= 8, name
        assert difference.mean() < 1.2, name


@pytest.mark.parametrize(
    ("name", "meant"), [("grey", "gray"), ("binary", "gray_r"), ("binary_r", "gray")]
)
def test_other_names_of_gray_are_understood(name: str, meant: str) -> None:
    assert colormap(name) == meant
    theirs, ours = matplotlib.colormaps[name], matplotlib.colormaps[meant]
    assert theirs(np.linspace(0, 1, 9)) == pytest.approx(ours(np.linspace(0, 1, 9)))


@pytest.mark.parametrize(
    ("name", "advice"),
    [("jet", "use 'viridis'"), ("hot_r", "nearest is 'inferno'"), ("x", "there")],
)
def test_a_colormap_that_is_not_here_leads_to_one_that_is(name: str, advice: str) -> None:
    with pytest.raises(ValueError, match="is no colormap here") as caught:
        colormap(name)
    assert advice in str(caught.value)


def test_points_with_values_have_matplotlibs_shades_and_ends() -> None:
    made: list[Any] = []
    both(lambda ax: made.append(ax.scatter([1, 2, 3], [4, 5, 6], c=[7, 9, 8], cmap="gray")))
    ours, theirs = made
    assert ours.data["range"] == list(theirs.get_clim()) == [7, 9]
    shares = (ours.data["values"] - 7) / 2
    shades = painted(["gray"], shares.tolist())["gray"]
    theirs.update_scalarmappable()
    assert shades == [colors.to_hex(face) for face in theirs.get_facecolor()]


def test_values_of_points_can_follow_the_steps_and_keep_their_colors() -> None:
    values = np.array([[0.0, 1], [2, 3]])
    figure = Figure()
    ax = figure.subplots()
    figure.steps(2)
    points = ax.scatter([1, 2], [3, 4], c=values)
    figure.follow(points)
    assert (points.data["range"], points.data["values"].tolist()) == ([0, 3], values.tolist())
    native = NativeFigure(at=0).subplots().scatter([1, 2], [3, 4], c=values)
    assert (native.get_clim(), native.get_array().tolist()) == ((0, 3), [0, 1])


def test_one_color_for_all_points_is_none_of_values() -> None:
    ax = Axes()
    shades = [
        ax.scatter([1, 2], [3, 4], c="teal").ink,
        ax.scatter([1, 2], [3, 4], c=(1, 0, 0)).ink,
    ]
    assert shades == ["#008080", "#ff0000"]
    with pytest.raises(ValueError, match="call it per color"):
        ax.scatter([1, 2], [3, 4], c=["red", "blue"])


MESHES: dict[str, tuple[Any, ...]] = {
    "alone": (Z,),
    "edges": ([0, 1, 2, 4, 8], [0, 1, 3, 4], Z),
    "middles": ([0, 1, 2, 4], [0, 1, 3], Z),
    "from meshgrid": (*np.meshgrid([0, 1, 2, 4, 8], [0, 1, 3, 4]), Z),
}


@pytest.mark.parametrize("args", MESHES.values(), ids=MESHES)
def test_cells_have_matplotlibs_corners(args: tuple[Any, ...]) -> None:
    made: list[Any] = []
    ours, theirs = both(lambda ax: made.append(ax.pcolormesh(*args, cmap="magma")))
    layer, mesh = made
    corners = mesh.get_coordinates()
    assert layer.data["x"] == pytest.approx(corners[0, :, 0])
    assert layer.data["y"] == pytest.approx(corners[:, 0, 1])
    assert layer.data["range"] == list(mesh.get_clim())
    assert ours.wire()["x"]["limits"] == pytest.approx(theirs.get_xlim())
    assert ours.wire()["y"]["limits"] == pytest.approx(theirs.get_ylim())


def test_a_histogram_in_two_directions_counts_as_matplotlib_does() -> None:
    made: list[Any] = []
    x, y = np.random.default_rng(4).normal(size=(2, 100))
    both(lambda ax: made.append(ax.hist2d(x, y, 5)))
    for ours, theirs in zip(made[0][:3], made[1][:3], strict=True):
        assert ours == pytest.approx(theirs)
    assert made[0][3].data["values"].ravel() == pytest.approx(np.ravel(made[1][3].get_array()))


@pytest.mark.parametrize("image", [RGB, (255 * RGB).astype(np.uint8), 2 * RGB - 0.5])
def test_colors_are_pictured_as_they_are(image: Any) -> None:
    ax = Axes()
    layer = ax.imshow(image)
    with matplotlib.rc_context({"image.interpolation": "none"}):
        theirs = (
            NativeFigure().subplots().imshow(np.clip(image, 0, 1 if image.dtype == float else 255))
        )
    made = theirs.make_image(None, unsampled=True)[0][..., :3]
    assert (layer.kind, layer.data["values"].dtype) == ("picture", np.uint8)
    assert np.abs(layer.data["values"].astype(int) - made).max() <= 1
    assert ax.wire()["x"]["limits"] == [-0.5, 5.5]


def test_pictures_from_below_are_turned_and_may_follow_the_steps() -> None:
    ax = Axes()
    assert ax.imshow(RGB, origin="lower").data["values"][0].tolist() == (
        np.rint(255 * RGB[-1]).tolist()
    )
    figure = Figure()
    figure.steps(2)
    film = figure.subplots().imshow(np.stack([RGB, 1 - RGB]))
    figure.follow(film)
    assert film.data["values"].shape == (2, 5, 6, 3)


def test_three_columns_of_values_are_an_image_once_they_follow_the_steps() -> None:
    values = np.arange(24.0).reshape(2, 4, 3)
    figure, native = Figure(), NativeFigure(at=0)
    figure.steps(2)
    image = figure.subplots().imshow(values)
    figure.follow(image)
    assert (image.kind, image.data["range"]) == ("image", [0, 23])
    theirs = native.subplots().imshow(values / 24)
    native.follow(theirs)
    assert theirs.get_array().tolist() == (values[0] / 24).tolist()


def test_a_key_to_colors_belongs_to_its_layer() -> None:
    figure, native = Figure(), NativeFigure()
    for fig in (figure, native):
        ax = fig.subplots()
        fig.colorbar(ax.contourf(Z), label="height")
        fig.colorbar(ax.scatter([1], [1], c=[3.0]), ax=ax).set_label("mass")
    header = figure.frame("a", "A", {}, "s")
    assert [layer["colorbar"]["label"] for layer in header["axes"][0]["layers"]] == [
        "height",
        "mass",
    ]
    assert len(native.figure.axes) == 3


@pytest.mark.parametrize(
    ("draw", "expected"),
    [
        (lambda fig, ax: fig.colorbar(ax.plot([1])), "takes what imshow, pcolormesh"),
        (lambda fig, ax: fig.colorbar(ax.contourf(Z, colors="k")), "give it a cmap"),
        (lambda fig, ax: fig.colorbar(ax.imshow(Z), cax=ax), "leave out cax"),
        (lambda fig, ax: fig.colorbar(ax.imshow(Z), shrink=0.5), "does not take 'shrink' here"),
        (lambda fig, ax: ax.pcolormesh(Z, shading="gouraud"), "shading is"),
        (lambda fig, ax: ax.pcolormesh([1, 2], [1, 2, 3], Z), "4 cells need 4 or 5 X"),
        (lambda fig, ax: ax.imshow(np.full((2, 2, 3), "a")), "colors must be numbers"),
    ],
)
def test_what_has_no_colors_is_refused_in_words(draw: Any, expected: str) -> None:
    figure = Figure()
    with pytest.raises((ValueError, TypeError), match=expected):
        draw(figure, figure.subplots())
