"""The numeric tests, once with each of OpenBLAS's kernels that this processor can run.

A kernel adds in an order of its own, so the last digits of a product differ between machines, and
a chaotic run makes them its first. OpenBLAS takes the kernel that OPENBLAS_CORETYPE names. With
the kernels of older processors, NumPy's own loops do without what those lack, too.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np

KERNELS = ("Haswell", "Zen", "SkylakeX", "Sandybridge", "Nehalem", "Prescott")
OLDER = KERNELS[3:]  # without AVX2
# A build may have one kernel for two, which then says the name that comes first in OpenBLAS.
SHARED = {"Zen": "Haswell", "Prescott": "Katmai"}
PRODUCTS = "import numpy as np; [np.ones((n, n)) @ np.ones((n, n)) for n in (3, 16, 300)]"


def environment(kernel: str) -> dict[str, str]:
    chosen = {**os.environ, "OPENBLAS_CORETYPE": kernel}
    return chosen | {"NPY_DISABLE_CPU_FEATURES": " ".join(extras())} if kernel in OLDER else chosen


def extras() -> list[str]:
    """What NumPy uses of this processor beyond what it needs of any."""
    config = cast(dict[str, Any], np.show_config(mode="dicts"))
    return list(config["SIMD Extensions"].get("found", []))


def computing(kernel: str) -> str | None:
    """The name, as OpenBLAS says it, of what computes for `kernel`.

    None where that is another kernel, or NumPy has no OpenBLAS, or the processor cannot run it.
    """
    verbose = {**environment(kernel), "OPENBLAS_VERBOSE": "2"}
    probe = [sys.executable, "-c", PRODUCTS]
    answer = subprocess.run(probe, env=verbose, capture_output=True, text=True)
    return heard(kernel, answer.stdout + answer.stderr) if answer.returncode == 0 else None


def heard(kernel: str, words: str) -> str | None:
    """The same, from the words of an OpenBLAS that came to its end.

    After “Core not found” it goes on with a kernel of its own choice.
    """
    lines = words.splitlines()
    chosen = [line.removeprefix("Core: ") for line in lines if line.startswith("Core: ")]
    found = not any(line.startswith("Core not found") for line in lines)
    fit = found and chosen and chosen[0] in (kernel, SHARED.get(kernel))
    return chosen[0] if fit else None


def command(arguments: Sequence[str]) -> list[str]:
    """Pytest on the folders that multiply matrices, and need neither browser nor Node."""
    chapters = (str(path) for path in sorted(Path("tests").glob("ch[0-9]*")))
    return [sys.executable, "-m", "pytest", "-q", *chapters, "tests/learn", *arguments]


def less(kernel: str) -> str:
    return f"; NumPy without {', '.join(extras())}" if kernel in OLDER and extras() else ""


def main(arguments: Sequence[str]) -> int:
    """1 if a test failed with any kernel, or none can be run; `arguments` are those of pytest."""
    ended: dict[str, int] = {}
    for kernel in KERNELS:
        name = computing(kernel)
        if name is None:
            print(f"==> {kernel}: skipped, this processor or this NumPy cannot run it", flush=True)
        elif name in ended:
            print(f"==> {kernel}: skipped, the same code as {name}, just run", flush=True)
        else:
            print(f"==> {kernel}: OpenBLAS says {name}{less(kernel)}", flush=True)
            ended[name] = subprocess.run(command(arguments), env=environment(kernel)).returncode
    failed = [name for name, code in ended.items() if code]
    print(f"==> Run: {', '.join(ended) or 'none'}. Failed: {', '.join(failed) or 'none'}.")
    return 1 if failed or not ended else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
