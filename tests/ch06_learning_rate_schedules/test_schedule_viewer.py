"""The schedule viewer: its rates are PyTorch's, its verdicts follow the exact loss."""

from __future__ import annotations

import gzip
import io
import json
from dataclasses import replace
from math import cos, pi
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from simbook.kit.wire import Frame, decode, encode
from sims_py.ch06_learning_rate_schedules.noisy_descent import EPOCHS, START
from sims_py.ch06_learning_rate_schedules.schedule_viewer import (
    HIGHEST,
    LOSSES,
    MAKE,
    NAMES,
    OTHER,
    SIMULATION,
    Params,
    Run,
    outcome,
    run,
)
from sims_py.learn.arrays import Array
from tests.simbook.kit.real_axes import RealFigure

LEARN = Path(__file__).parents[1] / "learn"
TORCH = json.loads((LEARN / "torch_reference.json").read_text(encoding="utf-8"))["rates"]
ALL = [{"schedule": name} for name in NAMES]
CORNERS: list[dict[str, Any]] = [
    {"schedule": "step", "gamma": 0.05, "every": 2, "rate": 0.6},
    {"schedule": "exponential", "fade": 0.8, "rate": 0.02, "against": "none"},
    {"schedule": "inverse", "decay": 5.0, "rate": 0.02},
    {"schedule": "cosine", "planned": 200, "final": 0.5, "against": "cosine"},
    {"schedule": "warmup-linear", "planned": 50, "warmup": 40},
    {"schedule": "restarts", "period": 5, "growth": 3, "against": "wsd"},
    {"schedule": "one-cycle", "rise": 0.9, "rate": 0.6},
    {"schedule": "one-cycle", "rise": 0.1},
    {"schedule": "wsd", "warmup": 40, "fall": 60},
    {"schedule": "wsd", "warmup": 1, "fall": 1},
]


def eta(**values: Any) -> Array:
    return run(Params(**values)).chosen.eta


def frame(**values: Any) -> Frame:
    params = SIMULATION.parse(values)
    return decode(encode(SIMULATION.frame(params, run(params))))


def layers(found: Frame, axes: int, kind: str) -> list[dict[str, Any]]:
    return [layer for layer in found["axes"][axes]["layers"] if layer["kind"] == kind]


@pytest.mark.parametrize(
    ("theirs", "values"),
    [
        ("step_decay", {"schedule": "step"}),
        ("exponential", {"schedule": "exponential"}),
        ("linear", {"schedule": "linear"}),
        ("cosine", {"schedule": "cosine"}),
        ("warmup", {"schedule": "warmup-cosine"}),  # LinearLR from a tenth, then 90 of cosine
        ("warm_restarts", {"schedule": "restarts"}),
        ("growing_restarts", {"schedule": "restarts", "period": 15, "growth": 2}),
        ("one_cycle", {"schedule": "one-cycle"}),
    ],
)
def test_the_rates_on_show_are_those_of_torch(theirs: str, values: dict[str, Any]) -> None:
    np.testing.assert_allclose(eta(**values), TORCH[theirs], rtol=0, atol=2e-15)


