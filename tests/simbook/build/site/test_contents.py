"""What of a built site a folder holds, and what a browser keeps."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simbook.build.site import contents
from simbook.build.site.assets import FOLDER

PLAIN = f"{FOLDER}/a.0123456789abcdef.wasm"
SCRIPT = f"{FOLDER}/a.wasm.0123456789abcdef.000.js"
CODE = f"{FOLDER}/code.swing.0123456789abcdef.js"
SWEEP = f"{FOLDER}/sweep.swing.89ab.0123456789abcdef.bin"
SWEEP_SCRIPT = f"{FOLDER}/sweep.swing.89ab.bin.0123456789abcdef.000.js"
EDITOR = f"{FOLDER}/editor.0123456789abcdef.js"
LISTEN = f"{FOLDER}/listen.0123456789abcdef.js"
FILES = [
    "404.html",
    "index.html",
    "guide/index.html",
    "downloads/book.zip",
    "downloads/book.pdf",
    "downloads/swings.py",
    "search/search_index.js",
    "search/search_index.json",
    "sitemap.xml",
    "sw.js",
    "stylesheets/book.css",
    "assets/javascripts/bundle.a5f9d56c.min.js",
    "assets/javascripts/bundle.a5f9d56c.min.js.map",
    "assets/javascripts/workers/search.a7633da7.min.js",
    f"{FOLDER}/LICENSES.txt",
    f"{FOLDER}/icon-192.png",
    f"{FOLDER}/katex.0123456789abcdef.css",
    f"{FOLDER}/katex-inline.0123456789abcdef.css",
    f"{FOLDER}/swings.0123456789abcdef.png",
    "pictures/swing.png",
    PLAIN,
    SCRIPT,
    CODE,
    SWEEP,
    SWEEP_SCRIPT,
    EDITOR,
    LISTEN,
]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for file in FILES:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(file)
    manifest = {
        "assets": {"a.wasm": {"url": PLAIN, "size": 1, "scripts": [SCRIPT]}},
        "editor": {"url": EDITOR, "size": 1},
        "listen": {"url": LISTEN, "size": 1},
    }
    (tmp_path / contents.BUILD).write_text(json.dumps(manifest))
    return tmp_path


def test_a_folder_holds_scripts_in_place_of_what_it_could_not_load(site: Path) -> None:
    assert set(contents.for_folder(site)) == {
        "index.html",
        "guide/index.html",
        "downloads/swings.py",
        "search/search_index.js",
        "search/search_index.json",
        "stylesheets/book.css",
        "assets/javascripts/bundle.a5f9d56c.min.js",
        "assets/javascripts/workers/search.a7633da7.min.js",
        f"{FOLDER}/LICENSES.txt",
        f"{FOLDER}/katex.0123456789abcdef.css",
        f"{FOLDER}/katex-inline.0123456789abcdef.css",
        f"{FOLDER}/swings.0123456789abcdef.png",
        "pictures/swing.png",
        CODE,
        SWEEP_SCRIPT,
        EDITOR,
        LISTEN,
        SCRIPT,
    }


def test_a_browser_keeps_addresses_and_no_scripts_that_only_folders_need(site: Path) -> None:
    kept = contents.for_browser(site)
    assert set(kept) == {
        "./",
        "guide/",
        "downloads/swings.py",
        "search/search_index.json",
        "sitemap.xml",
        "stylesheets/book.css",
        "assets/javascripts/bundle.a5f9d56c.min.js",
        "assets/javascripts/workers/search.a7633da7.min.js",
        f"{FOLDER}/LICENSES.txt",
        f"{FOLDER}/icon-192.png",
        f"{FOLDER}/katex.0123456789abcdef.css",
        "pictures/swing.png",
        CODE,
        SWEEP,
        EDITOR,
        LISTEN,
        PLAIN,
    }
    assert kept["guide/"] == len("guide/index.html")


def test_the_shell_is_what_every_page_needs_and_neither_editor_nor_code(site: Path) -> None:
    assert contents.shell(site) == [
        "assets/javascripts/bundle.a5f9d56c.min.js",
        "assets/javascripts/workers/search.a7633da7.min.js",
        f"{FOLDER}/katex.0123456789abcdef.css",
        "./",
        "search/search_index.json",
        "sitemap.xml",
        "stylesheets/book.css",
    ]
