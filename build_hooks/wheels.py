"""The wheel of a simulation package, as the reader's browser installs it."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

BACKEND = "hatchling.build"
EPOCH = "1580601600"  # hatchling's own 2020-02-02, whatever the environment says


class WheelError(Exception):
    """A package that cannot become a wheel; the text names its pyproject.toml."""


def build(project: Path, into: Path) -> Path:
    """Build the wheel of the package whose pyproject.toml is in `project`; return its path.

    The same sources give the same bytes, in any folder and at any time. It runs in this process,
    without network or isolation: the package must name hatchling as its build backend.
    """
    _check_backend(project / "pyproject.toml")
    into.mkdir(parents=True, exist_ok=True)
    try:
        with _fixed_time():
            builder = WheelBuilder(str(project))
            [artifact] = builder.build(directory=str(into), versions=["standard"])
    except (ValueError, TypeError, OSError) as error:
        raise WheelError(f"{project / 'pyproject.toml'}: {error}") from error
    return _pure(Path(artifact))


def _check_backend(description: Path) -> None:
    try:
        values = tomllib.loads(description.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise WheelError(f"{description}: {error}") from error
    backend = values.get("build-system", {}).get("build-backend")
    if backend != BACKEND:
        raise WheelError(f'{description}: build-backend is {backend!r}; it must be "{BACKEND}"')


def _pure(wheel: Path) -> Path:
    if not wheel.name.endswith("-none-any.whl"):
        raise WheelError(f"{wheel.name} is not pure Python, so no browser can install it")
    return wheel


@contextmanager
def _fixed_time() -> Iterator[None]:
    """Hatchling reads its timestamps from the environment."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = EPOCH
    try:
        yield
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]
        if before is not None:
            os.environ["SOURCE_DATE_EPOCH"] = before
