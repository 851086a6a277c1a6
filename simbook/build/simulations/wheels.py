"""The wheels of the kit and of each package of simulations, for browsers and to take along.

Written for hatchling 1.33.0; where it no longer fits, no wheel is made, and the build says why.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hatchling.builders.wheel import WheelBuilder

from simbook.build.failures import BuildFailure
from simbook.build.places import HOME

EPOCH = "1580601600"  # hatchling's own 2020-02-02, whatever the environment says
NUMPY = "numpy>=2.4,<2.5"  # the minor version that the pinned Pyodide distribution has


class WheelError(BuildFailure):
    """A package that cannot become a wheel; the text names its folder."""


@dataclass(frozen=True)
class Contents:
    """What goes into a wheel: paths below `folder`, which keep their names there."""

    name: str
    folder: Path
    paths: tuple[str, ...]
    needs: tuple[str, ...]
    version: str = "0"

    def edition(self) -> Contents:
        """The same with a version that its files decide: another text is another version."""
        total = hashlib.sha256(repr((self.name, self.needs)).encode())
        for file in sorted(self._files()):
            total.update(f"{file.relative_to(self.folder)}\0".encode() + file.read_bytes())
        return replace(self, version=f"0.{int(total.hexdigest()[:8], 16)}")

    @property
    def file(self) -> str:
        """What the wheel is called."""
        return f"{self.name.replace('-', '_')}-{self.version}-py3-none-any.whl"

    def _files(self) -> Iterator[Path]:
        for path in (self.folder / each for each in self.paths):
            found = path.rglob("*") if path.is_dir() else [path]
            yield from (file for file in found if file.is_file() and file.suffix != ".pyc")


KIT = Contents("simbook-kit", HOME, ("simbook/__init__.py", "simbook/kit"), (NUMPY,))
NATIVE = Contents(  # for scripts and notebooks that a reader takes along
    "simbook-native",
    HOME,
    (*KIT.paths, "simbook/native"),
    ("numpy>=2", "matplotlib>=3.10"),
)


def of_package(name: str, folder: Path) -> Contents:
    """A package of simulations in `folder`, its data files with it."""
    return Contents(name.replace("_", "-"), folder, (name,), (KIT.name, NUMPY))


def native(name: str, folder: Path) -> Contents:
    """The same package, to be installed beside NATIVE."""
    return replace(of_package(name, folder), needs=(NATIVE.name,))


def build(contents: Contents, into: Path) -> Path:
    """Build the wheel; return its path.

    The same sources give the same bytes, in any folder and at any time. It runs in this process,
    without network or isolation. A package's `__main__.py` is for its author and stays out.
    """
    for path in contents.paths:
        if not (contents.folder / path).exists():
            raise WheelError(f"{contents.folder}: there is no {path} to make a wheel of")
    into.mkdir(parents=True, exist_ok=True)
    try:
        with _fixed_time():
            builder = WheelBuilder(str(contents.folder), config=_project(contents))
            [artifact] = builder.build(directory=str(into), versions=["standard"])
    except (ValueError, TypeError, OSError) as error:
        named = ", ".join(contents.paths)
        raise WheelError(f"{contents.folder}: no wheel of {named}: {error}") from error
    return Path(artifact)


def _project(contents: Contents) -> dict[str, Any]:
    """What a pyproject.toml would say; a book need not have one."""
    target: dict[str, Sequence[str] | bool] = {
        "only-include": list(contents.paths),
        "exclude": [f"{path}/__main__.py" for path in contents.paths],
        "ignore-vcs": True,
    }
    return {
        "project": {
            "name": contents.name,
            "version": contents.version,
            "requires-python": ">=3.11",
            "dependencies": list(contents.needs),
        },
        "tool": {"hatch": {"build": {"targets": {"wheel": target}}}},
    }


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