@pytest.mark.parametrize(
    ("values", "formula"),
    [
        ({"schedule": "constant", "rate": 0.2}, lambda t: 0.2),
        ({"schedule": "step", "gamma": 0.5, "every": 7}, lambda t: 0.3 * 0.5 ** (t // 7)),
        ({"schedule": "exponential", "fade": 0.9}, lambda t: 0.3 * 0.9**t),
        ({"schedule": "inverse", "decay": 0.5}, lambda t: 0.3 / (1 + t / 2)),
        ({"schedule": "linear", "final": 0.1}, lambda t: 0.3 - 0.27 * t / 100),
        (
            {"schedule": "cosine", "planned": 200, "final": 0.1},
            lambda t: 0.03 + 0.135 * (1 + cos(pi * t / 200)),
        ),
        (
            {"schedule": "warmup-linear", "warmup": 20},
            lambda t: 0.03 + 0.27 * t / 20 if t < 20 else 0.3 * (100 - t) / 80,
        ),
        (
            {"schedule": "warmup-cosine", "warmup": 5, "planned": 60},
            lambda t: 0.03 + 0.27 * t / 5 if t < 5 else 0.15 * (1 + cos(pi * min(t - 5, 55) / 55)),
        ),
        ({"schedule": "restarts", "period": 10}, lambda t: 0.15 * (1 + cos(pi * (t % 10) / 10))),
        (
            {"schedule": "wsd", "warmup": 10, "fall": 40},
            lambda t: min(0.03 + 0.027 * t, 0.3, 0.3 * (100 - t) / 40),
        ),
    ],
)
def test_every_setting_reaches_its_formula(values: dict[str, Any], formula: Any) -> None:
    assert eta(**values) == pytest.approx([formula(t) for t in range(EPOCHS)], abs=1e-15)


@pytest.mark.parametrize("name", NAMES)
def test_epoch_zero_has_the_peak_rate_or_the_foot_of_the_rise(name: str) -> None:
    foot = {"one-cycle": 1 / 25, "warmup-cosine": 0.1, "warmup-linear": 0.1, "wsd": 0.1}
    assert eta(schedule=name)[0] == pytest.approx(0.3 * foot.get(name, 1))
    assert eta(schedule=name).max() == pytest.approx(0.3)


def test_step_decay_drops_at_epoch_30_and_the_loss_after_it() -> None:
    found = run(Params(schedule="step"))
    assert found.chosen.eta[[29, 30, 59, 60, 89, 90]] == pytest.approx(
        [0.3, 0.03, 0.03, 0.003, 0.003, 0.0003]
    )
    loss = found.chosen.expected  # position 30 is before epoch 30
    assert loss[30] == pytest.approx(loss[29])
    assert loss[31] < 0.81 * loss[30]


@pytest.mark.parametrize(
    ("name", "end"),
    [
        ("constant", 0.0882),
        ("step", 0.00402),
        ("exponential", 0.00207),
        ("inverse", 0.00129),
        ("linear", 0.00615),
        ("cosine", 0.00488),
        ("warmup-cosine", 0.00523),
        ("warmup-linear", 0.00649),
        ("restarts", 0.0121),
        ("one-cycle", 0.00617),
        ("wsd", 0.0141),
    ],
)
def test_every_schedule_ends_at_the_loss_that_was_computed_for_it(name: str, end: float) -> None:
    assert run(Params(schedule=name)).end == pytest.approx(end, rel=3e-3)


def ended(end: float, rate: float = 0.3, unwalked: float = 0.0) -> Run:
    """A run as if its loss had ended here."""
    found = run(Params(rate=rate))
    expected = np.append(found.chosen.expected[:-1], end)
    chosen = replace(found.chosen)
    chosen.__dict__.update(expected=expected, unwalked=unwalked)  # in place of what is computed
    return replace(found, chosen=chosen)


@pytest.mark.parametrize(
    ("found", "label", "tone"),
    [
        (ended(0.0882), "on the floor", "slow"),
        (ended(0.08), "on the floor", "slow"),
        (ended(0.079), "below the floor", "fair"),
        (ended(0.0089), "below the floor", "fair"),
        (ended(0.0088), "fine finish", "good"),
        (ended(0.0088, rate=0.03), "on the floor", "slow"),  # its floor is 0.0076
        (ended(0.0088, unwalked=0.51), "stops short", "dead"),
        (ended(2.0, unwalked=0.99), "stops short", "dead"),
    ],
)
def test_a_verdict_is_read_off_the_end_and_the_constant_rates_floor(
    found: Run, label: str, tone: str
) -> None:
    assert outcome(found) == (label, tone)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (
            {},
            "Step decay, at most 0.3: after 100 epochs the mean loss of 300 runs is 0.0045, and "
            "0.00402 is expected. The floor of a constant 0.3 is 0.0882, 22 times as high.",
        ),
        (
            {"schedule": "constant", "against": "cosine"},
            "Constant, at most 0.3: after 100 epochs the mean loss of 300 runs is 0.091, and "
            "0.0882 is expected. The floor of a constant 0.3 is 0.0882. "
            "Cosine, from the same peak, ends at 0.00488.",
        ),
        (
            {"schedule": "inverse", "rate": 0.05},
            "1/t, at most 0.05: after 100 epochs the mean loss of 300 runs is 0.56, and 0.557 is "
            "expected. The floor of a constant 0.05 is 0.0128. Most of that is distance still to "
            "go, not noise: the rate fell too soon.",
        ),
    ],
)
def test_the_sentence_says_where_the_loss_ended(values: dict[str, Any], sentence: str) -> None:
    assert frame(**values)["sentence"] == sentence


