"""Sizes by layer: the passes against the book's networks and differences, and the chapter."""

from __future__ import annotations

import gzip
import io
import re
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from simbook.kit.wire import Frame, decode, encode
from sims_py.ch02_sanity_checks.initialization_and_depth import (
    ACTIVATIONS,
    SIMULATION,
    Params,
    Run,
    outcome,
    run,
)
from sims_py.ch02_sanity_checks.through_layers import (
    CLASSES,
    EXAMPLES,
    UNITS,
    always_off,
    passage,
    size,
)
from sims_py.learn.activations import RELU
from sims_py.learn.networks import MLP, losses
from tests.simbook.kit.real_axes import RealFigure

TEXT = (Path(__file__).parents[2] / "docs" / "02-sanity-checks.md").read_text("utf-8")
LABELS = np.arange(EXAMPLES) % CLASSES
HE = 2**0.5


@cache
def passed(**values: Any) -> Run:
    return run(Params(**values))


def at(link: str) -> Run:
    assert f"(sim:initialization-and-depth?{link})" in TEXT
    return run(SIMULATION.parse_text(dict(pair.split("=") for pair in link.split("&"))))


def frame(found: Run) -> Frame:
    return decode(encode(SIMULATION.frame(Params(), found)))


@pytest.mark.parametrize("activation", ["relu", "tanh"])
def test_both_passes_are_those_of_the_books_network(activation: str) -> None:
    rule, (gain, depth, seed) = ACTIVATIONS[activation], (1.2, 5, 3)
    found = passage(rule, depth, gain, 0.1, seed)
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((EXAMPLES, UNITS))
    Ws = gain / np.sqrt(UNITS) * rng.standard_normal((depth, UNITS, UNITS))
    last = rng.standard_normal((UNITS, CLASSES)) / np.sqrt(UNITS)
    weights = [each for W in Ws for each in (W, np.full((1, UNITS), 0.1))]
    weights += [last, np.zeros((1, CLASSES))]
    net = MLP((*[UNITS] * (depth + 1), CLASSES), rule)
    np.testing.assert_allclose(found.outputs, net.forward(weights, x)[:-1], rtol=1e-10, atol=1e-12)
    loss, gradient = net.gradient(weights, x, LABELS)
    assert found.loss == pytest.approx(float(loss), rel=1e-12)
    np.testing.assert_allclose(found.steps, gradient[:-2:2], rtol=1e-9, atol=1e-15)


def test_the_gradient_by_outputs_is_the_measured_slope_of_each_examples_loss() -> None:
    depth, gain, seed, h = 4, 1.3, 1, 1e-6
    found = passage(RELU, depth, gain, 0.0, seed)
    rng = np.random.default_rng(seed)
    rng.standard_normal((EXAMPLES, UNITS))
    Ws = gain / np.sqrt(UNITS) * rng.standard_normal((depth, UNITS, UNITS))
    last = rng.standard_normal((UNITS, CLASSES)) / np.sqrt(UNITS)

    def onward(a: Any, layer: int) -> Any:
        for W in Ws[layer:]:
            a = np.maximum(a @ W, 0)
        return losses(a @ last, LABELS)  # (EXAMPLES,)

    for layer in range(1, depth + 1):
        nudge = np.zeros((EXAMPLES, UNITS))
        nudge[:, 7] = h
        out = found.outputs[layer]
        slope = (onward(out + nudge, layer) - onward(out - nudge, layer)) / (2 * h)
        np.testing.assert_allclose(found.gradients[layer - 1][:, 7], slope, atol=1e-7)


@pytest.mark.parametrize(("gain", "factor"), [(1.0, 2**-0.5), (HE, 1.0), (2.0, 2**0.5)])
def test_relus_multiply_sizes_by_the_gain_over_root_two_in_every_layer(
    gain: float, factor: float
) -> None:
    """On average over networks: one of 64 units has chances of its own."""
    ratios = []
    for seed in range(20):
        found = passed(gain=gain, depth=10, seed=seed)
        ratios.append([found.forward ** (1 / 10), found.back ** (1 / 9)])
    forward, back = np.mean(ratios, axis=0)
    assert (forward, back) == (pytest.approx(factor, rel=0.03), pytest.approx(factor, rel=0.03))


def test_the_gradient_by_weights_fades_in_all_layers_alike() -> None:
    """What a layer gets and what comes back fade from opposite ends; their product does not."""
    kept, faded = passed(gain=HE).steps, passed().steps
    assert faded.max() / faded.min() < 10
    assert kept.min() / faded.max() > 300


def test_a_unit_is_always_off_if_no_example_switches_it_on() -> None:
    assert always_off(np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 2.0]])) == pytest.approx(1 / 3)
    assert size(np.array([3.0, -4.0])) == pytest.approx(np.sqrt(12.5))


