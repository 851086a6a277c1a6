"""Every number of chapter 9, computed again."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from simbook import Figure
from sims_py.ch00_why_training_is_an_art.outcomes import overall
from sims_py.ch00_why_training_is_an_art.three_rates import NET
from sims_py.ch00_why_training_is_an_art.training_lottery import (
    GUESS,
    SIMULATION,
    Params,
    Run,
    draw,
    run,
)
from sims_py.learn.arrays import Array
from sims_py.learn.data import Labels, spirals
from sims_py.learn.networks import Weights
from sims_py.learn.optimizers import SGD
from sims_py.learn.training import minibatches, train
from tests.ch09_connections.teams import (
    EASY,
    RATE,
    SHAKY,
    Team,
    fresh,
    many,
    merged,
    score,
    shuffled,
    stacked,
    teams,
    trained,
)

CHAPTER = Path(__file__).parents[2] / "docs" / "09-connections.md"
SOURCE = CHAPTER.read_text("utf-8")
TEXT = " ".join(SOURCE.split())
FEW, FORTY = 20, 40  # networks on the figure's spirals, and on the shakier ones


def said(*words: str) -> bool:
    return all(word in TEXT for word in words)


@cache
def final(**values: Any) -> Run:
    """The figure at the end, from the presets that the chapter gives it."""
    *_, last = run(Params(**{"eta1": RATE, "eta2": RATE, "eta3": RATE, **values}))
    return last


def ends(**values: Any) -> list[float]:
    return [round(float(trial.loss[-1]), 3) for trial in final(**values).trials]


def half(**values: Any) -> int:
    """The step from which on half of the examples are right for good."""
    return int(np.median(final(**values).trials[0].learned))


def test_three_copies_are_one_network() -> None:
    assert said("sim training-lottery eta1=0.5 eta2=0.5 eta3=0.5", "all three end at 0.036")
    one, two, three = final().trials
    for other in (two, three):
        assert np.array_equal(one.loss, other.loss)
        assert np.array_equal(one.learned, other.learned)
    assert ends() == [0.036] * 3


def test_other_seeds_are_other_networks() -> None:
    assert said("the loss ends at 0.028", "until step 199 before half", "until step 6.")
    assert ends(seed=1) == [0.028] * 3
    assert (half(seed=2), half(seed=4)) == (199, 6)
    assert {final(seed=s).trials[0].verdict for s in (0, 1, 2, 4)} == {"good"}


def test_other_rates_are_other_networks_too() -> None:
    assert said("to 0.083, 0.036 and 0.021")
    assert ends(eta1=0.3, eta3=0.7) == pytest.approx([0.083, 0.036, 0.021], abs=1e-9)


def test_a_dead_member_changes_no_answer_and_caps_the_probabilities() -> None:
    assert said("gives every spiral a third", "no probability can now exceed 7/9")
    dead = final(eta3=5.0).trials[2]
    assert dead.verdict == "collapsed"
    assert dead.loss[-1] == pytest.approx(GUESS, abs=1e-9)
    alive = many(EASY, FEW).probabilities[0]
    joined = (2 * alive + 1 / 3) / 3
    assert np.array_equal(joined.argmax(axis=-1), alive.argmax(axis=-1))
    assert 0.77 < joined.max() <= 7 / 9


def test_links_of_the_prose_lead_to_other_verdicts_or_sentences() -> None:
    links = re.findall(r"\]\(sim:training-lottery\?([^)]*)\)", TEXT)
    assert links == ["seed=1", "seed=2", "seed=4", "eta1=0.3&eta3=0.7", "eta3=5"]
    states: list[dict[str, Any]] = [{}, {"eta1": 0.3, "eta3": 0.7}, {"eta3": 5.0}]
    states += [{"seed": seed} for seed in (1, 2, 4)]
    sentences = [draw(final(**state), Figure()) for state in states]
    assert len(set(sentences)) == len(states)
    verdicts = [overall(final(**state).trials)[0] for state in states]
    assert verdicts == ["all win", "all win", "2 of 3 win", "all win", "all win", "all win"]
    assert SIMULATION.params is Params


def test_the_table_of_what_an_average_is_worth() -> None:
    easy, shaky = teams(EASY, FEW), teams(SHAKY, FORTY)
    assert said("| Accuracy of one network | 99.1% | 94.9% |")
    assert many(EASY, FEW).right.mean() == pytest.approx(0.991, abs=0.0005)
    assert many(SHAKY, FORTY).right.mean() == pytest.approx(0.949, abs=0.0005)
    assert said("| Gain by averaging a team of five | 0.0 points | 0.4 points |")
    assert gain(easy) == pytest.approx(0, abs=0.0005)
    assert gain(shaky) == pytest.approx(0.004, abs=0.0005)
    assert said("| Teams that beat their best member | 0% | 7% |")
    assert wins(easy) < 0.005
    assert wins(shaky) == pytest.approx(0.07, abs=0.012)
    assert said("of one network | 0.081 | 0.27 |", "| Loss of a team | 0.064 | 0.21 |")
    assert many(EASY, FEW).losses.mean() == pytest.approx(0.081, abs=0.0006)
    assert many(SHAKY, FORTY).losses.mean() == pytest.approx(0.27, abs=0.005)
    assert together(easy) == pytest.approx(0.064, abs=0.0006)
    assert together(shaky) == pytest.approx(0.21, abs=0.005)


def gain(drawn: tuple[Team, ...]) -> float:
    return float(np.mean([t.right - t.many.right[t.members].mean() for t in drawn]))


def wins(drawn: tuple[Team, ...]) -> float:
    return float(np.mean([t.right > t.many.right[t.members].max() for t in drawn]))


def together(drawn: tuple[Team, ...]) -> float:
    return float(np.mean([t.losses.mean() for t in drawn]))


def test_two_networks_of_the_figure_hardly_ever_disagree() -> None:
    assert said("disagree on only 0.3% of the new points", "on 3,000 new points", "1,000 times")
    answers = many(EASY, FEW).answers
    apart = [np.mean(answers[i] != answers[j]) for i in range(FEW) for j in range(i)]
    assert np.mean(apart) == pytest.approx(0.003, abs=0.0005)
    assert answers.shape[1] == 3000


def test_the_loss_of_the_average_is_at_most_the_average_loss_at_every_point() -> None:
    for team in (*teams(EASY, FEW)[:100], *teams(SHAKY, FORTY)[:100]):
        assert (team.losses <= team.many.losses[team.members].mean(axis=0) + 1e-12).all()


def test_halfway_between_two_networks_the_loss_is_that_of_a_guess() -> None:
    assert said("the loss is, on average, no better than guessing")
    weights, data = many(EASY, FEW).weights, spirals(EASY[0], seed=0)
    pairs = [merged(weights, [i, j]) for i in range(FEW) for j in range(i)]
    halfway = np.mean([NET.loss(pair, *data) for pair in pairs])
    assert NET.loss(weights, *data).max() < 0.05
    assert GUESS < halfway < 1.25


def test_a_network_averaged_with_its_own_shuffled_copy_is_ruined() -> None:
    assert said("the same, to the last digits", "the accuracy falls from 99% to 53%")
    points = fresh(EASY[1])
    found = []
    for seed in range(FEW):
        own = [w[seed] for w in many(EASY, FEW).weights]
        copy = shuffled(own, seed)
        one, other = (NET.forward(w, points[0])[-1] for w in (own, copy))
        assert np.allclose(one, other, rtol=0, atol=1e-12)
        found.append(score([(a + b) / 2 for a, b in zip(own, copy, strict=True)], points))
    assert np.mean(found) == pytest.approx(0.53, abs=0.02)


def test_weights_averaged_along_one_run_beat_those_of_its_last_epoch() -> None:
    assert said("batches of ten", "for 40 epochs", "get 87% right", "gets 94%", "eight seeds")
    points, noise = SHAKY
    x, labels = spirals(points, seed=0, noise=noise)
    batches = minibatches(x, labels, size=10, epochs=40, seed=0)
    every = [m.weights for m in train(SGD(RATE), NET.gradient, stacked(range(8)), batches)]
    assert len(every) == 361
    middle = [np.mean(each, axis=0) for each in zip(*every[180:], strict=True)]
    last = np.mean([score(weights, fresh(noise)) for weights in every[-9:]], axis=0)
    averaged = score(middle, fresh(noise))
    assert last.mean() == pytest.approx(0.87, abs=0.01)
    assert averaged.mean() == pytest.approx(0.94, abs=0.01)
    assert (averaged > last).all()


def test_borrowed_layers_help_where_tasks_are_alike_and_data_few() -> None:
    assert said("turned by 30°, with 4 examples of each. From scratch: 84%", "frozen: 98%")
    scratch, frozen = transfer(turned, each=4)
    assert scratch == pytest.approx(0.84, abs=0.01)
    assert frozen == pytest.approx(0.98, abs=0.01)


def test_borrowed_layers_are_a_burden_where_tasks_differ_and_data_do_not_lack() -> None:
    assert said("with 16 examples of each. From scratch: 99%. Frozen: 96%")
    scratch, frozen = transfer(mirrored, each=16)
    assert scratch == pytest.approx(0.986, abs=0.005)
    assert frozen == pytest.approx(0.96, abs=0.01)


def transfer(change: Any, each: int) -> tuple[float, float]:
    """Accuracies of ten networks on three draws of a changed problem: from scratch, and frozen."""
    x, labels = fresh(EASY[1])
    new = stacked(range(1000, 1010))
    borrowed = [*(w[:10] for w in many(EASY, FEW).weights[:4]), *new[4:]]
    found = []
    for seed in (1, 2, 3):
        few, theirs = spirals(each, seed)
        data = (change(few), theirs)
        for start, gradient in ((new, NET.gradient), (borrowed, last_layer)):
            found.append(score(trained(start, data, gradient), (change(x), labels)).mean())
    return float(np.mean(found[::2])), float(np.mean(found[1::2]))


def last_layer(weights: Weights, x: Array, labels: Labels) -> tuple[Array, Weights]:
    """The gradient with all but the last layer frozen."""
    loss, slopes = NET.gradient(weights, x, labels)
    return loss, [np.zeros_like(g) for g in slopes[:-2]] + slopes[-2:]


def turned(x: Array) -> Array:
    c, s = np.cos(np.pi / 6), np.sin(np.pi / 6)
    around: Array = x @ np.array([[c, s], [-s, c]])
    return around


def mirrored(x: Array) -> Array:
    other: Array = x * np.array([-1, 1])
    return other


def test_the_recipe_has_exactly_eight_steps() -> None:
    recipe = SOURCE.split("## The full recipe")[1].split("\n## ")[0]
    assert re.findall(r"^(\d+)\. ", recipe, re.MULTILINE) == list("12345678")
