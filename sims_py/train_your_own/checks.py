"""The book's checks, made on the reader's own network before it trains, and the steps after it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import repeat

import numpy as np

from simbook import number
from sims_py.ch02_sanity_checks.initial_loss import HIGH as HIGH_FIRST
from sims_py.ch03_clinic.before_training import AGREE, worst_error
from sims_py.ch03_clinic.while_training import EARLY, SURE, pace
from sims_py.learn.arrays import Array, quiet
from sims_py.learn.data import Examples, Labels
from sims_py.learn.decay import is_matrix
from sims_py.learn.gradients import gradient_check
from sims_py.learn.networks import Weights, accuracy, log_softmax, losses
from sims_py.learn.search import log_uniform
from sims_py.learn.training import train
from sims_py.train_your_own.checkpoints import STEPS, checkpoints
from sims_py.train_your_own.settings import Setting, examined
from sims_py.train_your_own.story import ratio, story

TINY = 10  # examples to learn by heart, as evenly from the classes as it goes
TRIALS, SHORT = 12, STEPS // 2  # of the search; steps of a coarse one
RATES, DECAYS = (1e-3, 3.0), (1e-4, 0.3)  # between which a coarse search draws
FINER = 3.0  # times and divided by: what a fine search draws from, around the coarse one's best
TEAM = 5  # networks from as many seeds
BETTER = 0.9  # times the loss: who is below it is better, where losses are not tiny


@dataclass(frozen=True)
class Result:
    """What a check has shown: whether it passes, and its numbers in a few words."""

    passed: bool
    said: str


def look_at_data(of: Setting) -> Result:
    """How the classes are shared, and what the best constant answer scores."""
    labels = of.problem.shown[1]
    share = np.bincount(labels, minlength=of.problem.classes) / len(labels)
    entropy = -float(share @ np.log(share))
    guess = f"a guess {100 * share.max():.0f}%, loss {number(entropy, 3)}"
    return Result(True, f"{len(labels)} examples, {of.problem.classes} classes; {guess}")


def gradient(of: Setting) -> Result:
    """The gradient of the first step against centered differences of the loss, by chapter 1."""
    net, (x, labels) = examined(of.network), tiny_batch(of)
    kinked = of.depth > 0 and of.activation in ("relu", "leaky")
    checks = gradient_check(
        lambda w: net.loss(w, x, labels),
        of.weights,
        net.gradient(of.weights, x, labels)[1],
        entries=8,
        seed=of.seed,
        pattern=(lambda w: net.pattern(w, x)) if kinked else None,
    )
    worst = max(map(worst_error, checks))
    return Result(worst < AGREE, f"relative errors up to {number(worst, 2)}")


def first_loss(of: Setting) -> Result:
    """The loss before the first step, against log C, by chapter 2."""
    x, labels = of.problem.shown
    loss = float(examined(of.network).loss(of.weights, x, labels))
    guess = np.log(of.problem.classes)
    high = "" if loss <= HIGH_FIRST * guess else ": logits too large"
    said = f"{number(loss, 3)}; log {of.problem.classes} = {number(guess, 3)}{high}"
    return Result(not high, said)


def tiny_batch(of: Setting) -> Examples:
    """TINY training examples, as the seed has it, the classes by turns."""
    x, labels = of.problem.shown
    order = np.random.default_rng(of.seed).permutation(len(x))
    x, labels = x[order], labels[order]
    ranks = np.empty(len(labels), dtype=int)
    for k in range(of.problem.classes):
        ranks[labels == k] = np.arange((labels == k).sum())
    chosen = np.lexsort((labels, ranks))[:TINY]
    return x[chosen], labels[chosen]


@quiet
def by_heart(of: Setting) -> Result:
    """A whole run on ten examples alone, with nothing that holds the network back."""
    plain, ten = of.plain, tiny_batch(of)
    rules = plain.rules(plain.weights)
    net = plain.network
    *_, last = train(rules, net.gradient, plain.weights, repeat(ten, STEPS))
    right = round(TINY * float(accuracy(net.logits(last.weights, ten[0]), ten[1])))
    passed = right == TINY and float(last.loss) < SURE
    return Result(passed, f"loss {number(float(last.loss), 2)}, {right} of {TINY} right")


@quiet
def step_sizes(of: Setting) -> Result:
    """How far the weights of each layer move in the first steps, as a part of themselves."""
    start = of.weights
    random, found = np.random.default_rng(of.seed), []
    net, before = of.network, start

    def gradient(w: Weights, x: Array, labels: Labels) -> tuple[Array, Weights]:
        return net.gradient(w, x, labels, random)

    for moment in train(of.rules(start), gradient, start, of.batches(EARLY)):
        if moment.t:
            pairs = zip(moment.weights, before, strict=True)
            found.append([ratio(now, then) for now, then in pairs if is_matrix(now)])
        before = moment.weights
    mean = np.array(found).mean(axis=0)  # (layers,)
    said = pace(mean)
    parts = ", ".join(number(each, 1) for each in mean.tolist())
    return Result(said == "as usual", f"{said}: {parts}")


@dataclass(frozen=True)
class Found:
    """The trials of a search: (TRIALS,) each; what is no number has lost."""

    rates: Array
    decays: Array
    loss: Array  # on the validation set, in nats

    @property
    def best(self) -> int:
        return int(np.argmin(np.where(np.isfinite(self.loss), self.loss, np.inf)))

    def told(self) -> str:
        k = self.best
        low, rate, decay = (number(a[k], 2) for a in (self.loss, self.rates, self.decays))
        return f"best of {TRIALS}: {low} at η = {rate}, λ = {decay}"


@lru_cache(maxsize=8)
def coarse(of: Setting) -> Found:
    """Rates and decays drawn at random on a log scale, each tried for half of a run."""
    rates = log_uniform(*RATES, TRIALS, seed=of.seed)
    decays = log_uniform(*DECAYS, TRIALS, seed=of.seed + 1)
    return tried(of, rates, decays, SHORT)


@lru_cache(maxsize=8)
def fine(of: Setting) -> Found:
    """The same around the best of those, for a whole run."""
    k, found = coarse(of).best, coarse(of)
    near = [log_uniform(1 / FINER, FINER, TRIALS, seed=of.seed + s) for s in (2, 3)]
    rates, decays = found.rates[k] * near[0], found.decays[k] * near[1]
    rates[0], decays[0] = found.rates[k], found.decays[k]  # the best one itself as well
    return tried(of, rates, decays, STEPS)


@quiet
def tried(of: Setting, rates: Array, decays: Array, steps: int) -> Found:
    """All trials side by side: networks that differ in nothing but rate and decay."""
    each = replace(of.plain, rate=rates[:, None, None], decay=decays[:, None, None])
    each = replace(each, dropout=of.dropout)
    start = [np.stack([w] * TRIALS) for w in of.weights]
    *_, last = checkpoints(each.network, each.rules(start), start, each.batches(steps), of.seed)
    x, labels = of.problem.fresh
    logits = examined(of.network).logits(last.weights, x)  # (trials, examples, classes)
    return Found(rates, decays, losses(logits, labels).mean(axis=-1))


def better_than_chance(of: Setting, loss: float) -> bool:
    return bool(loss < BETTER * np.log(of.problem.classes))


def random_search(of: Setting) -> Result:
    found = coarse(searched(of))
    return Result(better_than_chance(of, found.loss[found.best]), found.told())


def finer_search(of: Setting) -> Result:
    """Passes where the reader's own rate and decay are nearly as good as what it found."""
    found = fine(searched(of))
    low = float(found.loss[found.best])
    own = story(of)
    for _ in own.told():
        pass
    gained = own.looks[-1].fresh_loss - low
    found_better = not gained < (1 - BETTER) * max(own.looks[-1].fresh_loss, own.curves.chance / 3)
    advice = "; take it" if found_better else ""
    return Result(better_than_chance(of, low) and not found_better, found.told() + advice)


