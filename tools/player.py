"""One recorded figure on a page of its own, for who works on the player; MkDocs is not asked.

`make player` serves it on http://127.0.0.1:8001/ (SIM, PORT). esbuild bundles the player at each
edit, readable, and the page reloads. An edited simulation or template needs another start.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from simbook.build.page import figure_html, templates
from simbook.build.page.placement import Placement, requests
from simbook.build.page.templates import Templates
from simbook.build.places import PLAYER
from simbook.build.runtime.node import Node
from simbook.build.settings import Settings
from simbook.build.simulations.library import AuthorError, Library
from simbook.build.simulations.recorded import Recorded
from simbook.build.simulations.recordings import Recorder, RecordingRequest, Recordings
from simbook.build.site import bundle, delivery
from simbook.build.site.assets import digest_of
from simbook.build.site.delivery import Delivery
from simbook.build.toolchain import RECORDER
from tools.book import this_book
from tools.bootstrap import say
from tools.port import complaint

PAGE = "player.html"
ENTRIES = {
    "player": "player.js",
    "styles": "player.css",
    "worker": "worker/worker.js",
    "frame": "embed/embedded.js",  # which paints the page light or dark
    "frame-styles": "embed/embed.css",
}
OUTSIDE = ("--external:node:*", "--external:ws")  # Pyodide asks for them under Node alone


def main(words: Sequence[str]) -> None:
    parser = argparse.ArgumentParser("python -m tools.player", description=__doc__)
    parser.add_argument("sim", nargs="?", default="learning-rate", help="the simulation's id")
    parser.add_argument("--port", type=int, default=8001)
    given = parser.parse_args(words)
    if problem := complaint("127.0.0.1", given.port, "make player"):
        sys.exit(problem)
    book = this_book()
    folder = book.cache / "player"
    try:
        command = prepare(book, given.sim, folder)
    except AuthorError as refusal:
        sys.exit(str(refusal))
    say(f"{given.sim}: http://127.0.0.1:{given.port}/ (?theme=dark); Ctrl+C ends it")
    with suppress(KeyboardInterrupt), serving(command, folder, given.port) as process:
        sys.exit(process.wait())


def serving(command: list[str], folder: Path, port: int) -> subprocess.Popen[bytes]:
    """esbuild, which bundles at each edit and serves `folder` until its input closes."""
    options = ["--watch", f"--serve=127.0.0.1:{port}", f"--servedir={folder}"]
    return subprocess.Popen([*command, *options], stdin=subprocess.PIPE)


def prepare(book: Settings, sim: str, folder: Path) -> list[str]:
    """Write the page and all but the player's bundles; return esbuild's command for those."""
    library = Library(book.simulations)
    shipped = delivery.prepare(book, library.kit_digest(), readable=True)
    figure = record(book, library, shipped, sim)
    shutil.rmtree(folder, ignore_errors=True)
    shipped.assets.write(folder)
    page = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)
    html = page.get_template(PAGE).render(sim=sim, figure=figure, config=config(shipped))
    (folder / "index.html").write_text(html, "utf-8")
    return esbuild(folder, shipped.bundles.files["worker.mjs"].with_name(bundle.MODULE))


def record(book: Settings, library: Library, shipped: Delivery, sim: str) -> Markup:
    """The figure with its presets, from the cache or recorded once."""
    depends = "".join(map(digest_of, shipped.engine.files.values())) + library.digest(sim)
    placed = placement(library, sim, depends, shipped.code(sim, library.code(sim)))
    recorder = Recorder(Node(RECORDER), book.patience)
    recordings = Recordings(book.cache / "recordings", recorder)
    failures = recordings.make([placed.wanted], shipped.engine, _told)
    recorder.node.close()
    for reason in failures.values():
        raise AuthorError(f"{sim}: {reason}")
    return drawn(book, placed, Recorded(recordings.read), shipped.build)


def placement(library: Library, sim: str, depends: str = "", code: str = "") -> Placement:
    """The simulation from its defaults, as if it stood alone in a page; `code` is where its is."""
    state = library.state(sim, ())
    wanted, sweep = requests(state, sim, depends)
    return Placement(0, "", 0, sim, state.schema, wanted, sweep, code)


def drawn(book: Settings, placed: Placement, recorded: Recorded, build: str) -> Markup:
    """A figure's markup with its recordings."""
    common = {"element": book.element, "build": build, "texts": delivery.texts(book, "en")}
    looks = Templates(templates.environment(), common)
    return Markup(figure_html.drawing(placed, recorded, looks, "").render(Markup()))


def config(shipped: Delivery) -> dict[str, Any]:
    """The page's configuration; the worker is the one that esbuild bundles at each edit."""
    manifest: Mapping[str, Any] = shipped.manifest
    worker = {"url": "worker.js", "size": manifest["assets"]["worker.mjs"]["size"]}
    assets = {**manifest["assets"], "worker.mjs": worker}
    return {**manifest, "base": "./", "worker": "worker.js", "assets": assets}


def esbuild(folder: Path, pyodide: Path) -> list[str]:
    """The command that bundles the player into `folder`; `pyodide` is its shorter script."""
    entries = [f"{name}={PLAYER / entry}" for name, entry in ENTRIES.items()]
    style = ["--format=esm", "--sourcemap", "--log-level=error", *OUTSIDE]
    alias = f"--alias:pyodide/{bundle.MODULE}={pyodide}"
    return [str(bundle.esbuild()), *entries, *bundle.COMMON, *style, alias, f"--outdir={folder}"]


def _told(wanted: Sequence[RecordingRequest], what: str) -> Iterable[RecordingRequest]:
    say(what)
    return wanted


if __name__ == "__main__":
    main(sys.argv[1:])
