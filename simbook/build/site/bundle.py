"""The player as the browser loads it: esbuild's bundles, kept until a source changes.

A wheel carries them in both styles, since esbuild is a program for one kind of machine.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simbook.build.cache.store import keep_folder, kept
from simbook.build.failures import BuildFailure
from simbook.build.places import BUNDLES, HOME, INSTALLED, PLAYER
from simbook.build.runtime import slimming
from simbook.build.runtime.node import package

COMMON = ("--bundle", "--target=es2022", "--charset=utf8", "--legal-comments=none")
STYLES = {
    "minified": ("--minify",),
    "readable": ("--sourcemap=inline",),  # for who debugs: a line of the bundle names its source
}
QUOTED = "embedding.js"  # stands inside another script, where no comment may end it
CLASSIC = ("--format=iife",)
MODULE = "pyodide.asm.mjs"  # Pyodide's JavaScript, of which the worker gets a shorter text
ENTRIES: dict[str, tuple[str, tuple[str, ...]]] = {  # name of the bundle -> entry, flags
    "preamble.js": ("theme/preamble.js", CLASSIC),
    "adapt.js": ("theme/adapt.js", CLASSIC),
    "player.js": ("player.js", CLASSIC),
    "editor.js": ("editor/codemirror.js", CLASSIC),
    "listen.js": ("listen/listening.js", CLASSIC),
    "worker.mjs": (
        "worker/worker.js",
        ("--format=esm", "--platform=browser", "--external:node:*", "--external:ws"),
    ),
    "embedded.js": ("embed/embedded.js", CLASSIC),
    "embedding.js": ("embed/embedding.js", CLASSIC),
    "sw.js": ("offline/sw.js", CLASSIC),
    "player.css": ("player.css", ()),
    "embed.css": ("embed/embed.css", ()),
}


class BundleError(BuildFailure):
    """A source of the player that cannot be bundled; the text says why."""


@dataclass(frozen=True)
class Bundles:
    """The bundles by name, and of each npm package patterns of those in which its code is."""

    files: dict[str, Path]
    packages: dict[str, tuple[str, ...]]


def build(cache: Path, *, readable: bool = False) -> Bundles:
    """The player's bundles, from the wheel or from `cache`, where they are made if need be.

    Readers get it minified; `readable` is for authors, with source maps.
    """
    style = "readable" if readable else "minified"
    folder = BUNDLES / style if INSTALLED else cache / _key(style)
    if not INSTALLED and not kept(folder):
        with keep_folder(folder) as unfinished:
            make(unfinished, style)
    files = {name: folder / name for name in ENTRIES}
    packages: dict[str, tuple[str, ...]] = {}
    for name in ENTRIES:
        meta = json.loads((folder / f"{name}.json").read_text("utf-8"))
        for each in set(_packages(meta)):
            packages[each] = (*packages.get(each, ()), name.replace(".", "*.", 1))
    return Bundles(files, packages)


def make(folder: Path, style: str) -> None:
    """Bundle the player into a folder, and beside each bundle what it was made of."""
    _slim(folder / MODULE)
    for name, (entry, flags) in ENTRIES.items():
        own = () if style == "readable" and name == QUOTED else STYLES[style]
        _run(PLAYER / entry, folder / name, (*own, *flags))


def esbuild() -> Path:
    """The esbuild of this machine's platform (its launcher would cost a Node start)."""
    home = package("@esbuild")
    for pattern in ("*/bin/esbuild", "*/esbuild.exe"):
        for found in home.glob(pattern):
            return found
    raise BundleError(f"there is no esbuild in {home}")


def _run(entry: Path, out: Path, flags: tuple[str, ...]) -> None:
    metafile = out.with_name(out.name + ".json")
    written = (f"--outfile={out}", f"--metafile={metafile}", "--log-level=error")
    slimmed = f"--alias:pyodide/{MODULE}={out.with_name(MODULE)}"
    command = [str(esbuild()), str(entry), *COMMON, *flags, slimmed, *written]
    done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        raise BundleError(f"esbuild could not bundle {entry.name}:\n{done.stderr.strip()}")


def _slim(into: Path) -> None:
    try:
        into.write_text(slimming.slim((package("pyodide") / MODULE).read_text("utf-8")), "utf-8")
    except slimming.Unlike as unlike:
        raise BundleError(f"{unlike}: edit simbook/build/runtime/slimming.py") from unlike


def _key(style: str) -> str:
    total = hashlib.sha256(json.dumps([COMMON, STYLES[style], QUOTED, ENTRIES]).encode())
    sources = [path for path in PLAYER.rglob("*") if path.is_file()]
    for path in [*sorted(sources), HOME / "package-lock.json", Path(slimming.__file__)]:
        total.update(f"{path.relative_to(HOME)}\0".encode() + path.read_bytes() + b"\0")
    return total.hexdigest()[:32]


def _packages(meta: dict[str, Any]) -> list[str]:
    """The packages among a bundle's inputs, `node_modules/@scope/name/…` as `@scope/name`."""
    parts = (path.rpartition("node_modules/")[2].split("/") for path in _npm_inputs(meta))
    return ["/".join(part[:2]) if part[0].startswith("@") else part[0] for part in parts]


def _npm_inputs(meta: dict[str, Any]) -> list[str]:
    used = {path for out in meta["outputs"].values() for path in out["inputs"]}
    return sorted(path for path in used if "node_modules/" in path)
