"""Every number in chapter 2, computed."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import numpy as np
import pytest

from sims_py.ch02_sanity_checks.initial_loss import SIMULATION, Params, Run, outcome, run
from sims_py.ch02_sanity_checks.untrained_loss import NET
from sims_py.learn.arrays import Array
from sims_py.learn.data import Labels
from sims_py.learn.gradients import gradient_check
from sims_py.learn.networks import MLP, Weights, losses
from tests.ch02_sanity_checks import tiny_batch
from tests.ch02_sanity_checks.tiny_batch import FAIL, PASS, clusters

TEXT = (Path(__file__).parents[2] / "docs" / "02-sanity-checks.md").read_text(encoding="utf-8")
TEN = MLP((*NET.sizes[:-1], 10))


def weights_of_ten(seed: int = 3) -> Weights:
    """The figure's network with ten classes."""
    *hidden, W, b = NET.init(seed)
    return [*hidden, W[:, :10], b[:, :10]]


def examples(seed: int = 3) -> tuple[Array, Labels]:
    x = np.random.default_rng([seed, 1]).standard_normal((1000, NET.sizes[0]))
    return x, np.arange(1000) % 10


def at(link: str) -> Run:
    pairs = (pair.split("=", 1) for pair in link.split("&"))
    return run(SIMULATION.parse_text(dict(pairs)))


def test_ten_classes_lose_the_natural_logarithm_of_ten_which_rounds_to_2_303() -> None:
    assert f"{np.log(10):.6f}" == "2.302585"
    assert f"{np.log(10):.3f}" == "2.303"


@pytest.mark.parametrize(
    ("link", "mean", "label"),
    [
        ("gain=0", "2.303", "as expected"),
        ("classes=1000", "7.36", "as expected"),
        ("gain=3", "5.2", "logits too large"),
        ("gain=4.55", "7.5", "logits too large"),
        ("classes=1000&gain=3", "10.7", "logits too large"),
    ],
)
def test_every_link_leads_to_what_the_chapter_says_of_it(link: str, mean: str, label: str) -> None:
    found = at(link)
    digits = len(mean.partition(".")[2])
    assert f"{found.mean:.{digits}f}" == mean
    assert outcome(found)[0] == label
    assert f"(sim:initial-loss?{link})" in TEXT


def test_no_link_is_left_untested() -> None:
    assert len(set(re.findall(r"sim:initial-loss\?([^)]+)", TEXT))) == 5


def test_the_figure_starts_at_2_77_a_little_high_and_near_its_correction() -> None:
    found = run(Params())
    assert outcome(found)[0] == "a little high"
    assert [f"{value:.2f}" for value in (found.mean, found.spread, found.predicted)] == [
        *("2.77", "1.00", "2.80")
    ]


def test_a_hundred_times_the_classes_cost_log_100_more() -> None:
    more = run(Params(1000)).mean - run(Params(10)).mean
    assert more == pytest.approx(np.log(100), abs=0.05)
    assert f"{np.log(100):.1f}" == "4.6"


def test_at_gain_3_the_correction_says_6_8_and_with_1000_classes_it_is_within_3_percent() -> None:
    assert f"{at('gain=3').predicted:.1f}" == "6.8"
    many = at("classes=1000&gain=3")
    assert 0 < many.predicted / many.mean - 1 < 0.03


def test_for_large_logits_the_loss_grows_with_s_rather_than_with_its_square() -> None:
    three, five = at("gain=3"), at("gain=5")
    assert five.spread / three.spread == pytest.approx(5 / 3)
    assert five.mean / three.mean == pytest.approx(5 / 3, rel=0.1)


def test_a_loss_of_7_5_needs_logits_that_spread_by_4_5() -> None:
    assert f"{at('gain=4.55').spread:.1f}" == "4.5"
    assert f"{np.log(1808):.4f}" == "7.5000"
    assert f"{32 * np.log(10):.0f}" == "74"


def test_inputs_255_times_as_large_make_logits_so_and_a_first_loss_of_405() -> None:
    weights, (x, labels) = weights_of_ten(), examples()
    one, many = (TEN.forward(weights, factor * x)[-1] for factor in (1, 255))
    np.testing.assert_allclose(many, 255 * one, rtol=1e-9, atol=1e-9)
    assert f"{TEN.loss(weights, 255 * x, labels):.0f}" == "405"
    assert float(TEN.loss(weights, x, labels)) == pytest.approx(run(Params()).mean, rel=1e-12)


def test_blank_inputs_lose_log_c_to_the_last_digit() -> None:
    x, labels = examples()
    assert float(TEN.loss(weights_of_ten(), 0 * x, labels)) == pytest.approx(np.log(10), abs=1e-14)


def test_the_chapters_code_prints_what_the_chapter_says() -> None:
    (code,) = re.findall(r"``` \{ \.python \.run \}\n(.*?)```", TEXT, re.DOTALL)
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(code, "chapter 2", "exec"), {})
    values = re.findall(r"[\d.]+$", said.getvalue(), re.MULTILINE)
    assert values == ["0.693", "0.325"]
    assert all(value in TEXT for value in values)


def test_uneven_classes_do_not_change_what_a_uniform_guess_loses() -> None:
    labels = np.array([0] * 9 + [1])
    even, prior = np.zeros((10, 2)), np.tile(np.log([0.9, 0.1]), (10, 1))
    assert [f"{losses(z, labels).mean():.3f}" for z in (even, prior)] == [*("0.693", "0.325")]


@pytest.mark.parametrize(("strength", "added"), [(1e-4, "0.013"), (0.1, "13.4")])
def test_the_penalty_adds_half_its_strength_times_all_squared_weights(
    strength: float, added: str
) -> None:
    squares = sum(float((W**2).sum()) for W in weights_of_ten()[::2])
    assert f"{squares:.0f}" == "268"
    assert f"{strength / 2 * squares:.{len(added.partition('.')[2])}f}" == added
    assert added in TEXT


def row(*cells: object) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"


def test_what_passes_with_ten_examples_does_so_as_the_table_says() -> None:
    for name, fault in PASS.items():
        loss, memorized = fault.memorized()
        shown = f"{loss:.4f}" if loss < 0.01 else f"{loss:.3f}"
        assert row(name, shown, memorized, fault.unseen()) in TEXT
        assert (memorized, loss < 0.03) == (10, True)


def test_what_fails_with_ten_examples_does_so_as_the_table_says() -> None:
    for name, fault in FAIL.items():
        loss, memorized = fault.memorized()
        shown = f"{loss:.2f}" if loss < 100 else "explodes"
        assert row(name, shown, memorized, "").replace("  ", " ") in TEXT
        assert loss > 0.13


def test_two_contradicting_examples_leave_a_fifth_of_log_2() -> None:
    floor = 0.2 * np.log(2)
    assert f"{floor:.3f}" == "0.139"
    loss, _ = FAIL["two of the ten alike, with different labels"].memorized()
    assert floor < loss < floor + 0.005


def test_of_the_forgotten_mask_only_the_gradient_check_knows() -> None:
    fault, (x, labels) = PASS["ReLU mask forgotten"], clusters(1, seed=0)
    weights = tiny_batch.NET.init(0)
    loss, gradient = fault.gradient(weights, x, labels)
    assert loss == tiny_batch.NET.loss(weights, x, labels)
    checks = gradient_check(lambda w: tiny_batch.NET.loss(w, x, labels), weights, gradient)
    worst = [float(each.errors.max()) for each in checks]
    assert min(worst[:2]) > 0.5
    assert max(worst[2:]) < 1e-6
