"""A training log as text, such as CSV, and what ails its run by the rules of chapter 3."""

from __future__ import annotations

import re

import numpy as np

from sims_py.ch03_loss_curves.diagnosis import diagnose
from sims_py.learn.arrays import Array
from sims_py.learn.curves import Curves

FEWEST = 20  # rows of numbers
SEPARATORS = "\t;,"
VALIDATION = ("val", "test", "eval")  # one of them is in the name of such a column
COUNTED = ("step", "epoch", "iter", "time", "batch")  # columns that only count
Column = list[float | None]  # None where a cell is empty


def diagnosed(log: str, classes: int) -> str:
    """The diagnosis of a log as a sentence; rows in it count from 0.

    A line of names comes first, then a row for each step or epoch. A column whose name has `val`
    or `test` is the validation loss, in nats, and another one the training loss; names with `acc`
    are accuracies, from 0 to 1, and need not be there. Some rows may lack a validation loss.
    ValueError: what the log lacks.
    """
    label, _, reason = diagnose(curves(log, classes))
    return f"{label}, since {re.sub(r'step (?=[0-9])', 'row ', reason)}"


def curves(log: str, classes: int) -> Curves:
    """The four curves of a log. Looks are as far apart as its validation losses mostly are."""
    if classes < 2:
        raise ValueError(f"a network tells at least 2 classes apart, not {classes}")
    columns = table(log)
    loss, fresh = losses(columns)
    looks = np.flatnonzero([each is not None for each in fresh])
    every = int(np.median(np.diff(looks))) if len(looks) > 1 else 1
    at = [int(looks[abs(looks - row).argmin()]) for row in range(0, len(loss), every)]

    def seen(column: Column) -> Array:
        return np.array([np.nan if column[row] is None else column[row] for row in at], dtype=float)

    nothing: Column = [None] * len(loss)
    shares = {is_fresh(name): each for name, each in columns.items() if "acc" in name}
    known, right = (seen(shares.get(validation, nothing)) for validation in (False, True))
    return Curves(np.array(loss, dtype=float), seen(fresh), known, right, every, classes)


def losses(columns: dict[str, Column]) -> tuple[Column, Column]:
    """The training loss of every row, and the validation loss of some."""
    others = ("acc", *COUNTED)
    left = {
        name: each
        for name, each in columns.items()
        if not any(other in name for other in others)
        and (is_fresh(name) or "loss" in name or "train" in name)
    }
    found = []
    for validation, wanted in ((False, "training loss"), (True, "validation loss")):
        names = [name for name in left if is_fresh(name) == validation]
        named = [left[name] for name in sorted(names, key=lambda name: "loss" not in name)]
        if not named:
            known = ", ".join(columns)
            hint = "`val`" if validation else "`train` or `loss`"
            raise ValueError(f"no column is a {wanted}, with {hint} in its name; there are {known}")
        empty = [row for row, each in enumerate(named[0]) if each is None]
        if empty and (not validation or len(empty) == len(named[0])):
            raise ValueError(f"line {empty[0] + 2} has no {wanted}")
        found.append(named[0])
    return found[0], found[1]


def is_fresh(name: str) -> bool:
    return any(each in name for each in VALIDATION)


def table(log: str) -> dict[str, Column]:
    """The columns by their names, in small letters."""
    lines = [line for line in log.splitlines() if line.strip()]
    if len(lines) <= FEWEST:
        needed = f"a line of names and at least {FEWEST} rows"
        raise ValueError(f"the log has {len(lines)} lines; it needs {needed}")
    separator = max(SEPARATORS, key=lines[0].count)
    head, *rows = [[cell.strip().strip("\"'") for cell in line.split(separator)] for line in lines]
    for line, row in enumerate(rows, start=2):
        if len(row) != len(head):
            raise ValueError(f"line {line} has {len(row)} cells, and there are {len(head)} names")
    comma = separator != ","  # for the point in 0,5
    return {
        name.lower(): [value(row[k], name, line, comma) for line, row in enumerate(rows, start=2)]
        for k, name in enumerate(head)
        if not any(each in name.lower() for each in COUNTED)
    }


def value(cell: str, name: str, line: int, comma: bool) -> float | None:
    """The number in a cell; nan and inf are numbers here."""
    if not cell:
        return None
    try:
        return float(cell.replace(",", ".") if comma else cell)
    except ValueError:
        raise ValueError(f"line {line}: {name} is {cell!r}, which is no number") from None
