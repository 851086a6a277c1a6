"""Which of OpenBLAS's kernels the numeric tests are run with."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tools import kernels


@pytest.mark.parametrize(
    ("kernel", "words", "name"),
    [
        ("Nehalem", "Core: Nehalem\n", "Nehalem"),
        ("Zen", "Core: Zen\n", "Zen"),
        ("Zen", "Core: Haswell\n", "Haswell"),
        ("Prescott", "Core: Katmai\n", "Katmai"),
        ("Zen", "Core not found: Zen\nCore: Haswell\n", None),
        ("SkylakeX", "Core: Haswell\n", None),
        ("Haswell", "", None),
    ],
)
def test_a_kernel_computes_only_where_openblas_says_so(
    kernel: str, words: str, name: str | None
) -> None:
    assert kernels.heard(kernel, words) == name


def test_a_kernel_that_openblas_does_not_know_never_computes() -> None:
    assert kernels.computing("Abacus") is None


def test_an_older_kernel_takes_from_numpy_what_older_processors_lack() -> None:
    ask = "import numpy as np; print(np.show_config('dicts')['SIMD Extensions'].get('found', []))"
    older = kernels.environment("Nehalem") | {"PYTHONWARNINGS": "error"}
    answer = subprocess.run([sys.executable, "-c", ask], env=older, capture_output=True, text=True)
    assert (answer.stdout.strip(), answer.stderr) == ("[]", "")


def test_a_probe_that_the_processor_kills_is_no_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    killed = "import os, signal; print('Core: Haswell', flush=True); os.kill(os.getpid(), 4)"
    monkeypatch.setattr(kernels, "PRODUCTS", killed)
    assert kernels.computing("Haswell") is None


@pytest.mark.parametrize(
    ("can", "broken", "code", "last"),
    [
        ({"Haswell": "Haswell", "Zen": "Haswell"}, "", 0, "Run: Haswell. Failed: none."),
        ({"Nehalem": "Nehalem", "Prescott": "Katmai"}, "Prescott", 1, "Failed: Katmai."),
        ({}, "", 1, "Run: none. Failed: none."),
    ],
)
def test_each_code_runs_once_with_its_kernel_and_a_failure_is_named(
    can: dict[str, str],
    broken: str,
    code: int,
    last: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    broke = f"import os; assert os.environ['OPENBLAS_CORETYPE'] != {broken!r}"
    monkeypatch.setattr(kernels, "computing", can.get)
    monkeypatch.setattr(kernels, "command", lambda arguments: [sys.executable, "-c", broke])
    assert kernels.main([]) == code
    said = capsys.readouterr().out
    assert said.rstrip().endswith(last)
    assert said.count("OpenBLAS says") == len(set(can.values()))
    assert said.count("skipped") == len(kernels.KERNELS) - len(set(can.values()))
