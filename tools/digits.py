"""Takes the handwritten digits out of scikit-learn's package and stores them small.

The book does not need scikit-learn, so it is installed for this once, from the top of the
repository:

    python3 -m venv .digits && .digits/bin/pip install scikit-learn==1.9.1
    .digits/bin/python -m tools.digits

Where the digits come from and under which terms they stand, sims_py/learn/digits.LICENSE.txt says.
"""

# mypy: ignore-errors
from __future__ import annotations

import zlib
from pathlib import Path

import numpy as np

INTO = Path(__file__).parents[1] / "sims_py" / "learn" / "digits.zlib"


def main() -> None:
    """Pixels (1797, 64) from 0 to 16, then labels (1797,), a byte each, in their own order.

    An archive of NumPy's would need modules that a browser has not loaded when Python starts.
    """
    from sklearn.datasets import load_digits

    found = load_digits()
    pixels, labels = found.data.astype(np.uint8), found.target.astype(np.uint8)
    if (pixels != found.data).any():
        raise SystemExit("the pixels are no longer whole numbers from 0 to 16")
    INTO.write_bytes(zlib.compress(pixels.tobytes() + labels.tobytes(), 9))
    print(f"{INTO}: {len(labels)} digits, {INTO.stat().st_size} bytes")


if __name__ == "__main__":
    main()
