"""Firefox and WebKitGTK for `make test-browsers`: the machine's own or, where it may, installed.

`python -m tools.browsers` runs tests/browsers in each that is there, and says which is not.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.bootstrap import OURS, ROOT, VENV, find_uv, program, run, say
from tools.browser import attempt
from tools.machine import uv_environment

REQUIREMENTS = ROOT / "requirements" / "browsers.txt"
OVERLAY = OURS / "browsers"  # on PYTHONPATH: its Playwright comes before .venv's


@dataclass(frozen=True)
class Need:
    """A program that tests call: its variable, its names on PATH, and what it says it is."""

    variable: str
    names: tuple[str, ...]
    says: str
    asked: str = "--version"

    def find(self) -> Path | None:
        named = os.environ.get(self.variable)
        for name in (named,) if named else self.names:
            if (path := shutil.which(name)) and self._usable(path):
                return Path(path)
        return None

    def _usable(self, path: str) -> bool:
        """Whether it starts: on Ubuntu a program of that name may only ask for a snap."""
        try:
            answer = subprocess.run(
                [path, self.asked], capture_output=True, text=True, timeout=30, errors="replace"
            )
        except (OSError, subprocess.TimeoutExpired):
            return False
        return self.says in answer.stdout + answer.stderr


@dataclass(frozen=True)
class Browser:
    """A browser that the tests know; `packages` are Debian's."""

    name: str
    title: str
    needs: tuple[Need, ...]
    packages: tuple[str, ...]

    def programs(self) -> list[Path] | None:
        """What it needs, in the order of `needs`, or None where something is missing."""
        found = [need.find() for need in self.needs]
        return [path for path in found if path] if all(found) else None


FIREFOX = Browser(
    "firefox",
    "Firefox",
    (Need("FIREFOX", ("firefox", "firefox-esr"), "Mozilla Firefox"),),
    ("firefox-esr",),
)
WEBKIT = Browser(
    "webkit",
    "WebKitGTK",
    (
        Need("WEBKIT_DRIVER", ("WebKitWebDriver",), "--port", "--help"),
        Need("XVFB", ("Xvfb",), "-displayfd", "-help"),
    ),
    ("webkit2gtk-driver", "xvfb"),
)
BROWSERS = (FIREFOX, WEBKIT)


def main(arguments: Sequence[str]) -> int:
    """Run the tests; 0 where all pass in every browser that is there, and there is one."""
    missing = [browser for browser in BROWSERS if not ensure(browser)]
    if len(missing) == len(BROWSERS):
        tell_missing(missing)
        return 1
    lay_overlay()
    status = run_tests(arguments)
    tell_missing(missing)
    return status


def run_tests(arguments: Sequence[str]) -> int:
    paths = os.pathsep.join(filter(None, [str(OVERLAY), os.environ.get("PYTHONPATH")]))
    tests = [sys.executable, "-m", "pytest", "tests/browsers", *arguments]
    return subprocess.run(tests, cwd=ROOT, env=os.environ | {"PYTHONPATH": paths}).returncode


def ensure(browser: Browser) -> bool:
    """Whether it is there, or could be installed."""
    if not browser.programs():
        from_debian(browser)
    return bool(browser.programs())


def from_debian(browser: Browser) -> None:
    """By apt-get: as root or, in continuous integration, by a sudo that asks for no password."""
    if not shutil.which("apt-get") or (rights := as_root()) is None:
        return
    say(f"Installing {browser.title} by apt-get: {', '.join(browser.packages)}")
    apt = [*rights, "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    if attempt([*apt, "update"], quiet):
        attempt([*apt, "install", "-y", "--no-install-recommends", *browser.packages], quiet)


def as_root(environment: Mapping[str, str] = os.environ) -> list[str] | None:
    """What goes before a command that changes the machine, or None where it must not be changed."""
    if os.geteuid() == 0:
        return []
    return ["sudo", "-n"] if environment.get("CI") and shutil.which("sudo") else None


def lay_overlay() -> None:
    """Install what the tests import and .venv has not, once for each list."""
    wanted, stamp = REQUIREMENTS.read_text("utf-8"), OVERLAY / REQUIREMENTS.name
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return
    say(f"Installing {REQUIREMENTS.name} into .tools/{OVERLAY.name}")
    shutil.rmtree(OVERLAY, ignore_errors=True)
    place = ["--python", str(program(VENV, "python")), "--target", str(OVERLAY)]
    install = ["pip", "install", "--require-hashes", *place, "-r", str(REQUIREMENTS)]
    run([find_uv(), *install], uv_environment())
    stamp.write_text(wanted, "utf-8")


def tell_missing(browsers: Sequence[Browser]) -> None:
    for browser in browsers:
        variables = ", ".join(need.variable for need in browser.needs)
        say(
            f"SKIPPED: {browser.title}. It is not here and could not be installed; on Debian and"
            f" Ubuntu: apt-get install {' '.join(browser.packages)}. Or set {variables}."
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
