"""The recipe of chapter 9 as a list that ticks itself, by what was measured."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from simbook import BAD, GOOD, INK, MUTED
from sims_py.ch03_loss_curves.diagnosis import diagnose
from sims_py.train_your_own.checkpoints import LAST
from sims_py.train_your_own.checks import (
    Result,
    by_heart,
    ensemble,
    finer_search,
    first_loss,
    gradient,
    look_at_data,
    luck,
    random_search,
    step_sizes,
    test_set,
)
from sims_py.train_your_own.pictures import bare
from sims_py.train_your_own.settings import Setting
from sims_py.train_your_own.story import Story

CHECKS: dict[str, Callable[[Setting], Result]] = {
    "inspect": look_at_data,
    "gradient": gradient,
    "first": first_loss,
    "tiny": by_heart,
    "moves": step_sizes,
    "search": random_search,
    "finer": finer_search,
    "seeds": luck,
    "team": ensemble,
    "test": test_set,
}
NAMES = {
    "inspect": "Look at the data",
    "gradient": "Gradient check",
    "first": "Loss at step 0",
    "tiny": "Tiny batch",
    "moves": "Steps : weights",
    "trained": "Adam and cosine",
    "search": "Random search",
    "finer": "Coarse to fine",
    "seeds": "Five seeds",
    "team": "Ensemble",
    "test": "Test set, once",
}  # in the order of the recipe; `trained` is done by choosing both, and by training well
Results = Mapping[str, Result]


def trained(of: Story) -> Result | None:
    """Ticks once a run with Adam and some form of cosine has ended, unless its verdict is bad."""
    setting = of.setting
    cosine = setting.schedule in ("cosine", "warmup")
    if setting.optimizer != "adam" or not cosine or len(of.looks) <= LAST:
        return None
    found = diagnose(of.curves)
    return Result(found.tone in ("good", "fair"), found.label)


def entries(of: Story, results: Results) -> dict[str, Result | None]:
    """What is known of each line of the list."""
    return {name: trained(of) if name == "trained" else results.get(name) for name in NAMES}


def draw_recipe(of: Story, results: Results, ax: Any) -> None:
    """A line for each part: a dot where it is done and well, a cross where it is not well."""
    for row, (name, found) in enumerate(entries(of, results).items()):
        ink = MUTED if found is None else INK
        ax.text(0.06, -row, NAMES[name], color=ink, va="center", ha="left")
        if found is None:
            continue
        good = {"color": GOOD, "marker": "o"}
        look = good if found.passed else {"color": BAD, "marker": "x"}
        ax.plot([0.02], [-row], linestyle="none", markersize=6, **look)
        ax.text(0.34, -row, found.said, color=INK, va="center", ha="left", fontsize=8)
    ax.set_xlim(-0.01, 1)
    ax.set_ylim(0.6 - len(NAMES), 0.6)
    bare(ax)
    ax.set_title("the recipe")


def ticked(of: Story, results: Results) -> int:
    return sum(found is not None and found.passed for found in entries(of, results).values())


def spoken(results: Results) -> str:
    """What the checks have shown, as sentences; nothing if none was made."""
    verdicts = {True: "passed", False: "not passed"}
    told = [f"{NAMES[k]}: {verdicts[r.passed]}, {r.said}." for k, r in results.items()]
    return " ".join(told)
