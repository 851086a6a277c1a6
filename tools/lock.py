"""Makes every pin again from what people edit: requirements/*.in, pyproject.toml, package.json.

Upgrading Pyodide is its new version in package.json, and this, which then says what no longer
holds. With --upgrade the Python packages move to their newest releases as well.
"""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.bootstrap import ROOT, VENV, find_uv, npm, program, run, say
from tools.machine import uv_environment

OPTIONS = ["--universal", "--generate-hashes", "--no-header", "--no-annotate", "--quiet"]


def sheets() -> Iterator[list[str]]:
    """The arguments for each list; site comes before dev, which it constrains."""
    for name in ("site", "dev", "browsers", "torch", "uv"):
        yield [
            f"requirements/{name}.in",
            "--python-version",
            "3.11",
            "-o",
            f"requirements/{name}.txt",
        ]
    yield ["requirements/carrier.in", "--no-deps", "-o", "requirements/carrier.txt"]
    group = ["--group", "pyproject.toml:pyodide", "--python-version", "3.12"]
    yield [*group, "-o", "requirements/pyodide.txt"]


def main(options: Sequence[str]) -> None:
    uv, environment = find_uv(), uv_environment()
    for arguments in sheets():
        say(f"Pinning {arguments[-1]}")
        run([uv, "pip", "compile", *OPTIONS, *arguments, *options], environment)
    say("Pinning package-lock.json")
    npm(["install"])
    say("Pinning the runtime")
    command: list[str | Path] = [program(VENV, "python"), "-m", "simbook.build.runtime.lock"]
    sys.exit(subprocess.run(command, cwd=ROOT).returncode)


if __name__ == "__main__":
    main(sys.argv[1:])
