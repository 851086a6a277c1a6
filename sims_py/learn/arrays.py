"""What several files here need: a name for arrays, silence on overflow, and a root."""

from __future__ import annotations

from math import sqrt as root_of_float
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]  # float64, or float32 where a chapter is about rounding

# A diverging run is something to look at, not something to warn about: its numbers become inf and
# then nan, and the figure says so. Used as a decorator; around a `yield` it would leak.
quiet = np.errstate(over="ignore", divide="ignore", invalid="ignore")


def sqrt(x: Any) -> Any:
    """The root of an array's entries, or of a float, for which np.sqrt takes long; not of x < 0."""
    return root_of_float(x) if type(x) is float else np.sqrt(x)
