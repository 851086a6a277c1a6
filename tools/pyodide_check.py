"""Checks the wheels of kit and simulations with Pyodide's own tools, as far as the machine goes.

First pyodide-lock enters the wheels in the distribution's lock; that needs Python 3.12 or later.
Then the simulations' own tests run inside Pyodide, by pyodide-build; that needs the Python that
the distribution is built for and its release host. What is left out is said, and is no failure.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from email.parser import BytesParser
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

from simbook.build.runtime.download import sha256
from simbook.build.runtime.runtime import LOCK, Pin, files
from simbook.build.simulations.wheels import KIT, build, of_package
from tools import pythons
from tools.bootstrap import OURS, ROOT, install, program, run, say

ENVIRONMENT = OURS / "pyodide"
CROSS = OURS / "xbuildenv"
OLDEST = (3, 12)  # on 3.11 only versions install that cannot read the lock
TESTS_NEED = ("pytest", "scipy", "matplotlib")
CONSISTENT = """\
import pathlib, sys, pyodide_lock
pyodide_lock.PyodideLockSpec.from_json(pathlib.Path(sys.argv[1])).check_wheel_filenames()
"""


class CheckError(Exception):
    """Something about the wheel that does not hold."""


class Skipped(Exception):
    """Why a part cannot be checked on this machine."""


def main() -> None:
    lock = files(packages=())[LOCK]
    built_for = pythons.parse(json.loads(lock.read_text())["info"]["python"])
    with tempfile.TemporaryDirectory() as folder:
        wheels = [build(each, Path(folder)) for each in (KIT, of_package("sims_py", ROOT))]
        # The second needs what the first installs.
        held = [
            passes(lambda: check_lock(wheels, lock, built_for)),
            passes(lambda: check_inside(wheels, built_for)),
        ]
    sys.exit(not all(held))


def passes(check: Callable[[], str]) -> bool:
    try:
        say(f"Checked: {check()}")
    except Skipped as reason:
        say(f"SKIPPED: {reason}")
    except (CheckError, subprocess.CalledProcessError) as error:
        say(f"FAILED: {error}")
        return False
    return True


def check_lock(wheels: Sequence[Path], lock: Path, built_for: pythons.Version) -> str:
    """Enter the wheels in the lock; what then stands there is what a page's loader needs."""
    install_tools(built_for)
    entered = wheels[0].with_name("entered.json")
    add = [str(program(ENVIRONMENT, "pyodide")), "lockfile", "add-wheels"]
    run([*add, "--input", lock, "--output", entered, *wheels])
    run([program(ENVIRONMENT, "python"), "-c", CONSISTENT, entered])
    packages = json.loads(entered.read_text())["packages"]
    for wheel in wheels:
        check_entry(wheel, packages)
    names = " and ".join(wheel.name for wheel in wheels)
    return f"{names} stand in the lock of {len(packages)} packages as they should"


def check_entry(wheel: Path, packages: dict[str, Any]) -> None:
    """Raise CheckError unless the entry fits the wheel, and the distribution what it needs."""
    name, needs = description(wheel)
    expected = {
        "file_name": wheel.name,
        "sha256": sha256(wheel),
        "imports": imported(wheel),
        "depends": [need.name for need in needs],
    }
    found = {key: packages[name][key] for key in expected}
    if found != expected:
        raise CheckError(f"the lock's entry is {found}; expected {expected}")
    for need in needs:
        version = packages[need.name]["version"]
        if version not in need.specifier:
            raise CheckError(f"the wheel needs {need}; the distribution has {version}")


def imported(wheel: Path) -> list[str]:
    """What can be imported from it."""
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.partition("/")[0] for name in archive.namelist()}
    return sorted(top for top in tops if not top.endswith(".dist-info"))


def description(wheel: Path) -> tuple[str, Sequence[Requirement]]:
    """The name of the wheel's project, and what it requires."""
    with zipfile.ZipFile(wheel) as archive:
        [name] = (n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        metadata = BytesParser().parsebytes(archive.read(name))
    return metadata["Name"], [Requirement(need) for need in metadata.get_all("Requires-Dist", [])]


def check_inside(wheels: Sequence[Path], built_for: pythons.Version) -> str:
    """Run the simulations' tests against the wheels, installed in a virtual Pyodide."""
    environment = cross_environment(built_for)
    inside, away = (wheels[0].with_name(name) for name in ("inside", "away"))
    run([program(ENVIRONMENT, "pyodide"), "venv", inside], environment)
    run([program(inside, "pip"), "install", *wheels, *TESTS_NEED], environment)
    # Tests alone, away from the sources: they must find the simulations in the wheel.
    for folder in tests_of_simulations():
        shutil.copytree(folder, away / folder.relative_to(ROOT))
    for package in ("tests", "tests/simbook"):
        (away / package / "__init__.py").touch()
    options = ["--import-mode=importlib", "-o", "pythonpath=.", "-W", "error"]
    run([program(inside, "python"), "-m", "pytest", *options, "tests"], environment, away)
    return f"the simulations' tests pass inside Pyodide {Pin.read().version}"


def tests_of_simulations() -> list[Path]:
    """The folders of tests that mirror the kit or a folder of the simulations."""
    mirrored = [ROOT / "tests" / folder.name for folder in sorted((ROOT / "sims_py").iterdir())]
    mirrored.append(ROOT / "tests" / "simbook" / "kit")
    return [folder for folder in mirrored if folder.is_dir() and folder.name != "__pycache__"]


def cross_environment(built_for: pythons.Version) -> dict[str, str]:
    """Get what pyodide-build needs from its release host; the variables that point to it."""
    if pythons.version_of(program(ENVIRONMENT, "python")) != built_for:
        wanted = ".".join(map(str, built_for))
        raise Skipped(f"the tests inside Pyodide need Python {wanted}, and none was found")
    environment = os.environ | {"PYODIDE_XBUILDENV_PATH": str(CROSS)}
    get = [str(program(ENVIRONMENT, "pyodide")), "xbuildenv", "install", Pin.read().version]
    got = subprocess.run(get, env=environment, stderr=subprocess.PIPE, text=True)
    if got.returncode:
        words = (got.stderr.strip().splitlines() or ["it gives no reason"])[-1]
        unreached = words.startswith("requests.exceptions.")
        kind = Skipped if unreached else CheckError
        raise kind(f"the tests inside Pyodide need its build environment: {words}")
    return environment


def install_tools(built_for: pythons.Version) -> None:
    """Into an environment of their own: the Python that suits them is seldom .venv's."""
    best = pythons.best(OLDEST, built_for)
    if not best:
        raise Skipped("Pyodide's own tools need Python 3.12 or later, and none was found")
    version, python = best
    if pythons.version_of(program(ENVIRONMENT, "python")) != version:
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    install(Path("requirements/pyodide.txt"), ENVIRONMENT, str(python))


if __name__ == "__main__":
    main()
