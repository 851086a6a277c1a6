"""Where natively drawn figures go."""

from __future__ import annotations

from pathlib import Path

import pytest
from matplotlib import pyplot
from PIL import Image

from simbook.native import command, output
from sims_py.ch04_learning_rate.learning_rate import SIMULATION
from tests.tinybook.tiny_sims.cooling_tea import SIMULATION as TEA


def test_another_step_is_another_picture_and_the_last_is_the_usual_one(tmp_path: Path) -> None:
    drawn = {}
    for name, words in {"end": [], "last": ["--step", "40"], "third": ["--step", "3"]}.items():
        assert command.main(SIMULATION, [*words, "--save", str(tmp_path / f"{name}.png")]) == 0
        drawn[name] = (tmp_path / f"{name}.png").read_bytes()
    assert drawn["end"] == drawn["last"] != drawn["third"]


@pytest.mark.parametrize("step", ["-1", "half"])
def test_a_step_is_a_whole_number_from_0(step: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(SIMULATION, [f"--step={step}"])
    assert f"invalid step value: '{step}'" in capsys.readouterr().err


def test_an_animation_has_a_picture_for_each_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output, "MOST", 3)  # of 41 steps every 14th, and the last
    assert command.main(SIMULATION, ["--animate", "--save", str(tmp_path / "walk.gif")]) == 0
    with Image.open(tmp_path / "walk.gif") as film:
        assert getattr(film, "n_frames", 1) == 4


def test_a_cell_shows_the_figure_and_says_what_happened(capsys: pytest.CaptureFixture[str]) -> None:
    pyplot.switch_backend("agg")
    pyplot.close("all")
    output.show(SIMULATION, eta=2.05, step=4)
    assert len(pyplot.get_fignums()) == 1
    assert capsys.readouterr().out.startswith("diverges: With η = 2.05")
    pyplot.close("all")


def test_a_figure_without_steps_or_verdict_is_drawn_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(TEA, ["--step", "2", "--save", str(tmp_path / "tea.svg")]) == 0
    assert capsys.readouterr().out.strip()
