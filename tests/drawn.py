"""What the book's questions draw, as a reader sees it: rounded."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from simbook.build.simulations.draws import SEEDS as DRAWN
from simbook.build.simulations.draws import written

SEEDS = list(DRAWN)


def drawn(
    function: Callable[[np.random.Generator], Mapping[str, float | str]], seed: int
) -> dict[str, float]:
    """The numbers that stand in the page for this seed."""
    values = function(np.random.default_rng(seed))
    return {name: float(written(name, value)) for name, value in values.items()}
