"""Every number and every promise of the chapter's text, computed."""

from __future__ import annotations

from functools import cache
from math import inf
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sims_py.ch05_momentum_and_adam.long_valley import crossings
from sims_py.ch05_momentum_and_adam.optimizer_contour import SIMULATION, Run, outcome, run
from sims_py.learn.moments import uncorrected
from sims_py.learn.optimizers import SGD, Adam, AdamW, Momentum, descend
from sims_py.learn.quadratics import momentum_pays_above, momentum_roots
from sims_py.learn.runs import settling_time
from sims_py.learn.surfaces import bowl
from sims_py.runners import Runner

TEXT = (Path(__file__).parents[2] / "docs" / "05-momentum-and-adam.md").read_text()


@cache
def ended(link: str) -> Run:
    """The run behind `sim:optimizer-contour?link`, which the chapter must hold."""
    assert not link or f"(sim:optimizer-contour?{link})" in TEXT
    return run(SIMULATION.parse_text(dict(part.split("=") for part in link.split("&") if part)))


def field(link: str = "") -> dict[str, Runner]:
    return {runner.name: runner for runner in ended(link).runners}


def says(words: str) -> bool:
    return words in TEXT


@pytest.mark.parametrize(
    ("link", "label"),
    [
        ("", "Adam first, narrowly"),
        ("sgd_rate=0.009", "Adam first, narrowly"),
        ("angle=45", "momentum first"),
        ("angle=45&adam_rate=0.1", "momentum first"),
        ("kappa=400", "Adam first, narrowly"),
        ("kappa=400&angle=45", "only momentum arrives"),
        ("sgd_rate=0.019&momentum_rate=0.019&adam=no", "momentum first"),
        ("sgd_rate=0.0205&momentum_rate=0.0205&adam=no", "only momentum arrives"),
        ("kappa=20&sgd_rate=0.0944&momentum_rate=0.0053&adam_rate=0.25", "SGD first"),
        ("nesterov=yes&nesterov_rate=0.013", "Nesterov first"),
        ("nesterov=yes&nesterov_rate=0.014", "Adam first, narrowly"),
        ("rmsprop=yes", "Adam first, narrowly"),
    ],
)
def test_each_link_leads_to_the_verdict_that_the_text_promises(link: str, label: str) -> None:
    assert outcome(ended(link).runners)[0] == label


def test_all_links_of_the_chapter_are_among_those() -> None:
    promised: Any = test_each_link_leads_to_the_verdict_that_the_text_promises
    [mark] = promised.pytestmark
    links = [part.split(")")[0] for part in TEXT.split("(sim:optimizer-contour?")[1:]]
    assert set(links) <= {link for link, _ in mark.args[1]}


def test_at_a_rate_of_18_thousandths_the_flat_direction_keeps_98_2_percent() -> None:
    x = field()["SGD"].path[:, 0]
    assert x[1] / x[0] == pytest.approx(0.982)
    assert says("98.2%")


def test_sgd_changes_sides_only_above_half_the_limit_and_is_slower_below() -> None:
    slow = field("sgd_rate=0.009")["SGD"]
    assert crossings(slow.path) == 0
    assert slow.arrived == inf > field()["SGD"].arrived


def test_turned_axes_change_adams_arrival_as_in_the_table_and_no_other() -> None:
    rows = TEXT.replace("[466](sim:optimizer-contour?angle=45&adam_rate=0.1)", "466")
    for angle in ("0", "15", "30", "45"):
        slow, fast = (
            {each.name: f"{each.arrived:.0f}" for each in run(SIMULATION.parse_text(texts)).runners}
            for texts in ({"angle": angle, "adam_rate": "0.1"}, {"angle": angle})
        )
        assert f"| {angle}° | {fast['Adam']} | {slow['Adam']} |" in rows
        assert (fast["SGD"], fast["momentum"]) == ("293", "112")


def test_crossings_of_the_first_sixty_steps() -> None:
    assert {name: crossings(runner.path) for name, runner in field().items()} == {
        "SGD": 60,
        "momentum": 11,
        "Adam": 6,
    }


def test_stretching_throws_sgd_out_and_leaves_adams_trail_where_it_was() -> None:
    stretched = field("kappa=400")
    assert stretched["SGD"].fate == "diverges"
    np.testing.assert_allclose(stretched["Adam"].path, field()["Adam"].path, atol=1e-7)
    assert stretched["Adam"].arrived - field()["Adam"].arrived == 7
    both = field("kappa=400&angle=45")
    assert [name for name in both if both[name].fate == "arrives"] == ["momentum"]


def test_in_the_valley_both_stretched_and_turned_adam_is_seven_steps_late() -> None:
    assert says("only momentum arrives within the 500 steps. Adam is a little late, at step 507")
    turned = bowl(400, 45)
    x, y = descend(Adam(0.3), turned.gradient, turned.turn @ (-9, 1), 2000).T
    assert settling_time(turned.value(x, y), 1e-3) == 507


