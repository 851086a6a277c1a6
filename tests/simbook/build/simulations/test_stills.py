"""Stills: real Matplotlib draws what the author's `draw` asks for, at the end of the story."""

from __future__ import annotations

import io

import matplotlib.image
import numpy as np

from simbook.build.simulations import stills
from tests.tinybook.tiny_sims.cooling_tea import SIMULATION


def picture(png: bytes) -> np.ndarray:
    """Pixels (height, width, 4) in 0..1."""
    return matplotlib.image.imread(io.BytesIO(png))


def test_a_still_has_the_size_that_link_previews_ask_for() -> None:
    pixels = picture(stills.still(SIMULATION, SIMULATION.parse({})))
    assert pixels.shape[:2] == (630, 1200)
    assert np.unique(pixels.reshape(-1, 4), axis=0).shape[0] > 100


def test_the_same_values_give_the_same_bytes_and_others_do_not() -> None:
    one, two, other = (
        stills.still(SIMULATION, SIMULATION.parse({"rate": rate})) for rate in (0.3, 0.3, 0.1)
    )
    assert one == two
    assert one != other
