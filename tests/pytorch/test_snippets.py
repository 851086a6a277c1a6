"""What the book shows of PyTorch, held against the book's own numerics."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from itertools import islice, repeat
from typing import Any

import numpy as np
import pytest
import torch

from sims_py.learn import optimizers, schedules
from sims_py.learn.activations import TANH
from sims_py.learn.data import moons, spirals
from sims_py.learn.networks import MLP, log_softmax, losses
from sims_py.learn.optimizers import SGD, Adam, AdamW, Momentum, descend
from sims_py.learn.runs import settling_time
from sims_py.learn.surfaces import bowl, rosenbrock
from sims_py.learn.training import minibatches, train
from tests.pytorch.models import as_ours, module, tensors, weights_of

NET = MLP((2, 16, 16, 3))
SPIRALS = spirals(50, seed=0)
X, LABELS = tensors(SPIRALS)
cross_entropy = torch.nn.functional.cross_entropy


def snippet(name: str) -> Any:
    return import_module(f"snippets.{name}")


def fresh(seed: int = 0) -> torch.nn.Sequential:
    return module(NET, NET.init(seed))


def ours(rule: optimizers.Optimizer, steps: int, seed: int = 0, net: MLP = NET) -> list[Any]:
    return list(train(rule, net.gradient, net.init(seed), repeat(SPIRALS, steps)))


@pytest.mark.parametrize(("rate", "verdict"), [(0.003, "slow"), (0.1, "on its way")])
def test_0_a_run_ends_with_the_books_verdict_and_loss(rate: float, verdict: str) -> None:
    told = snippet("ch00_why_training_is_an_art").train(fresh(), X, LABELS, rate)
    assert told == f"{verdict}: {float(ours(SGD(rate), 300)[-1].loss):.3f}"


def test_0_the_other_verdicts_are_given_where_they_are_due() -> None:
    verdict = snippet("ch00_why_training_is_an_art").train
    assert verdict(fresh(), X, LABELS, 0.5).startswith("good: 0.0")
    assert verdict(fresh(), X, LABELS, 1000).startswith("diverged at step ")
    dead = fresh()
    with torch.no_grad():
        dead[2].bias.fill_(-1e3)
    assert verdict(dead, X, LABELS, 0.1) == "collapsed"


def test_1_autograds_gradient_is_ours_and_passes() -> None:
    model, (loss, gradient) = fresh(), NET.gradient(NET.init(0), *SPIRALS)
    value = cross_entropy(model(X), LABELS)
    assert value.item() == pytest.approx(float(loss), abs=1e-14)
    for theirs, own in zip(
        as_ours(torch.autograd.grad(value, [*model.parameters()])), gradient, strict=True
    ):
        np.testing.assert_allclose(theirs, own, rtol=0, atol=1e-15)
    tanh = module(MLP((2, 5, 3), TANH), MLP((2, 5, 3), TANH).init(1))
    errors = snippet("ch01_gradient_checking").worst_errors(
        tanh.parameters(), lambda: cross_entropy(tanh(X), LABELS)
    )
    assert len(errors) == 4
    assert max(errors) < 1e-6


def test_1_a_backward_pass_that_is_wrong_by_a_tenth_is_found() -> None:
    class Wrong(torch.autograd.Function):  # type: ignore[misc]
        @staticmethod
        def forward(ctx: Any, x: torch.Tensor) -> torch.Tensor:
            return x.sin()

        @staticmethod
        def backward(ctx: Any, g: torch.Tensor) -> torch.Tensor:
            return 1.1 * g

    w = torch.zeros(4, dtype=torch.float64, requires_grad=True)  # where sin has slope 1
    [error] = snippet("ch01_gradient_checking").worst_errors([w], lambda: Wrong.apply(w).sum())
    assert error == pytest.approx(0.1 / 1.1, abs=1e-6)


def test_2_the_first_loss_and_ten_examples_by_heart_are_ours() -> None:
    first_loss, overfit = (
        getattr(snippet("ch02_sanity_checks"), n) for n in ("first_loss", "overfit")
    )
    loss, guess = first_loss(fresh(), X, LABELS)
    assert loss == pytest.approx(float(NET.loss(NET.init(0), *SPIRALS)), abs=1e-14)
    assert guess == pytest.approx(np.log(3))
    few = SPIRALS[0][::15], SPIRALS[1][::15]
    end = [*train(SGD(0.1), NET.gradient, NET.init(0), repeat(few, 300))][-1]
    loss, right = overfit(fresh(), *tensors(few), rate=0.1)
    assert loss == pytest.approx(float(end.loss), rel=1e-6)
    assert right == int((NET.forward(end.weights, few[0])[-1].argmax(axis=1) == few[1]).sum())


def test_3_the_curves_are_ours_and_the_best_weights_are_kept() -> None:
    net, shown, unseen = MLP((2, 32, 2)), moons(10, seed=1), moons(200, seed=2)
    batches = [*minibatches(*shown, size=5, epochs=60, seed=3)]
    run = [*train(SGD(0.3), net.gradient, net.init(0), batches)][:-1]
    looks = [float(net.loss(moment.weights, *unseen)) for moment in run[::4]]
    model = module(net, net.init(0))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.3)
    training, validation = snippet("ch03_loss_curves").fit(
        model, optimizer, map(tensors, batches), tensors(unseen), patience=1000
    )
    np.testing.assert_allclose(training, [float(moment.loss) for moment in run], rtol=1e-6)
    np.testing.assert_allclose(validation, looks, rtol=1e-6)
    best = run[4 * int(np.argmin(looks))].weights
    for theirs, own in zip(weights_of(model), best, strict=True):
        np.testing.assert_allclose(theirs, own, rtol=0, atol=1e-8)


def test_3_a_run_that_gets_no_better_is_stopped() -> None:
    net, shown, unseen = MLP((2, 32, 2)), moons(10, seed=1), moons(200, seed=2)
    model = module(net, net.init(0))
    _, validation = snippet("ch03_loss_curves").fit(
        model,
        torch.optim.SGD(model.parameters(), lr=0.5),
        repeat(tensors(shown), 4000),
        tensors(unseen),
    )
    assert len(validation) - 1 - int(np.argmin(validation)) == 10
    assert len(validation) < 1000


def test_4_the_sweep_is_ours_and_leaves_the_model_alone() -> None:
    model = fresh()
    rates, found = snippet("ch04_learning_rate").sweep(
        model, lambda m: cross_entropy(m(X), LABELS), low=1e-4, high=100, steps=60
    )
    np.testing.assert_allclose(rates, np.geomspace(1e-4, 100, 60)[: len(rates)], rtol=1e-12)
    run = ours(SGD(lambda t: float(np.geomspace(1e-4, 100, 60)[min(t, 59)])), 60)
    stable = [r < 0.3 for r in rates]  # above, the last digits of a chaotic run
    np.testing.assert_allclose(
        np.array(found)[stable],
        np.array([float(m.loss) for m in run])[: len(found)][stable],
        rtol=1e-6,
    )
    assert all(map(np.array_equal, weights_of(model), NET.init(0)))
    assert len(rates) < 60
    assert found[-1] > 4 * min(found)


def test_5_both_steps_are_those_of_the_library_and_of_the_book() -> None:
    chapter, start = snippet("ch05_momentum_and_adam"), (-1.5, 1.5)

    def by_hand(rule: str) -> list[list[float]]:
        w = torch.tensor(start, dtype=torch.float64, requires_grad=True)
        m, v, path = torch.zeros_like(w), torch.zeros_like(w), [w.tolist()]
        for t in range(1, 41):
            w.grad = torch.from_numpy(rosenbrock.gradient(w.detach().numpy()))
            if rule == "momentum":
                chapter.momentum(w, v, rate=1e-3)
            else:
                chapter.adam(w, m, v, t, rate=0.1)
            path.append(w.tolist())
        return path

    for rule, own in {"momentum": Momentum(1e-3), "adam": Adam(0.1)}.items():
        expected = descend(own, rosenbrock.gradient, start, 40)
        np.testing.assert_allclose(by_hand(rule), expected, rtol=0, atol=1e-12)


def test_5_biases_do_not_decay() -> None:
    model = fresh()
    before = weights_of(model)
    optimizer = snippet("ch05_momentum_and_adam").usual(model)
    for w in model.parameters():
        w.grad = torch.zeros_like(w)
    with torch.no_grad():
        model[0].bias.fill_(1.0)
    optimizer.step()
    np.testing.assert_allclose(weights_of(model)[0], before[0] * (1 - 0.001 * 0.01), rtol=1e-12)
    assert (model[0].bias == 1.0).all()


def test_6_the_rates_are_those_of_the_schedule_viewer() -> None:
    w = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.3)
    scheduler = snippet("ch06_learning_rate_schedules").warmup_cosine(optimizer, 100, 10)
    rates = []
    for _ in range(105):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    own = schedules.warmup(schedules.cosine(0.3, 90), 10)
    np.testing.assert_allclose(rates, [own(t) for t in range(105)], rtol=0, atol=1e-12)


def test_7_everyone_arrives_when_the_books_runners_do() -> None:
    valley, rates, steps, finish = bowl(20), (0.003, 0.01, 0.03, 0.09), 200, 1e-2
    pairs: dict[str, tuple[Any, Any]] = {
        "SGD": (lambda w, lr: torch.optim.SGD(w, lr), SGD),
        "momentum": (lambda w, lr: torch.optim.SGD(w, lr, momentum=0.9), Momentum),
        "Adam": (lambda w, lr: torch.optim.Adam(w, lr), Adam),
    }

    def height(w: torch.Tensor) -> torch.Tensor:
        return 0.5 * (w[0] ** 2 + 20 * w[1] ** 2)

    course = {"loss": height, "start": (-9.0, 1.0), "finish": finish, "steps": steps}
    results = snippet("ch07_optimizer_race").race(
        {n: p[0] for n, p in pairs.items()}, rates, **course
    )
    for name, (_, rule) in pairs.items():
        paths = [descend(rule(rate), valley.gradient, (-9.0, 1.0), steps) for rate in rates]
        arrived = [settling_time(valley.value(*path.T), finish) for path in paths]
        best = int(np.argmin(arrived))
        assert results[name] == (arrived[best], rates[best], np.isfinite(arrived).sum()), name


def test_8_a_trial_is_a_run_of_adamw_at_what_was_drawn_on_a_log_scale() -> None:
    def trained(model: torch.nn.Module, optimizer: torch.optim.Optimizer) -> float:
        for _ in range(20):
            optimizer.zero_grad()
            loss = cross_entropy(model(X), LABELS)
            loss.backward()
            optimizer.step()
        return float(cross_entropy(model(X), LABELS).detach())

    trials = snippet("ch08_hyperparameter_search").search(fresh, trained, trials=5)
    assert [t["loss"] for t in trials] == sorted(t["loss"] for t in trials)
    for trial in trials:
        own = ours(AdamW(trial["rate"], decay=trial["decay"]), 20)[-1]
        assert trial["loss"] == pytest.approx(float(own.loss), rel=1e-6)


def test_8_each_factor_of_ten_is_drawn_as_often_as_any_other() -> None:
    trials = snippet("ch08_hyperparameter_search").search(
        partial(torch.nn.Linear, 1, 1), lambda *_: 0.0, trials=2000
    )
    for name in ("rate", "decay"):
        counts, _ = np.histogram(np.log10([t[name] for t in trials]), bins=4, range=(-5, -1))
        assert counts.sum() == 2000
        assert counts.min() > 430  # four standard deviations below 500 is 422


def test_9_a_team_predicts_the_average_and_loses_at_most_the_average_loss() -> None:
    logits = [NET.forward(NET.init(seed), SPIRALS[0])[-1] for seed in range(3)]
    team = snippet("ch09_connections").ensemble([fresh(seed) for seed in range(3)], X).numpy()
    np.testing.assert_allclose(team, np.mean(np.exp(log_softmax(np.array(logits))), axis=0), 1e-12)
    alone = np.mean([losses(z, SPIRALS[1]) for z in logits])
    assert -np.log(team[np.arange(len(team)), SPIRALS[1]]).mean() <= alone


def test_9_the_average_of_the_weights_is_that_of_the_second_half_of_the_run() -> None:
    def step(model: torch.nn.Module) -> None:
        model.zero_grad()
        cross_entropy(model(X), LABELS).backward()
        with torch.no_grad():
            for w in model.parameters():
                w -= 0.1 * w.grad

    average = snippet("ch09_connections").averaged(fresh(), step, steps=20)
    run = [moment.weights for moment in islice(ours(SGD(0.1), 20), 11, 21)]
    for theirs, own in zip(weights_of(average.module), zip(*run, strict=True), strict=True):
        np.testing.assert_allclose(theirs, np.mean(own, axis=0), rtol=0, atol=1e-12)
