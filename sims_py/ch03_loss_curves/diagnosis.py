"""What ails a training run, read off its curves and off nothing else.

The rules are asked in the order in which they stand here, and the first that holds decides. Their
thresholds suit the runs of this book: some classes, equally frequent, and a few hundred steps.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from simbook import number
from sims_py.learn.arrays import Array, quiet
from sims_py.learn.curves import Curves
from sims_py.learn.runs import fraction_increasing

EXPLODED = 1000  # times the loss at the start
RESTLESS = 0.01  # by which part of itself the training loss goes up in a step, on average
TINY = 0.01  # nats: below this the training loss may go up and down as it likes
NOISY = 3  # times as much does the training loss jump from look to look as the validation loss
MOVING = 0.01  # by which part of itself a loss that falls still fell in the last quarter,
SHARE = 0.1  # or by which part of its fall before
STILL = 1e-6  # of its height: what falls by less stands still
HIGH = 0.4  # of what guessing costs
RISEN, APART = 1.25, 1.5  # the validation loss over its own lowest, and over the training loss
NEAR = 0.1  # of what guessing costs: so near to it a training loss is at chance
WINDOW = 15  # looks before a drop
JUMPY = 0.03  # by which part the validation loss goes up from one of them to the next
QUIETER, LOWER = 15, 0.9  # all looks after the drop against those


class Diagnosis(NamedTuple):
    label: str
    tone: str
    reason: str


@quiet
def diagnose(curves: Curves) -> Diagnosis:
    """The first rule that holds; if none does, the run is healthy."""
    for rule in RULES:
        if found := rule(curves):
            return found
    low, fresh = number(end(curves.loss), 2), number(end(curves.fresh_loss), 2)
    reason = f"both losses came down and stay down, at {low} and {fresh} over the last tenth"
    return Diagnosis("healthy", "good", reason)


def exploded(curves: Curves) -> Diagnosis | None:
    """A loss that is not a number, or a thousand times the one at the start."""
    calm = curves.loss < EXPLODED * curves.loss[0]  # which what is not a number never is
    if calm.all() and np.isfinite(curves.fresh_loss).all():
        return None
    step = int(np.argmin(calm))
    reason = f"at step {step} the loss is more than {EXPLODED} times what it was at the start"
    if not np.isfinite(curves.loss).all():
        lost = int(np.argmin(np.isfinite(curves.loss)))
        reason = f"from step {lost} on the loss is {number(curves.loss[lost])}"
    return Diagnosis("explodes", "bad", reason)


def dropped(curves: Curves) -> Diagnosis | None:
    """A validation loss that jumps, and then at once goes quiet and lies lower."""
    fresh = curves.fresh_loss
    places = range(max(WINDOW, len(fresh) // 4), 3 * len(fresh) // 4)
    if not places:  # too few looks to tell
        return None
    at = max(places, key=lambda at: calming(fresh, at))
    before, after = fresh[at - WINDOW : at], fresh[at:]
    jumpy = climbing(before) > JUMPY and calming(fresh, at) > QUIETER
    if not jumpy or after.mean() > LOWER * before.mean():
        return None
    reason = (
        f"at about step {curves.every * at} the validation loss stops jumping and falls, "
        f"from {number(before.mean(), 2)} to {number(after.mean(), 2)} on average"
    )
    return Diagnosis("plateau, then a drop", "fair", reason)


def unsettled(curves: Curves) -> Diagnosis | None:
    """A training loss that keeps going up: alone, or together with the validation loss."""
    if rises(curves.loss) < RESTLESS:
        return None
    said = (
        f"the training loss goes up in {100 * fraction_increasing(curves.loss):.0f}% of its steps"
    )
    shown, fresh = curves.loss[:: curves.every], curves.fresh_loss
    if restlessness(later(shown)) > NOISY * restlessness(later(fresh)):
        if stuck := at_chance(curves):  # of whose batches some are easier, as of any
            return stuck
        return Diagnosis("noisy batches", "fair", f"{said}, but the validation loss hardly moves")
    ends = f"at the end they average {number(end(curves.loss), 2)} and {number(end(fresh), 2)}"
    return Diagnosis("rate too high", "bad", f"{said}, the validation loss swings too; {ends}")


def creeping(curves: Curves) -> Diagnosis | None:
    """Both losses high, and still falling."""
    if level(curves) < HIGH or not (falls(curves.loss) and falls(curves.fresh_loss)):
        return None
    loss, fresh = (number(100 * fallen(a), 2) for a in (curves.loss, curves.fresh_loss))
    reason = (
        f"both losses are high, and in the last quarter they still fell, by {loss} and {fresh}%"
    )
    return Diagnosis("rate too low", "slow", reason)


def at_chance(curves: Curves) -> Diagnosis | None:
    """A training loss near log C for good, and a validation loss no better than that."""
    near = abs(end(curves.loss) - curves.chance) < NEAR * curves.chance
    if not near or end(curves.fresh_loss) < (1 - NEAR / 2) * curves.chance:
        return None
    loss, share = number(end(curves.loss)), 100 * end(curves.fresh_accuracy)
    guess = f"log {curves.classes} = {number(curves.chance)}"
    reason = f"the training loss stays near {guess}, at {loss}"
    if np.isfinite(share):  # a log may tell of no accuracy
        reason += f", and {share:.0f}% of the validation examples are right"
    return Diagnosis("stuck at chance", "dead", reason)


def overfitted(curves: Curves) -> Diagnosis | None:
    """A validation loss that has turned up, or that stays high where the training loss does not."""
    loss, fresh, best = end(curves.loss), end(curves.fresh_loss), curves.lowest
    risen = fresh > RISEN * curves.fresh_loss[best]
    apart = fresh > APART * loss and (risen or fresh > HIGH * curves.chance)
    parting = level(curves) > HIGH and falls(curves.loss) and not falls(curves.fresh_loss)
    if not (apart or parting):
        return None
    then, now = (100 * curves.fresh_accuracy[look] for look in (best, -1))
    reason = (
        f"the training loss went down to {number(curves.loss[-1], 2)}, but the validation loss "
        f"was lowest at step {curves.every * best}, {number(curves.fresh_loss[best], 2)}, and is "
        f"now {number(curves.fresh_loss[-1], 2)}"
    )
    if np.isfinite(then) and np.isfinite(now):
        reason += f"; its accuracy was {then:.0f}% then and is {now:.0f}% now"
    return Diagnosis("overfits", "bad", reason)


def underfitted(curves: Curves) -> Diagnosis | None:
    """Both losses high, and neither of the cases above."""
    if level(curves) < HIGH:
        return None
    loss, fresh = number(end(curves.loss), 2), number(end(curves.fresh_loss), 2)
    reason = f"both losses have come to rest high and close together, at {loss} and {fresh}"
    return Diagnosis("underfits", "slow", reason)


RULES = (exploded, dropped, unsettled, creeping, at_chance, overfitted, underfitted)


def end(curve: Array) -> float:
    """The mean over the last tenth."""
    return float(curve[-max(1, len(curve) // 10) :].mean())


def level(curves: Curves) -> float:
    """Half way between the two losses at the end, as a part of what guessing costs."""
    return (end(curves.loss) + end(curves.fresh_loss)) / 2 / curves.chance


def fallen(curve: Array) -> float:
    """The relative fall of a curve in its last quarter."""
    return float(1 - curve[-1] / curve[-1 - len(curve) // 4])


def falls(curve: Array) -> bool:
    """Whether a curve still falls, compared with its height or with its whole fall."""
    before = float(curve[-1 - len(curve) // 4])
    least = min(MOVING * before, SHARE * (float(curve[0]) - before))
    return before - float(curve[-1]) > max(least, STILL * before)


def calming(curve: Array, at: int) -> float:
    """How much more a curve goes up just before the point `at` than from there to its end."""
    return climbing(curve[at - WINDOW : at]) / max(climbing(curve[at:]), JUMPY / 1000)


def climbing(curve: Array) -> float:
    """How far a curve goes up from one point to the next, on average, as a part of its height."""
    return float(np.maximum(np.diff(curve), 0).mean() / curve.mean())


def later(curve: Array) -> Array:
    """The second half."""
    return curve[len(curve) // 2 :]


def restlessness(curve: Array) -> float:
    """How far a curve moves from one point to the next, on average."""
    return float(np.abs(np.diff(curve)).mean())


def rises(curve: Array) -> float:
    """The relative rise of a curve in a step, on average; a fall counts as 0."""
    return float(np.maximum(np.diff(np.log(np.maximum(curve, TINY))), 0).mean())