def searched(of: Setting) -> Setting:
    """The setting without what a search chooses anew, so that it is made once for all of them."""
    return replace(of.plain, rate=1.0, later_rate=1.0, dropout=of.dropout)


@lru_cache(maxsize=4)
@quiet
def team(of: Setting, test: bool) -> tuple[Array, Array]:
    """Losses and accuracies on fresh examples: of TEAM networks, then of their ensemble."""
    each = [replace(of, seed=of.seed + k).weights for k in range(TEAM)]
    start = [np.stack(tensors) for tensors in zip(*each, strict=True)]
    *_, last = checkpoints(of.network, of.rules(start), start, of.batches(), of.seed)
    x, labels = of.problem.test if test else of.problem.fresh
    logits = examined(of.network).logits(last.weights, x)  # (networks, examples, classes)
    together = np.log(np.exp(log_softmax(logits)).mean(axis=0))
    alone = losses(logits, labels).mean(axis=-1), accuracy(logits, labels)
    joint = losses(together, labels).mean(), accuracy(together, labels)
    return np.append(alone[0], joint[0]), np.append(alone[1], joint[1])


def luck(of: Setting) -> Result:
    """The same setting from TEAM seeds."""
    alone, right = (each[:-1] for each in team(of, False))
    said = f"{span(100 * right, 0)}% right, loss {span(alone, 2)}"
    return Result(better_than_chance(of, float(alone.max())), said)


def span(values: Array, digits: int) -> str:
    low, high = (round(float(end), digits) for end in (values.min(), values.max()))
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def ensemble(of: Setting) -> Result:
    """What they predict on average; its loss is at most theirs, and it may be right more often."""
    loss, right = team(of, False)
    said = (
        f"{100 * right[-1]:.1f}% right, alone {100 * right[:-1].mean():.1f}%; "
        f"loss {number(float(loss[-1]), 2)}, alone {number(float(loss[:-1].mean()), 2)}"
    )
    return Result(round(right[-1] - right[:-1].mean(), 3) >= 0, said)


def test_set(of: Setting) -> Result:
    """The ensemble on examples that nobody has looked at."""
    loss, right = team(of, True)
    said = f"{100 * right[-1]:.1f}% of {len(of.problem.test[1]):,} right"
    return Result(better_than_chance(of, float(loss[-1])), said)
