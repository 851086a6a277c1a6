"""Questions whose numbers are drawn: functions beside the simulations, run as the book is built.

def factor(random: np.random.Generator) -> dict[str, float | str]:
    eta, k = random.integers(1, 5) / 10, 4
    return {"eta": eta, "k": k, "factor": 1 - eta * k}

Numbers are rounded before they are written, so that no machine's last digit shows in a page.
"""

from __future__ import annotations

import importlib
import math
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from numbers import Integral, Real
from typing import Any

import numpy as np

from simbook.build.simulations import watch
from simbook.build.simulations.library import AuthorError, Library, importing

Values = Mapping[str, str]  # what is written for each name
Function = Callable[[np.random.Generator], Any]

SEEDS = range(10)
DIGITS = 4  # significant
NAME = re.compile(r"(?P<module>(?P<package>\w+)[\w.]*):(?P<function>[a-z]\w*)")


def draw(library: Library, name: str) -> list[Values]:
    """What the function `name` gives for each seed, without repetitions, or an AuthorError."""
    found = NAME.fullmatch(name)
    if not found or found["package"] not in library.packages:
        example = f"{next(iter(library.packages))}.module:function"
        raise AuthorError(
            f"`draw={name}` names no function of the book; write it as `draw={example}`"
        )
    try:
        with importing(library.everything), watch.within(watch.IMPORTING):
            function = getattr(importlib.import_module(found["module"]), found["function"])
            drawn = [_drawn(function, seed) for seed in SEEDS]
    except AuthorError as refusal:
        raise AuthorError(f"`draw={name}`: {refusal}") from refusal
    except (Exception, watch.Endless) as error:
        raise AuthorError(f"`draw={name}` failed\n{library.explain(error)}") from error
    return [dict(values) for values in dict.fromkeys(drawn)]


def _drawn(function: Function, seed: int) -> tuple[tuple[str, str], ...]:
    values = function(np.random.default_rng(seed))
    if not isinstance(values, Mapping):
        raise AuthorError(
            f"it returned {type(values).__name__}, not a dict of values by their names"
        )
    return tuple((name, written(name, value)) for name, value in values.items())


def written(name: str, value: object) -> str:
    """A value as it stands in the page: numbers in digits, without an exponent."""
    if isinstance(value, Integral):
        return str(int(value))
    if isinstance(value, Real) and math.isfinite(value):
        return f"{Decimal(f'{float(value) + 0.0:.{DIGITS}g}'):f}"
    if isinstance(value, str) and "\n" not in value:
        return value
    raise AuthorError(f"`{name}` is {value!r}; it takes a finite number, or words in one line")
