"""Ensembles on handwritten digits: what the average of many networks is worth, as they join.

The reader chooses what the members differ in and from how many digits they learn. Above is how many
unseen digits are right, below what they cost: of a member alone, of the members' averaged
probabilities, and of the one network that has the members' averaged weights.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, NamedTuple

import numpy as np

from simbook import ACCENT, CYCLE, INK, MUTED, Choice, Figure, Integer, Seed, Simulation, number
from sims_py.ch09_connections.digit_team import (
    MEMBERS,
    average_of_outputs,
    average_of_weights,
    member,
    probabilities,
)
from sims_py.learn.arrays import Array
from sims_py.learn.data import Labels
from sims_py.learn.digits import digits
from sims_py.learn.networks import Weights

ALGORITHM = "digit_team"  # the file beside this one in which the numbers are made
FRESH, MOST = 1297, 500  # digits that no member sees, and those that members may learn from
DIFFER = {"start": "Their starts", "data": "Their examples", "both": "Both"}
WORDS = {
    "start": "their starts",
    "data": "their draws of the digits",
    "both": "their starts and their draws of the digits",
}
SAME = 0.002  # of the digits: who is no farther from another is about as good
TEAM, MERGED = ACCENT, CYCLE[1]


@dataclass(frozen=True)
class Params:
    differ: Annotated[str, Choice(DIFFER, label="Members differ in")] = "start"
    examples: Annotated[int, Integer(30, MOST, scale="log", label="Digits to learn from")] = 150
    seed: Annotated[int, Seed(label="Another team")] = 0


class Score(NamedTuple):
    """How well somebody reads the unseen digits."""

    right: float  # the share of them, 0 to 1
    loss: float  # the mean cross-entropy, in nats


@dataclass(frozen=True)
class Run:
    differ: str
    alone: list[Score]  # of each member so far
    team: list[Score]  # of the averaged probabilities of the first 1, 2, ... members
    merged: list[Score]  # of the network with their averaged weights

    @property
    def progress(self) -> float:
        return len(self.alone) / MEMBERS


def run(p: Params) -> Iterator[Run]:
    (x, labels), (fresh, theirs) = digits(p.seed, FRESH)
    data = x[: p.examples], labels[: p.examples]
    found = Run(p.differ, [], [], [])
    members: list[Weights] = []
    for k in range(MEMBERS):
        members.append(member(k, p.differ, data, p.seed))
        found.alone.append(score(probabilities(members[-1], fresh), theirs))
        found.team.append(score(average_of_outputs(members, fresh), theirs))
        found.merged.append(score(probabilities(average_of_weights(members), fresh), theirs))
        yield Run(p.differ, [*found.alone], [*found.team], [*found.merged])


def score(given: Array, labels: Labels) -> Score:
    """`given` are probabilities, (examples, classes)."""
    right = given.argmax(axis=-1) == labels
    own = given[np.arange(len(labels)), labels]
    return Score(float(right.mean()), float(-np.log(own).mean()))


def outcome(run: Run) -> tuple[str, str]:
    """What the team of averaged probabilities was worth: a label and its tone."""
    alone, team = [each.right for each in run.alone], run.team[-1].right
    if team > max(alone):
        return "beats its best member", "good"
    if team > float(np.mean(alone)) + SAME:
        return "beats its average member", "fair"
    return "no gain", "slow"


def draw(run: Run, fig: Figure) -> str:
    fig.steps(1 + MEMBERS, unit="member")
    rights, losses, weights = fig.subplots(1, 3)
    draw_zoomed(run, 0, fig, rights)
    draw_zoomed(run, 1, fig, losses)
    draw_merged(run, fig, weights)
    for ax in (rights, losses, weights):
        ax.set_xlim(0, MEMBERS + 0.5)
        ax.set_xticks([1, 5, 10, 15])
        ax.set_xlabel("members")
    rights.set_title("digits right, in %")
    losses.set_title("loss")
    weights.set_title("averaged weights, in %")
    if len(run.alone) < MEMBERS:
        fig.verdict("training", "dead")
        return f"{len(run.alone)} of {MEMBERS} members are trained."
    fig.verdict(*outcome(run))
    fig.fact("averaged-weights", 100 * run.merged[-1].right)
    return story(run)


def draw_zoomed(run: Run, which: int, fig: Figure, ax: Any) -> None:
    """Each member, their mean so far, and the team: what is right, or what it costs."""
    scale = 1 if which else 100
    alone, team = (scale * np.array(each)[:, which] for each in (run.alone, run.team))
    count = np.arange(1, 1 + len(alone))
    so_far = np.cumsum(alone) / count
    (dots,) = ax.plot(count, alone, "o", color=MUTED, markersize=3.5, label="each member")
    (line,) = ax.plot(count, so_far, color=INK, label="their average")
    (together,) = ax.plot(count, team, color=TEAM, linewidth=2, label="team")
    for artist in (dots, line, together):
        fig.reveal(artist, at=count.tolist())
    ax.set_ylim(*around(np.concatenate([alone, team]), 0.1 if which else 2))
    if not which:
        ax.legend()


def draw_merged(run: Run, fig: Figure, ax: Any) -> None:
    """The team again, beside the one network with the members' averaged weights."""
    team, merged = (100 * np.array(each)[:, 0] for each in (run.team, run.merged))
    count = np.arange(1, 1 + len(team))
    ax.axhline(10, color=MUTED, linewidth=0.75, linestyle=":")
    ax.text(0.4, 11, "guessing", va="bottom", color=MUTED)
    for values, ink, name in ((team, TEAM, "team"), (merged, MERGED, "averaged weights")):
        (line,) = ax.plot(count, values, color=ink, linewidth=2, label=name)
        fig.reveal(line, at=count.tolist())
    ax.legend()
    ax.set_ylim(0, 100)
    ax.set_yticks([0, 50, 100])


def around(values: Array, unit: float) -> tuple[float, float]:
    """Limits in whole units that leave room for all values."""
    low, high = float(values.min()), float(values.max())
    return unit * np.floor(low / unit - 0.1), unit * np.ceil(high / unit + 0.1)


def story(run: Run) -> str:
    alone = np.array(run.alone)  # (MEMBERS, 2)
    right, loss = alone.mean(axis=0).tolist()
    team, merged = run.team[-1], run.merged[-1]
    return (
        f"{MEMBERS} members that differ in {WORDS[run.differ]}. Of {FRESH:,} unseen digits they "
        f"get {percent(right)} right on average, the best {percent(alone[:, 0].max())}; their "
        f"averaged probabilities {percent(team.right)}; one network with their averaged weights "
        f"{percent(merged.right)}. The loss is {number(loss)} on average, {number(team.loss)} for "
        f"averaged probabilities and {number(merged.loss)} for averaged weights."
    )


def percent(share: float) -> str:
    return f"{100 * share:.1f}%"


SIMULATION = Simulation(
    title="Teams that read digits",
    params=Params,
    run=run,
    draw=draw,
    play="Add members",
    recorded=("differ",),
    alt=(
        "Fifteen networks join a team one by one. How many unseen digits are right, and the loss, "
        "of each member, of their average and of the team; and how many are right for a network "
        "that has the members' averaged weights."
    ),
)
