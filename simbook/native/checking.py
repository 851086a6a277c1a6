"""What is said to a program that a reader wrote in a notebook for an exercise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simbook.kit.exercises import declared_by
from simbook.kit.work import Work

RIGHT = "Right."


def check(module: str, names: Mapping[str, Any]) -> None:
    """Print the verdict of the exercise in `module` on `names`, the notebook's globals()."""
    _, said = declared_by(module).judge(Work(names, ""))
    print(said or RIGHT)
