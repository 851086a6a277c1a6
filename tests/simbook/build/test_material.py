"""Which of the theme's files a site does without."""

from __future__ import annotations

import json
import re
import subprocess
from importlib import resources
from pathlib import Path

import pytest

from simbook.build.material import payloads, unused
from simbook.build.runtime.node import executable

LUNR = "assets/javascripts/lunr"
THEIRS = Path(str(resources.files("material"))) / "templates" / LUNR
CHOICE = re.compile(r"let r=\[\];for\(let n of t\.lang\).*?\.\.\.r\)\)")  # in the search's worker


def loaded(languages: list[str]) -> set[str]:
    """What the worker of the theme imports for a search in these languages: its own code says."""
    [worker] = payloads().values()
    choice = CHOICE.search(worker.read_text("utf-8"))
    assert choice
    program = (
        f"const e = {json.dumps(LUNR)}, t = {json.dumps({'lang': languages})}, all = [];"
        "const importScripts = (...names) => all.push(...names);"
        f"(function* () {{ {choice[0]} }})().next(); console.log(JSON.stringify(all));"
    )
    command = [str(executable()), "--eval", program]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return set(json.loads(said))


@pytest.mark.parametrize(
    "languages", [[], ["en"], ["de"], ["en", "fr"], ["ja"], ["en", "hi", "th"]], ids="-".join
)
def test_of_the_searchs_languages_those_are_kept_that_its_worker_loads(
    languages: list[str],
) -> None:
    files = [f"{LUNR}/{path.relative_to(THEIRS).as_posix()}" for path in THEIRS.rglob("*.js")]
    assert {file for file in files if not unused(file, languages)} == loaded(languages)


def test_only_source_maps_go_besides() -> None:
    assert unused("assets/javascripts/bundle.abc.min.js.map", [])
    assert not unused("assets/javascripts/bundle.abc.min.js", [])
