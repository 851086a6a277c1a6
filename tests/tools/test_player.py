"""The page of `make player`: whole without MkDocs, and with the player as it is now."""

from __future__ import annotations

import base64
import json
import re
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from simbook.build.simulations.library import AuthorError
from simbook.build.simulations.recordings import header
from tools import player
from tools.book import this_book

SIM = "gradient-check"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("player")
    command = player.prepare(this_book(), SIM, folder)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with player.serving(command, folder, port) as process:
        yield f"http://127.0.0.1:{port}/"
        assert process.stdin
        process.stdin.close()


def get(address: str) -> str:
    """What the server answers, once it listens."""
    for _ in range(300):
        try:
            with urlopen(address, timeout=60) as answer:
                text: str = answer.read().decode("utf-8", "replace")
            return text
        except URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError):
                raise
            time.sleep(0.1)
    pytest.fail(f"nobody listens on {address}")


def config_of(page: str) -> dict[str, object]:
    text = re.search(r'id="py-sim-config"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert text
    found: dict[str, object] = json.loads(text[1])
    return found


def test_the_page_has_the_recorded_figure(address: str) -> None:
    page = get(address)
    assert f'<py-sim class="py-sim" sim="{SIM}" id="{SIM}"' in page
    recording = re.search(r'class="py-sim-data"[^>]* data-recording="([^"]+)"', page)
    assert recording
    frame = header(base64.b64decode(recording[1]))
    assert frame["sentence"]
    assert frame["axes"]


def test_everything_that_the_page_asks_for_is_there(address: str) -> None:
    page = get(address)
    config = config_of(page)
    assets = config["assets"]
    assert isinstance(assets, dict)
    files = {
        *re.findall(r'(?:src|href)="([\w.-]+)"', page),
        *(asset["url"] for asset in assets.values()),
    }
    assert {"player.js", "styles.css", "worker.js"} <= files
    for file in files:
        assert get(address + file), file


def test_the_player_is_readable_and_its_sources_are_named(address: str) -> None:
    assert "\nfunction defineElement(" in get(f"{address}player.js")
    sources = json.loads(get(f"{address}player.js.map"))["sources"]
    assert any(source.endswith("simbook/player/figure/element.js") for source in sources)


def test_another_simulation_is_refused_with_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(AuthorError, match="did you mean gradient-check"):
        player.prepare(this_book(), "gradient-chek", tmp_path)
