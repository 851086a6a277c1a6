"""Write early stopping: when to stop, and which epoch to go back to."""

from __future__ import annotations

from simbook import Exercise, Work, Wrong
from simbook.kit.work import Called, Unmet

STARTER = """
def early_stopping(losses, patience):
    best = 0
    for epoch, loss in enumerate(losses):
        ...
    return epoch, best


losses = [1.0, 0.8, 0.7, 0.75, 0.72, 0.6, 0.65, 0.7, 0.68, 0.5]
print(early_stopping(losses, 3))
"""
SOLUTION = STARTER.replace(
    "        ...\n",
    """        if loss < losses[best]:
            best = epoch
        elif epoch - best >= patience:
            break
""",
)
LOSSES = [1.0, 0.8, 0.7, 0.75, 0.72, 0.6, 0.65, 0.7, 0.68, 0.5]
FALLING = [1.0, 0.9, 0.8, 0.7]
JUMP = [1.0, 0.5, 0.9, 0.8, 0.7, 0.6]
LEVEL = [1.0, 0.5, 0.5, 0.5, 0.5, 0.5]


def check(work: Work) -> str | None:
    stopping = work.function("early_stopping")
    stopped, best = pair(stopping, LOSSES, 3)
    if pair(stopping, JUMP, 3) == (5, 5):
        return (
            "You compare each loss with the one before. After a jump up any fall looks good then: "
            "compare with the lowest loss so far."
        )
    if stopped == len(LOSSES) - 1:
        return (
            "You never stop: you go on after the patience has run out. "
            "Leave the loop with `break` once three epochs in a row bring no new lowest loss."
        )
    if (stopped, best) == (5, 2):
        return (
            "Epoch 5 sets a new lowest loss, 0.6, and you stop there. First ask whether the epoch "
            "is a new best, and only if not, whether the patience has run out."
        )
    if stopped in {4, 7} and stopped != 8:
        return (
            f"You stop after epoch {stopped}, too early. The patience counts epochs since the "
            "lowest loss, and starts anew with each new lowest one."
        )
    if stopped == 8 and best != 5:
        return (
            f"You stop at the right time, and call epoch {best} the best. The lowest loss until "
            "then is that of epoch 5."
        )
    if (stopped, best) != (8, 5):
        return (
            "For the losses in your program and a patience of 3, (8, 5) is right. You return "
            f"{(stopped, best)}."
        )
    return other_fault(stopping)


def other_fault(stopping: Called) -> str | None:
    """What is wrong with runs of another shape."""
    if pair(stopping, FALLING, 1) != (3, 3):
        return "A loss that falls in every epoch should not stop the run: (3, 3) for four epochs."
    if pair(stopping, LEVEL, 3) != (4, 1):
        return "A loss that is only as low as the best one is no new best: use `<`, not `<=`."
    if pair(stopping, LOSSES, 1) != (3, 2):
        return "With a patience of 1 the first epoch without a new best is the last: (3, 2)."
    return None


def pair(stopping: Called, losses: list[float], patience: int) -> tuple[int, int]:
    found = stopping(losses, patience)
    if not isinstance(found, tuple | list) or len(found) != 2:
        raise Unmet("`early_stopping` should return two epochs: the last one, and the best.")
    return int(found[0]), int(found[1])


EXERCISE = Exercise(
    title="Early stopping",
    grade=2,
    starter=STARTER,
    solution=SOLUTION,
    check=check,
    hints=(
        "In each epoch there are two cases: a new lowest loss, or none.",
        "`losses[best]` is the lowest loss so far. Without a new one, `epoch - best` epochs have "
        "gone by.",
        "`break` leaves the loop, and `epoch` keeps its last value.",
    ),
    wrong=(
        Wrong(STARTER.replace("...", "if loss < losses[best]: best = epoch"), "You never stop"),
        Wrong(
            SOLUTION.replace("loss < losses[best]", "epoch > 0 and loss < losses[epoch - 1]"),
            "with the one before",
        ),
        Wrong(
            STARTER.replace(
                "        ...\n",
                """        if epoch - best >= patience:
            break
        if loss < losses[best]:
            best = epoch
""",
            ),
            "First ask whether",
        ),
        Wrong(SOLUTION.replace("loss < losses", "loss <= losses"), "use `<`"),
        Wrong(SOLUTION.replace(">= patience", ">= patience - 1"), "too early"),
    ),
    done="It stopped one epoch before the loss of 0.5: patience is a bet, and here it was lost.",
)
