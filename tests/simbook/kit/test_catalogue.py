"""A simulation is found by the name of its file, and no other is imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from simbook.kit import catalogue

PACKAGES = ["tests.tinybook.tiny_sims", "tests.simbook.kit.authors"]


def test_an_id_is_its_files_name() -> None:
    module = "tests.tinybook.tiny_sims.cooling_tea"
    assert catalogue.find(PACKAGES, "cooling-tea") == module
    assert catalogue.find(PACKAGES, "story") == "tests.simbook.kit.authors.story"
    assert catalogue.load(PACKAGES, "cooling-tea").id == "cooling-tea"


def test_the_listing_names_simulations_and_nothing_else() -> None:
    assert list(catalogue.listing(["tests.simbook.kit.authors"])) == ["plain", "story", "stumble"]


@pytest.mark.parametrize("id", ["helper", "tea", "cooling_tea", "*", "../plain", "", "simulation"])
def test_what_is_no_simulation_is_told_what_there_is(id: str) -> None:
    with pytest.raises(LookupError, match=r"known: .*plain, .*story, .*stumble"):
        catalogue.find(PACKAGES, id)


def test_one_id_in_two_places_is_an_error_that_names_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for chapter in ("ch01", "ch02"):
        (tmp_path / "twins" / chapter).mkdir(parents=True)
        (tmp_path / "twins" / chapter / "same.py").write_text("SIMULATION = None\n")
    (tmp_path / "twins" / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(LookupError, match=r"declared twice: twins\.ch01\.same, twins\.ch02\.same"):
        catalogue.find(["twins"], "same")


def test_a_simulation_is_declared_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / "__init__.py").touch()
    (tmp_path / "odd" / "thing.py").write_text("SIMULATION: int = 3\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(TypeError, match=r"odd\.thing: SIMULATION must be a Simulation"):
        catalogue.load(["odd"], "thing")


def test_finding_one_imports_no_other() -> None:
    code = (
        "import sys; from simbook.kit import catalogue; "
        "catalogue.load(['tests.simbook.kit.authors'], 'plain'); "
        "print(sorted(m for m in sys.modules if m.startswith('tests.simbook.kit.authors.')))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "['tests.simbook.kit.authors.plain']"


def test_a_new_file_is_found_by_the_next_listing_and_then_by_its_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chapter = tmp_path / "growing" / "ch01"
    chapter.mkdir(parents=True)
    (chapter / "first.py").write_text("SIMULATION = None\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert catalogue.find(["growing"], "first") == "growing.ch01.first"
    (chapter / "second.py").write_text("SIMULATION = None\n")
    assert list(catalogue.listing(["growing"])) == ["first", "second"]
    assert catalogue.find(["growing"], "second") == "growing.ch01.second"


def test_folders_are_looked_at_once_however_many_are_found() -> None:
    catalogue.find(PACKAGES, "story")
    before = catalogue.folders.cache_info().misses
    for id in ("plain", "stumble", "cooling-tea"):
        catalogue.find(PACKAGES, id)
    assert catalogue.folders.cache_info().misses == before
