"""Two things that every file here needs: a name for arrays, and silence on overflow."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]  # float64, or float32 where a chapter is about rounding

# A diverging run is something to look at, not something to warn about: its numbers become inf and
# then nan, and the figure says so. Used as a decorator; around a `yield` it would leak.
quiet = np.errstate(over="ignore", divide="ignore", invalid="ignore")
