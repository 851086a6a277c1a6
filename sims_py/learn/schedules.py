"""Learning-rate schedules: functions from the 0-based epoch to the rate of that epoch.

Epoch 0 has the starting rate. A schedule that is asked about epochs past its end stays at its last
value, so a run that is longer than planned neither fails nor warms up again.
"""

from __future__ import annotations

from collections.abc import Callable
from math import cos, floor, pi

Schedule = Callable[[float], float]


def constant(rate: float) -> Schedule:
    """The same rate at every epoch."""
    return lambda t: rate


def step_decay(rate: float, gamma: float = 0.1, every: int = 30) -> Schedule:
    """Multiplied by `gamma` at epochs `every`, 2 `every`, ...: eta(t) = eta_0 gamma^floor(t/S)."""
    _at_least_one(every=every)
    return lambda t: rate * gamma ** floor(t / every)


def exponential(rate: float, gamma: float = 0.95) -> Schedule:
    """Multiplied by `gamma` after each epoch."""
    return lambda t: rate * gamma**t


def inverse_time(rate: float, decay: float = 1.0) -> Schedule:
    """eta_0 / (1 + decay t): slow enough to arrive anywhere, fast enough to stay (Robbins 1951)."""
    return lambda t: rate / (1 + decay * t)


def linear(rate: float, epochs: int = 100, final: float = 0.0) -> Schedule:
    """A straight line from `rate` at epoch 0 to `final` at epoch `epochs`."""
    _at_least_one(epochs=epochs)
    return lambda t: rate + (final - rate) * min(t / epochs, 1)


def cosine(rate: float, epochs: int = 100, final: float = 0.0) -> Schedule:
    """Half a cosine wave from `rate` at epoch 0 to `final` at epoch `epochs` (T).

    eta(t) = eta_min + 1/2 (eta_max - eta_min) (1 + cos(pi t/T)); Loshchilov & Hutter 2017. The last
    epoch that is trained is T - 1, so `final` itself is reached only after the run.
    """
    _at_least_one(epochs=epochs)
    return lambda t: final + 0.5 * (rate - final) * (1 + cos(pi * min(t / epochs, 1)))


def warm_restarts(rate: float, period: int = 25, final: float = 0.0, growth: int = 1) -> Schedule:
    """Cosine that jumps back to `rate` after each `period`; each period `growth` times the last.

    SGDR, Loshchilov & Hutter 2017. `period` and `growth` are whole numbers >= 1.
    """
    _at_least_one(period=period, growth=growth)

    def eta(t: float) -> float:
        length = period
        while t >= length:
            t, length = t - length, length * growth
        return cosine(rate, length, final)(t)

    return eta


def warmup(then: Schedule, epochs: int = 10, start: float = 0.1) -> Schedule:
    """A straight line from `start` times then(0) up to then(0), after which `then` begins.

    `epochs` is the length of the line; epoch `epochs` is `then`'s epoch 0, so `then` has that much
    less time. `start` = 0 would waste the first epoch on a rate of zero.
    """

    def eta(t: float) -> float:
        if t < epochs:
            return then(0) * (start + (1 - start) * t / epochs)
        return then(t - epochs)

    return eta


def warmup_stable_decay(
    rate: float, epochs: int = 100, rise: int = 10, fall: int = 20, start: float = 0.1
) -> Schedule:
    """Up for `rise` epochs, level, then down in a straight line over the last `fall` to zero.

    WSD, Hu et al. 2024: the level part can be prolonged without having planned it.
    """
    level = epochs - rise - fall
    _at_least_one(fall=fall, level=level + 1)
    descent = linear(rate, fall)
    return warmup(lambda t: descent(max(t - level, 0)), rise, start)


def one_cycle(
    rate: float, epochs: int = 100, rise: float = 0.3, divide: float = 25.0, vanish: float = 1e4
) -> Schedule:
    """From rate/`divide` up to `rate`, then down to rate/(`divide` `vanish`) in the last epoch.

    Both ways along half a cosine; `rise` in (0, 1) is the share of the epochs spent going up. The
    idea is Smith & Topin's (2018), who go up and down in two straight legs of equal length; the
    cosines and the 0.3 are fastai's and PyTorch's.
    """
    top = rise * epochs - 1  # the epoch of the peak; may fall between two
    _at_least_one(top=top, fall=epochs - 1 - top)
    up = cosine(rate / divide, 1, rate)
    down = cosine(rate, 1, rate / divide / vanish)

    def eta(t: float) -> float:
        return up(t / top) if t <= top else down((t - top) / (epochs - 1 - top))

    return eta


def _at_least_one(**lengths: float) -> None:
    for name, length in lengths.items():
        if length < 1:
            raise ValueError(f"{name} is {length}: a schedule needs at least 1 epoch of it")
