"""A wrong setting is an error that names its key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from build_hooks.settings import SettingsError, read


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "sims").mkdir()
    return tmp_path


def test_paths_are_relative_to_the_folder_of_mkdocs_yml(root: Path) -> None:
    settings = read({"packages": {"sims": "."}, "cache": "build/cache"}, root)
    assert settings.packages == {"sims": root}
    assert settings.cache == root / "build" / "cache"
    assert settings.element == "py-sim"


def test_the_cache_is_beside_mkdocs_yml_by_default(root: Path) -> None:
    assert read({"packages": {"sims": "."}}, root).cache == root / ".cache"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (None, "extra.interactive: expected a mapping"),
        ({}, "extra.interactive.packages: this setting is missing"),
        ({"packages": {}}, "extra.interactive.packages: expected a mapping"),
        ({"packages": {"nowhere": "."}}, "extra.interactive.packages.nowhere: there is no folder"),
        ({"elemnt": "x-y"}, "extra.interactive.elemnt: unknown setting; did you mean `element`?"),
        ({"root": "."}, "extra.interactive.root: unknown setting"),
        ({"element": "pysim"}, "extra.interactive.element: expected lower-case words"),
        ({"element": "my-question"}, "extra.interactive.element: expected another name"),
        ({"element": "my-keeper"}, "extra.interactive.element: expected another name"),
        ({"archive": "my book"}, "extra.interactive.archive: expected a file name of letters"),
        ({"archive": "book.zip"}, "extra.interactive.archive: expected a name without its `.zip`"),
        ({"katex": "yes"}, "extra.interactive.katex: expected true or false, found 'yes'"),
        ({"patience": 0}, "extra.interactive.patience: expected a number of seconds"),
        ({"patience": True}, "extra.interactive.patience: expected a number of seconds"),
        ({"cache": 3}, "extra.interactive.cache: expected a folder"),
        ({"chapters": 3}, "extra.interactive.chapters: expected a pattern of file names"),
        ({"texts": {"stop": 1}}, "extra.interactive.texts: expected a mapping"),
        ({"pdf_without": "guide/"}, "extra.interactive.pdf_without: expected a list of addresses"),
        ({"pdf_without": [""]}, "extra.interactive.pdf_without: expected a list of addresses"),
    ],
)
def test_an_error_names_the_key(root: Path, values: Any, said: str) -> None:
    if values:
        values = {**({} if "packages" in values else {"packages": {"sims": "."}}), **values}
    with pytest.raises(SettingsError, match=r"^extra\.interactive") as error:
        read(values, root)
    assert str(error.value).startswith(said)