def test_the_verdict_and_the_expected_loss_do_not_depend_on_the_seed() -> None:
    for name in NAMES:
        one, two = run(Params(schedule=name)), run(Params(schedule=name, seed=7))
        assert outcome(one) == outcome(two)
        assert np.array_equal(one.chosen.expected, two.chosen.expected)
        assert not np.array_equal(one.chosen.measured, two.chosen.measured)


def test_a_schedule_is_not_compared_with_itself() -> None:
    assert run(Params(schedule="constant", against="constant")).other is None
    assert run(Params(schedule="cosine", planned=150, against="cosine")).other is not None
    assert run(Params(against="none")).other is None


def test_the_figure_plays_epoch_by_epoch_and_says_the_rate() -> None:
    found = frame()
    assert found["steps"] == {"count": EPOCHS + 1, "unit": "epoch"}
    (said,) = layers(found, 0, "text")
    assert said["text"][29:31] == ["epoch 29: η = 0.3", "epoch 30: η = 0.03"]
    stairs = layers(found, 0, "line")[-1]
    at30 = stairs["y"][stairs["x"] == 30]
    assert at30.tolist() == pytest.approx([0.3, 0.03])  # a vertical drop at epoch 30
    assert stairs["steps"]["at"].tolist() == stairs["x"].tolist()


@pytest.mark.parametrize("values", ALL + CORNERS)
def test_everything_is_drawn_within_scales_that_stay(values: dict[str, Any]) -> None:
    found = frame(**values)
    rates, losses = found["axes"]
    assert rates["y"]["limits"] == pytest.approx([0, 1.15 * HIGHEST])
    assert losses["y"]["limits"] == pytest.approx(LOSSES)
    assert [axes["x"]["limits"] for axes in found["axes"]] == [[0, EPOCHS]] * 2
    shown = run(Params(**values)).chosen
    assert shown.eta.max() <= HIGHEST + 1e-12
    for loss in (shown.measured, shown.expected):
        assert LOSSES[0] < loss.min() <= loss.max() < LOSSES[1]
    assert shown.expected[0] == START**2 / 2


@pytest.mark.parametrize("values", ALL + CORNERS)
def test_every_corner_draws_here_and_on_real_matplotlib_axes(values: dict[str, Any]) -> None:
    params = SIMULATION.parse(values)
    real = RealFigure()
    sentence = SIMULATION.draw(run(params), real)  # type: ignore[arg-type]
    assert frame(**values)["sentence"] == sentence


def test_a_still_can_be_saved() -> None:
    real = RealFigure(narrow=True)
    SIMULATION.draw(run(Params()), real)  # type: ignore[arg-type]
    real.figure.set_layout_engine("none")
    real.figure.savefig(io.BytesIO(), format="png")


@pytest.mark.parametrize("name", NAMES)
def test_the_same_values_give_the_same_bytes_in_at_most_8_kb(name: str) -> None:
    params = Params(schedule=name, against="cosine")
    once, again = (encode(SIMULATION.frame(params, run(params))) for _ in range(2))
    assert once == again
    assert len(gzip.compress(once)) <= 8_000


def test_the_two_schedules_differ_in_dash_and_neither_has_a_verdicts_color() -> None:
    used = set(frame(against="cosine")["inks"])
    assert used == {"ink", "muted", "accent", "rose"}
    assert OTHER.dash


def test_each_schedule_shows_the_controls_that_matter_to_it() -> None:
    schema = SIMULATION.schema()
    assert (schema["sim"], schema["click"]) == ("schedule-viewer", {"seed": "seed"})
    (choice,) = [each for each in schema["controls"] if each["name"] == "schedule"]
    assert [each["value"] for each in choice["options"]] == list(MAKE) == list(NAMES)
    shown = {
        name: {
            each["name"]
            for each in schema["controls"]
            if "when" in each and name in each["when"]["schedule"]
        }
        for name in NAMES
    }
    assert shown == {
        "constant": set(),
        "step": {"gamma", "every"},
        "exponential": {"fade"},
        "inverse": {"decay"},
        "linear": {"planned", "final"},
        "cosine": {"planned", "final"},
        "warmup-cosine": {"warmup", "planned", "final"},
        "warmup-linear": {"warmup", "planned", "final"},
        "restarts": {"final", "period", "growth"},
        "one-cycle": {"rise"},
        "wsd": {"warmup", "fall"},
    }