def test_at_gain_1_a_thousandth_is_left_and_the_first_loss_sees_nothing() -> None:
    for seed in range(6):
        found = passed(seed=seed)
        assert 1e-4 < found.forward < 3e-3
        assert found.back < 1 / 50
        assert found.loss == pytest.approx(np.log(10), abs=1e-3)
        assert outcome(found) == ("the signal vanishes", "bad")


def test_the_links_lead_where_the_chapter_says() -> None:
    he, both = at("gain=1.4142"), at("gain=2")
    assert outcome(he) == ("sizes are kept", "good")
    assert outcome(both) == ("the signal explodes", "bad")
    assert min(both.forward, both.back) > 100
    assert both.loss > 1000
    assert outcome(at("activation=tanh"))[0] == "sizes are kept"


def test_a_third_of_the_last_units_are_dead_and_low_biases_kill_all() -> None:
    assert "Even at √2 a third of the last units are dead" in TEXT
    shares = [passed(gain=HE, seed=seed).off for seed in range(8)]
    last = [float(off[-1]) for off in shares if off is not None]
    assert np.mean(last) == pytest.approx(1 / 3, abs=0.05)
    low = at("gain=1.4142&bias=-0.2")
    assert outcome(low) == ("nothing arrives", "dead")
    assert not low.gradients[0]
    assert not low.steps.any()


def test_deep_down_all_inputs_look_alike() -> None:
    assert "deep down, all inputs look alike" in TEXT
    first, *_, last = passage(RELU, 20, HE, 0.0, 0).outputs
    for a, low, high in ((first, -0.1, 0.1), (last, 0.95, 1.0)):
        unit = a / np.linalg.norm(a, axis=1, keepdims=True)
        assert low < np.median(unit @ unit.T) < high


def test_no_link_is_left_untested() -> None:
    assert len(set(re.findall(r"sim:initialization-and-depth\?([^)]+)", TEXT))) == 4


@pytest.mark.parametrize(
    ("outputs", "gradients", "label"),
    [
        ([1, 0.5, 0.2], [1, 2.0], "sizes are kept"),
        ([1, 0.5, 0.05], [1, 1.0], "the signal vanishes"),
        ([1, 5, 50], [1, 1.0], "the signal explodes"),
        ([1, 1, 1], [20, 1.0], "the gradient explodes"),
        ([1, 1, 1], [0.01, 1.0], "the gradient vanishes"),
        ([1, 1, 0], [0, 0.0], "nothing arrives"),
    ],
)
def test_the_verdict_goes_by_the_ends(
    outputs: list[float], gradients: list[float], label: str
) -> None:
    found = Run(np.array(outputs, dtype=float), np.array(gradients), np.ones(2), None, 2.3)
    assert outcome(found)[0] == label


def lines(found: Run) -> list[Any]:
    """Outputs, both gradients, and the shares of units that are off."""
    sizes, off = frame(found)["axes"]
    return [*sizes["layers"][-3:], off["layers"][-1]]


def test_the_signal_goes_forward_and_then_comes_back() -> None:
    forward, back, steps, off = lines(passed())
    assert forward["steps"]["at"].tolist() == [*range(21)]
    assert off["steps"]["at"].tolist() == [*range(1, 21)]
    for each in (back, steps):
        assert each["steps"]["at"].tolist() == [*range(21, 41)]
        assert each["x"].tolist() == [*range(20, 0, -1)]
    np.testing.assert_allclose(back["y"][::-1], passed().gradients, rtol=1e-6)


def test_what_is_off_the_axis_stands_at_its_edge() -> None:
    with np.errstate(all="raise"):
        for found in (passed(gain=0.5, depth=40), passed(gain=HE, bias=-0.5)):
            for line in lines(found)[:3]:
                assert line["y"].min() == np.float32(1e-6)


def test_the_sentence_tells_both_ends() -> None:
    assert re.fullmatch(
        r"After 20 hidden layers the outputs are 0\.00096 times as large as the inputs\. The "
        r"gradient at the first layer is [\d.]+ times that at the last\. Of the last layer's "
        r"units \d+% are always off\. The first loss is 2\.3; a guess costs 2\.3\.",
        frame(passed())["sentence"],
    )
    assert "always off" not in frame(passed(activation="tanh"))["sentence"]
    assert "gradient" not in frame(passed(gain=HE, bias=-0.2))["sentence"]


def test_frames_are_small() -> None:
    assert len(gzip.compress(encode(SIMULATION.frame(Params(), passed(depth=40))))) < 4_000


@pytest.mark.parametrize("values", [{}, {"activation": "tanh"}, {"bias": -0.5}])
def test_real_matplotlib_axes_draw_the_same(values: dict[str, Any]) -> None:
    real = RealFigure()
    sentence = SIMULATION.draw(passed(**values), real)  # type: ignore[arg-type]
    real.figure.set_layout_engine("none")
    real.figure.savefig(io.BytesIO(), format="png")
    assert frame(passed(**values))["sentence"] == sentence
