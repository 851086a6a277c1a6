"""A wrong setting is an error that names its key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from simbook.build.settings import SettingsError, in_place, read


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "sims").mkdir()
    (tmp_path / "a-file").touch()
    return tmp_path


def test_paths_are_relative_to_the_folder_of_mkdocs_yml(root: Path) -> None:
    settings = read({"simulations": ["sims"], "cache": "build/cache"}, root)
    assert settings.simulations == {"sims": root}
    assert settings.cache == root / "build" / "cache"
    assert settings.element == "py-sim"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (True, {}),
        (False, None),
        ({"img-src": ["https://a.example"]}, {"img-src": ("https://a.example",)}),
    ],
)
def test_a_policy_is_strict_absent_or_has_more_sources(
    root: Path, written: object, meant: object
) -> None:
    assert read({"simulations": ["sims"]}, root).policy == {}
    assert read({"simulations": ["sims"], "policy": written}, root).policy == meant


def test_the_cache_is_beside_mkdocs_yml_by_default(root: Path) -> None:
    assert read({"simulations": ["sims"]}, root).cache == root / ".cache"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (None, "extra.simbook: expected a mapping"),
        ({}, "extra.simbook.simulations: this setting is missing"),
        ({"simulations": []}, "extra.simbook.simulations: expected a list of folders"),
        ({"simulations": ["nowhere"]}, "extra.simbook.simulations: there is no folder"),
        (
            {"simulations": ["a/sims", "b/sims"]},
            "extra.simbook.simulations: expected folders of diff",
        ),
        (
            {"simulations": ["my-sims"]},
            "extra.simbook.simulations: expected a folder with a name that",
        ),
        ({"simulations": ["."]}, "extra.simbook.simulations: expected a folder with a name that"),
        (
            {"simulations": ["simbook"]},
            "extra.simbook.simulations: expected a folder with another name",
        ),
        (
            {"simulations": ["a/random"]},
            "extra.simbook.simulations: expected a folder with another name",
        ),
        ({"elemnt": "x-y"}, "extra.simbook.elemnt: unknown setting; did you mean `element`?"),
        ({"root": "."}, "extra.simbook.root: unknown setting"),
        ({"element": "pysim"}, "extra.simbook.element: expected lower-case words"),
        ({"element": "my-question"}, "extra.simbook.element: expected another name"),
        ({"element": "my-keeper"}, "extra.simbook.element: expected another name"),
        ({"element": "my-prediction"}, "extra.simbook.element: expected another name"),
        ({"archive": "my book"}, "extra.simbook.archive: expected a file name of letters"),
        ({"archive": "book.zip"}, "extra.simbook.archive: expected a name without its `.zip`"),
        ({"katex": "yes"}, "extra.simbook.katex: expected true or false, found 'yes'"),
        ({"patience": 0}, "extra.simbook.patience: expected a number of seconds"),
        ({"patience": True}, "extra.simbook.patience: expected a number of seconds"),
        ({"cache": "a-file"}, "extra.simbook.cache: "),
        ({"cache": 3}, "extra.simbook.cache: expected a folder"),
        ({"chapters": 3}, "extra.simbook.chapters: expected a pattern of file names"),
        ({"texts": {"stop": 1}}, "extra.simbook.texts: expected a mapping"),
        ({"pdf_without": "guide/"}, "extra.simbook.pdf_without: expected a list of addresses"),
        ({"pdf_without": [""]}, "extra.simbook.pdf_without: expected a list of addresses"),
        ({"policy": "none"}, "extra.simbook.policy: expected true, false, or lists of sources"),
        ({"policy": {"scripts": []}}, "extra.simbook.policy: expected true, false, or lists"),
        ({"policy": {"img-src": "a"}}, "extra.simbook.policy: expected true, false, or lists"),
        ({"policy": {"img-src": ["a; script-src *"]}}, "extra.simbook.policy: expected true"),
    ],
)
def test_an_error_names_the_key(root: Path, values: Any, said: str) -> None:
    if values:
        values = {**({} if "simulations" in values else {"simulations": ["sims"]}), **values}
    with pytest.raises(SettingsError, match=r"^extra\.simbook") as error:
        read(values, root)
    assert str(error.value).startswith(said)


@pytest.mark.parametrize(
    ("former", "now"),
    [({"sims": "."}, "sims"), ({"a": "x", "b": "y/z"}, "x/a, y/z/b"), (["sims"], "my_sims")],
)
def test_the_former_name_of_simulations_is_an_error_that_says_what_to_write(
    root: Path, former: Any, now: str
) -> None:
    with pytest.raises(SettingsError) as error:
        read({"packages": former}, root)
    said = f"extra.simbook.packages: write `simulations: [{now}]` in its place"
    assert str(error.value) == said


@pytest.mark.parametrize(
    ("extra", "key", "said"),
    [
        ({"interactive": {"packages": {"sims": "."}}}, "extra.simbook", "below `extra.simbook`"),
        ({"interactive": {"katex": False}}, "plugins.simbook", "below `plugins.simbook`"),
        ({"simbook": {}}, "plugins.simbook", "below `plugins.simbook`"),
    ],
)
def test_options_that_nothing_reads_are_an_error_that_says_where_they_belong(
    extra: dict[str, Any], key: str, said: str
) -> None:
    with pytest.raises(SettingsError, match=f"^extra.{next(iter(extra))}: write .*{said}"):
        in_place(extra, key)


def test_what_others_keep_below_extra_is_theirs() -> None:
    in_place({"interactive": True, "simbook": {}}, "extra.simbook")
    in_place({"interactive": {"mode": "fast"}, "social": []}, "plugins.simbook")
