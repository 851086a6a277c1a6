"""What several files here need: a name for arrays, silence on overflow, and a root.

A rule that is written for arrays may be given floats: one number at a time, that is much faster.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf, nan
from math import sqrt as root_of_float
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]  # float64, or float32 where a chapter is about rounding

# NumPy's own, by the types that they have here; it leaves open what they return.
asarray: Callable[..., Array] = np.asarray
exp: Callable[[Array], Array] = np.exp
log: Callable[[Array], Array] = np.log
largest: Callable[..., Array] = np.maximum.reduce  # along the axis that is given
smallest: Callable[..., Array] = np.minimum.reduce
mean: Callable[..., Array] = np.mean

# A diverging run is something to look at, not something to warn about: its numbers become inf and
# then nan, and the figure says so. Used as a decorator; around a `yield` it would leak.
quiet = np.errstate(over="ignore", divide="ignore", invalid="ignore")


def sqrt(x: Any) -> Any:
    """The root of a float >= 0, for which np.sqrt takes long, or of each of an array's entries.

    Of what has overflowed it is nan: a step divided by an infinite root would be zero, and who is
    lost would pass for one who has arrived.
    """
    if type(x) is float:
        return root_of_float(x) if x < inf else nan
    return np.sqrt(np.where(np.isfinite(x), x, nan))


def zeros_like(x: Any) -> Any:
    """Zeros of an array's shape, or the float 0.0 for a float."""
    return 0.0 if type(x) is float else np.zeros_like(x)
