"""1,797 handwritten digits of 8 x 8 pixels, as 43 people wrote them.

E. Alpaydin and C. Kaynak (1998), Optical Recognition of Handwritten Digits, UCI Machine Learning
Repository, CC BY 4.0. They lie beside this file, and are read where they are first asked for.
"""

from __future__ import annotations

import zlib
from functools import cache
from pathlib import Path

import numpy as np

from sims_py.learn.arrays import Array
from sims_py.learn.data import Examples, Labels

DATA = Path(__file__).with_name("digits.zlib")
INK = 16  # the darkest pixel, as it is stored
SIDE, CLASSES, COUNT = 8, 10, 1797


@cache
def stored() -> tuple[Array, Labels]:
    """Pixels from 0 to INK, (1797, 64), row by row, and which digits they are, (1797,)."""
    content = np.frombuffer(zlib.decompress(DATA.read_bytes()), dtype=np.uint8)
    pixels, labels = content[:-COUNT], content[-COUNT:]
    return pixels.reshape(COUNT, SIDE * SIDE).astype(float), labels.astype(int)


def digits(seed: int, fresh: int = 500) -> tuple[Examples, Examples]:
    """All of them in a random order, pixels from 0 to 1; the last `fresh` apart, to validate."""
    pixels, labels = stored()
    order = np.random.default_rng(seed).permutation(len(labels))
    x, labels = pixels[order] / INK, labels[order]
    return (x[:-fresh], labels[:-fresh]), (x[-fresh:], labels[-fresh:])