def test_at_the_same_rate_momentum_swings_longer_and_gets_further() -> None:
    both = field("sgd_rate=0.019&momentum_rate=0.019&adam=no")
    along, across = np.abs([both[name].path[60] for name in ("SGD", "momentum")]).T
    assert across == pytest.approx([0.0018, 0.042], abs=5e-4)
    assert along == pytest.approx([2.85, 0.11], abs=5e-3)
    assert [crossings(both[name].path) for name in ("SGD", "momentum")] == [60, 30]


def test_once_its_roots_are_complex_momentum_shrinks_by_the_root_of_mu() -> None:
    for rate in np.linspace(0.01, 3.79, 20):
        roots = momentum_roots(rate, 0.9)
        assert np.iscomplex(roots).all()
        np.testing.assert_allclose(np.abs(roots), 0.949, atol=5e-4)


def test_momentum_grows_to_ten_steps_on_a_steady_slope() -> None:
    path = descend(Momentum(0.01), np.ones_like, [0.0], 200)[:, 0]
    assert np.diff(path)[-1] / np.diff(descend(SGD(0.01), np.ones_like, [0.0], 1)[:, 0])[0] == (
        pytest.approx(10)
    )


def test_limits_in_units_of_the_curvature() -> None:
    mu = 0.9
    assert 2 * (1 + mu) == pytest.approx(3.8)
    assert 2 * (1 + mu) / (1 + 2 * mu) == pytest.approx(1.357, abs=5e-4)


def test_momentum_of_nine_tenths_pays_above_a_ratio_of_38() -> None:
    assert momentum_pays_above(0.9) == pytest.approx(38, abs=0.05)


def test_nesterov_arrives_first_at_78_and_diverges_a_little_above() -> None:
    assert field("nesterov=yes&nesterov_rate=0.013")["Nesterov"].arrived == 78
    above = field("nesterov=yes&nesterov_rate=0.014")
    assert above["Nesterov"].fate == "diverges"
    safe = run(SIMULATION.parse_text({"sgd_rate": "0.014"})).runners[0]
    assert np.abs(safe.path[-1, 1]) < 1e-9


def test_both_conventions_take_the_same_steps_at_a_constant_rate_and_not_otherwise() -> None:
    def torch_like(rates: Any) -> list[float]:
        w, v, path = 1.0, 0.0, [1.0]
        for rate in rates:
            v = 0.9 * v + w
            w -= rate * v
            path.append(w)
        return path

    def ours(rates: Any) -> Any:
        return descend(Momentum(lambda t: float(rates[t])), lambda w: w, [1.0], len(rates))[:, 0]

    constant, dropped = [0.1] * 40, [0.1] * 20 + [0.01] * 20
    np.testing.assert_allclose(ours(constant), torch_like(constant), atol=1e-14)
    assert np.abs(ours(dropped) - torch_like(dropped)).max() > 0.05


@pytest.mark.parametrize("slope", [1e3, 1e-3])
def test_adams_first_step_is_the_rate_whatever_the_gradient(slope: float) -> None:
    path = descend(Adam(0.01), lambda w: np.full_like(w, slope), [0.0], 1)
    assert path[1, 0] == pytest.approx(-0.01, rel=1e-4)


def test_steps_without_bias_correction_would_be_far_too_long() -> None:
    t = np.arange(1, 5000)
    times = uncorrected(t)
    assert (round(times[0], 2), t[times.argmax()], round(times.max(), 2)) == (3.16, 12, 6.57)
    assert t[times > 1.05].max() + 1 == 2375
    assert times[:20].min() > 3
    assert (1 - 0.9, np.sqrt(1 - 0.999)) == pytest.approx((0.1, 0.032), abs=5e-4)


def test_the_code_in_the_page_prints_those_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    exec(TEXT.split("{ .python .run }\n")[1].split("```")[0], {})
    assert capsys.readouterr().out == (
        "step 1: 3.16 times as long as with the correction\n"
        "step 12: 6.57 times\n"
        "within 5% from step 2375\n"
    )


def test_l2_is_weight_decay_under_sgd_and_not_under_adam() -> None:
    eta, decay = 0.1, 0.01
    steep = 100.0  # a weight whose gradient is large
    plain = descend(SGD(eta), lambda w: decay * w, [8.0], 1)[1, 0]
    assert plain == pytest.approx(8 * (1 - eta * decay))
    with_l2 = descend(Adam(eta), lambda w: steep + decay * w, [8.0], 1)[1, 0]
    assert with_l2 == pytest.approx(descend(Adam(eta), lambda w: 0 * w + steep, [8.0], 1)[1, 0])
    outside = descend(AdamW(eta, decay=decay), lambda w: 0 * w + steep, [8.0], 1)[1, 0]
    assert with_l2 - outside == pytest.approx(8 * eta * decay)
