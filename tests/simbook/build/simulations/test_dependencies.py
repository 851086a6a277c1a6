"""Which files a simulation depends on."""

from __future__ import annotations

from pathlib import Path

import pytest

from simbook.build.simulations.dependencies import Sources

FILES = {
    "sims/__init__.py": "",
    "sims/one/__init__.py": "",
    "sims/one/race.py": "import json\nimport numpy as np\nfrom kit import Figure\n"
    "from ..shared import surfaces\nfrom .helper import x\n",
    "sims/one/helper.py": "def late():\n    from sims.shared.deep import thing\n",
    "sims/one/other.py": "",
    "sims/shared/__init__.py": "",
    "sims/shared/surfaces.py": "import sims.one.helper\n",  # a circle
    "sims/shared/deep.py": "",
    "kit/__init__.py": "from .figure import Figure\n",
    "kit/figure.py": "",
    "kit/unused.py": "",
}
CLOSURE = [
    "kit",
    "kit.figure",
    "sims",
    "sims.one",
    "sims.one.helper",
    "sims.one.race",
    "sims.shared",
    "sims.shared.deep",
    "sims.shared.surfaces",
]


@pytest.fixture
def packages(tmp_path: Path) -> dict[str, Path]:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return {"sims": tmp_path, "kit": tmp_path}


def digest(packages: dict[str, Path]) -> str:
    return Sources(packages).digest("sims.one.race")


def test_the_closure_holds_what_is_imported_directly_or_not(packages: dict[str, Path]) -> None:
    assert list(Sources(packages).closure("sims.one.race")) == CLOSURE


@pytest.mark.parametrize("name", ["sims/shared/deep.py", "kit/figure.py", "sims/one/race.py"])
def test_an_edit_within_the_closure_changes_the_digest(
    packages: dict[str, Path], name: str
) -> None:
    before = digest(packages)
    path = packages["sims"] / name
    path.write_text(path.read_text() + "# edited\n")
    assert digest(packages) != before


@pytest.mark.parametrize("name", ["sims/one/other.py", "kit/unused.py"])
def test_an_edit_outside_the_closure_does_not(packages: dict[str, Path], name: str) -> None:
    before = digest(packages)
    (packages["sims"] / name).write_text("x = 1\n")
    assert digest(packages) == before


def test_data_beside_a_module_counts(packages: dict[str, Path]) -> None:
    before = digest(packages)
    (packages["sims"] / "sims/one/digits.csv").write_text("1,2,3\n")
    assert digest(packages) != before


def test_a_module_that_cannot_be_read_still_has_a_digest(packages: dict[str, Path]) -> None:
    before = digest(packages)
    (packages["sims"] / "sims/one/race.py").write_text("def (:\n")
    assert digest(packages) != before


def test_foreign_modules_have_no_place(packages: dict[str, Path]) -> None:
    assert Sources(packages).locate("numpy.linalg") is None
