"""What a page has of a recording that weighs much, and what readers send for."""

from __future__ import annotations

import gzip
from typing import Any

import numpy as np
import pytest

from simbook import Figure
from simbook.build.simulations import heavy
from simbook.kit import wire
from tests.trouble.trouble_sims.heats import SIMULATION


def packed(frame: wire.Frame) -> bytes:
    return gzip.compress(wire.encode(frame), 9, mtime=0)


def opened(packed: bytes) -> dict[str, Any]:
    found: dict[str, Any] = wire.decode(gzip.decompress(packed))
    return found


def heats() -> bytes:
    params = SIMULATION.parse({})
    frames: Any = SIMULATION.run(params)
    return packed(SIMULATION.frame(params, frames))


def noise(steps: int) -> bytes:
    """Frames that cannot be packed."""
    figure = Figure()
    ax = figure.subplots()
    figure.steps(steps)
    figure.follow(ax.imshow(np.random.default_rng(1).random((steps, 60, 60))))
    path, _ = ax.plot(np.arange(steps)), ax.contour(np.ones((4, 4)), [0.5])
    figure.reveal(path[0])
    return packed(figure.frame("noise", "Noise", {}, "Noise."))


def test_two_hundred_pictures_of_a_hundred_by_a_hundred_weigh_less_than_a_megabyte() -> None:
    recording = heats()
    light, whole = heavy.light(recording), heavy.whole(recording)
    assert light
    assert len(light) < 15_000  # in the page
    assert len(whole) < 1_000_000  # beside it
    assert not heavy.excess(recording)


def test_a_page_has_the_end_of_what_moves_and_all_of_the_rest() -> None:
    recording = noise(50)
    light = heavy.light(recording)
    assert light
    (one,), (other,) = opened(light)["axes"], opened(recording)["axes"]
    image, path, contour = one["layers"]
    assert image["values"].shape == (1, 60, 60)
    assert image["values"][0].tolist() == other["layers"][0]["values"][-1].tolist()
    assert path["y"].tolist() == list(range(50))
    assert contour["key"] == other["layers"][2]["key"]
    [frame] = opened(heavy.whole(recording))["frames"]
    assert wire.encode(frame) == gzip.decompress(recording)


def test_a_light_map_does_not_pass_for_the_one_of_its_first_step() -> None:
    figure = Figure()
    figure.steps(40)
    z = np.random.default_rng(2).normal(size=(40, 40, 40))
    figure.follow(figure.subplots().contourf(z))
    light = heavy.light(packed(figure.frame("map", "Map", {}, "Map.")))
    assert light
    assert "key" not in opened(light)["axes"][0]["layers"][0]


def test_what_is_small_or_does_not_move_is_in_the_page() -> None:
    assert heavy.light(noise(2)) is None
    figure = Figure()
    figure.subplots().plot(np.random.default_rng(3).random(100_000))
    assert heavy.light(packed(figure.frame("line", "Line", {}, "Line."))) is None


@pytest.mark.parametrize(("steps", "said"), [(200, False), (400, True)])
def test_an_author_is_told_what_weighs_more_than_a_megabyte(steps: int, said: bool) -> None:
    told = heavy.excess(noise(steps))
    assert bool(told) is said
    assert not said or told.startswith("its recording weighs 1.4 MB, and 1 is what readers")
