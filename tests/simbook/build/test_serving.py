"""`mkdocs serve` while an author writes: edits arrive, mistakes are told and survived."""

from __future__ import annotations

import html
import os
import queue
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
TINY = ROOT / "tests" / "tinybook"
PATIENCE = 120.0  # seconds; only a server that hangs needs them


@dataclass
class Server:
    """A running `mkdocs serve` and what it says, line by line."""

    book: Path
    address: str
    said: queue.Queue[str]

    def wait(self, text: str) -> list[str]:
        """The lines up to the one with `text`."""
        lines: list[str] = []
        while not lines or text not in lines[-1]:
            lines.append(self.said.get(timeout=PATIENCE))
        return lines

    def page(self, path: str = "") -> str:
        with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:
            text: str = answer.read().decode()
        return text

    def edit(self, file: str, changes: dict[str, str]) -> None:
        path = self.book / file
        text = path.read_text("utf-8")
        for old, new in changes.items():
            assert old in text
            text = text.replace(old, new)
        path.write_text(text, "utf-8")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    book = tmp_path_factory.mktemp("served") / "book"
    shutil.copytree(TINY, book, ignore=shutil.ignore_patterns("cases", "__pycache__"))
    settings = book / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("../../", f"{ROOT}/"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        where = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", where]
    with subprocess.Popen(
        [*command, "-f", settings],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env={**os.environ, "SITE_URL": f"http://{where}/", "PYTHONUNBUFFERED": "1"},
    ) as process:
        server = Server(book, f"http://{where}/", queue.Queue())
        reader = threading.Thread(target=read, args=(process, server.said))
        reader.start()
        server.wait("Serving on")
        yield server
        process.send_signal(signal.SIGINT)
        process.wait(PATIENCE)
        reader.join()


def read(process: subprocess.Popen[str], said: queue.Queue[str]) -> None:
    for line in process.stdout or ():
        said.put(line)


def test_what_an_author_edits_is_not_kept_by_the_browser(server: Server) -> None:
    assert '"edition": ""' in server.page()


def test_an_author_who_debugs_is_shown_the_players_own_sources(server: Server) -> None:
    [player] = re.findall(r'src="(assets/py-sim/player\.\w+\.js)"', server.page())
    assert "sourceMappingURL=data:" in server.page(player)


def test_an_edited_chapter_arrives(server: Server) -> None:
    server.edit("docs/index.md", {"it stays warm": "it keeps its warmth"})
    server.wait("Reloading browsers")
    assert "it keeps its warmth" in server.page()


def test_an_edited_simulation_arrives_with_its_controls_and_its_recording(server: Server) -> None:
    changes = {"Rate of cooling": "How fast it cools", "After half an hour": "Half an hour later"}
    server.edit("tiny_sims/cooling_tea.py", changes)
    server.wait("Reloading browsers")
    page = server.page()
    assert "How fast it cools" in page
    assert "Half an hour later the tea has" in page


@pytest.mark.parametrize(
    ("file", "good", "bad", "told"),
    [
        ("docs/index.md", "rate=0.2", "rate=2", "docs/index.md:9: cooling-tea: rate = '2'"),
        ("docs/index.md", "$r = 0.2$", "$\\oops$", "docs/index.md:10: KaTeX cannot read `\\oops`"),
        ("tiny_sims/cooling_tea.py", "SIMULATION =", "oops\nSIMULATION =", "cannot be imported"),
        ("tiny_sims/cooling_tea.py", "np.arange(31))", "np.oops(31))", "it failed while it ran"),
        ("mkdocs.yml", "element:", "elment:", "Plugin 'simbook' option 'elment': unknown setting"),
    ],
)
def test_a_mistake_is_told_over_the_page_and_the_next_save_recovers(
    server: Server, file: str, good: str, bad: str, told: str
) -> None:
    server.edit(file, {good: bad})
    assert told in "".join(server.wait("Reloading browsers"))
    page = server.page()
    assert html.escape(told) in page.partition("simbook-mistakes")[2]
    assert "tiny-sim" in page, "the last good page is below"
    server.edit(file, {bad: good})
    server.wait("Reloading browsers")
    page = server.page()
    assert "tiny-sim" in page
    assert "simbook-mistakes" not in page
