"""A simulation and its algorithm in one text."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from simbook.build.simulations.dependencies import Sources
from simbook.build.take.joining import Part, agree, joined, named

IDEA = '''"""How tea cools."""

from __future__ import annotations

import math
from typing import Any

RATE = 0.1  # a minute


def left(minutes: Any) -> float:
    """A part, 0 to 1."""
    return math.exp(-RATE * minutes)
'''
FIGURE = '''"""A cup of tea."""

from __future__ import annotations

from typing import Annotated, Any

from teas.helper import half
from teas.idea import left

ALGORITHM = "idea"  # the file beside this one


def told(minutes: Any) -> str:
    return f"{left(minutes):.2f}, {half():.2f}"


print(told(10))
'''
HELPER = """from teas.idea import left


def half() -> float:
    return left(5)
"""


def parts(**other: str) -> list[Part]:
    texts = {"idea": IDEA, "figure": FIGURE, **other}
    return [Part(f"teas.{name}", texts[name]) for name in ("idea", "figure")]


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    folder = tmp_path / "teas"
    folder.mkdir()
    texts = {"__init__": "", "idea": IDEA, "figure": FIGURE, "helper": HELPER}
    for name, text in texts.items():
        (folder / f"{name}.py").write_text(text)
    return Sources({"teas": tmp_path})


def printed(code: str, folder: Path) -> str:
    (folder / "taken.py").write_text(code)
    ran = subprocess.run(
        [sys.executable, "taken.py"], cwd=folder, capture_output=True, text=True, check=True
    )
    return ran.stdout.strip()


def test_the_algorithm_comes_first_below_its_own_words(sources: Sources) -> None:
    text = joined(parts(), ["teas"], sources)
    order = ["import math", '"""How tea cools."""', "RATE = 0.1", '"""A cup of tea."""', "def told"]
    assert [text.count(each) for each in order] == [1] * len(order)
    assert sorted(order, key=text.index) == order
    assert "from typing import Annotated, Any\n" in text
    assert "from teas.idea" not in text
    assert "ALGORITHM" not in text


def test_an_edit_counts_in_what_the_rest_of_the_book_computes(sources: Sources) -> None:
    text, folder = joined(parts(), ["teas"], sources), sources.packages["teas"]
    assert printed(text, folder) == "0.37, 0.61"
    assert printed(text.replace("RATE = 0.1", "RATE = 0.2"), folder) == "0.14, 0.37"


def test_a_simulation_says_which_file_holds_its_algorithm() -> None:
    idea, figure = parts()
    assert (named(figure), named(idea)) == ("teas.idea", "")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("def told", "RATE = 3\n\n\ndef told"),  # another thing of that name
        ("import left", "import left as rest"),  # the same thing by another name
        ("from teas.idea import left", "import teas.idea"),
        ("from teas.idea import left", "from teas import idea"),
    ],
)
def test_two_files_that_mean_two_things_by_one_name_are_not_joined(before: str, after: str) -> None:
    assert agree(*parts())
    assert not agree(*parts(figure=FIGURE.replace(before, after)))
