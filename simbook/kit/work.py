"""A reader's program after it has run, and questions to it that have kind answers."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

SHOWN = 40  # characters of an argument that a sentence repeats


class Unmet(Exception):
    """The reader's program is not what was asked for; the text is what a teacher says to it."""


class Work:
    """The names that a program has made, as attributes; what a check asks of them.

    A name that is not there, and whatever the helpers cannot use, is an `Unmet`, which becomes the
    verdict: a check goes on only with what it can work with.
    """

    def __init__(self, names: Mapping[str, Any], source: str, printed: str = "") -> None:
        self._names = names
        self.source = source
        self.printed = printed

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name not in self._names:
            raise Unmet(
                f"Your program has no `{name}`. Keep the name that it had in the beginning."
            )
        return self._names[name]

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def function(self, name: str) -> Called:
        """What the program calls `name`, to be called with copies of what it is given."""
        found = getattr(self, name)
        if not callable(found):
            raise Unmet(f"`{name}` is {a(found)}, and a function is wanted: keep its `def`.")
        return Called(name, found)

    def number(self, name: str) -> float:
        """The finite number that the program calls `name`."""
        return number(getattr(self, name), f"`{name}`")

    def array(self, name: str, shape: tuple[int, ...] | None = None) -> NDArray[np.float64]:
        """The finite numbers that it calls `name`; with `shape` in that shape."""
        return array(getattr(self, name), f"`{name}`", shape)


class Called:
    """A function of the reader's; whatever it is given, it may spoil."""

    def __init__(self, name: str, function: Callable[..., Any]) -> None:
        self.name, self.function = name, function

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """What it gives back, whatever that is."""
        own = {name: copied(value) for name, value in named.items()}
        return self.function(*map(copied, arguments), **own)

    def number(self, *arguments: Any, **named: Any) -> float:
        """The finite number that it gives back."""
        return number(self(*arguments, **named), self.call(arguments, named))

    def array(
        self, *arguments: Any, shape: tuple[int, ...] | None = None, **named: Any
    ) -> NDArray[np.float64]:
        """The finite numbers that it gives back; with `shape` in that shape."""
        return array(self(*arguments, **named), self.call(arguments, named), shape)

    def call(self, arguments: Any, named: Mapping[str, Any]) -> str:
        """The call as it would be typed, for sentences."""
        texts = [*map(shown, arguments), *(f"{name}={shown(each)}" for name, each in named.items())]
        return f"`{self.name}({', '.join(texts)})`"


def number(value: Any, what: str) -> float:
    """One finite number, or an Unmet about `what`."""
    given(value, what)
    found = array(value, what)
    if found.ndim:
        raise Unmet(f"{what} has the shape {found.shape}, and one number is wanted.")
    return float(found)


def array(value: Any, what: str, shape: tuple[int, ...] | None = None) -> NDArray[np.float64]:
    """Finite numbers, or an Unmet about `what`."""
    given(value, what)
    try:
        found = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        raise Unmet(f"{what} is {a(value)}, and numbers are wanted.") from None
    if shape is not None and found.shape != shape:
        raise Unmet(f"{what} has the shape {found.shape}, and {shape} is wanted.")
    if np.isnan(found).any():
        raise Unmet(f"{what} has nan in it, which is not a number: 0/0, or inf − inf, came before.")
    if np.isinf(found).any():
        raise Unmet(f"{what} has inf in it: a number has become too large on the way.")
    return found


def given(value: Any, what: str) -> None:
    if value is None:
        raise Unmet(f"{what} returns nothing. End the function with `return` and its result.")
    if value is Ellipsis:
        raise Unmet(f"{what} gives back `...`, which holds a place. Put your own expression there.")


def near(a: ArrayLike, b: ArrayLike, tolerance: float = 1e-6) -> bool:
    """Whether all numbers are alike, up to `tolerance` of the larger; shapes broadcast.

    Nothing is near what is not finite.
    """
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if not (np.isfinite(a).all() and np.isfinite(b).all()):
        return False
    try:
        return bool(np.all(abs(a - b) <= tolerance * np.maximum(abs(a), abs(b))))
    except ValueError:  # shapes that do not fit
        return False


def a(value: Any) -> str:
    """The kind of a value, with its article: a str, an int."""
    kind = type(value).__name__
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def shown(value: Any) -> str:
    """An argument in a sentence: functions by their names, arrays as lists."""
    if callable(value):
        return str(getattr(value, "__name__", "f"))
    text = repr(value.tolist() if isinstance(value, np.ndarray | np.generic) else value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def copied(value: Any) -> Any:
    return value if callable(value) else copy.deepcopy(value)
