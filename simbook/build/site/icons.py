"""The picture of an installed book: a loss that falls, drawn by Matplotlib."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np

from simbook.build.cache.store import keep
from simbook.build.site.assets import FOLDER, digest_of

SIZES = (192, 512)  # px: what browsers ask of a book that can be installed
GROUND, INK, MARK = "#22262b", "#fffdf9", "#f2a172"


def addresses() -> dict[int, str]:
    """Where the site has the icon of each size."""
    return {size: f"{FOLDER}/icon-{size}.png" for size in SIZES}


def write(site: Path, cache: Path) -> None:
    """Put the icons into the site; they are drawn anew only if this file has changed."""
    folder = cache / "icons" / digest_of(Path(__file__))
    for size, url in addresses().items():
        drawn = folder / f"{size}.png"
        if not drawn.exists():
            keep(drawn, draw(size))
        (site / url).write_bytes(drawn.read_bytes())


def draw(size: int) -> bytes:
    """A PNG, size × size px; what matters lies in the middle, since systems cut off the corners."""
    from matplotlib.figure import Figure  # a second of import, for a build that draws

    figure = Figure(figsize=(1, 1), dpi=size, facecolor=GROUND)
    axes = figure.add_axes((0.22, 0.24, 0.56, 0.52))
    axes.axis("off")
    t = np.linspace(0, 1, 200)
    loss = np.exp(-4 * t) * (1 + 0.35 * np.sin(22 * t))
    axes.plot(t, loss, color=INK, linewidth=4.2, solid_capstyle="round", clip_on=False)
    axes.plot(t[-1:], loss[-1:], "o", color=MARK, markersize=8.5, clip_on=False)
    picture = io.BytesIO()
    figure.savefig(picture, format="png", facecolor=GROUND, metadata={"Software": None})
    return picture.getvalue()
