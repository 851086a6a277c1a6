"""`python -m sims_py ID`: a simulation drawn natively, for its author."""

from __future__ import annotations

from pathlib import Path

import pytest
from matplotlib import pyplot

from sims_py.__main__ import main


def test_it_draws_into_a_file_and_says_what_happened(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "walk.png"
    assert main(["learning-rate", "--eta", "2.05", "--save", str(file)]) == 0
    assert file.read_bytes().startswith(b"\x89PNG")
    assert "diverges: With η = 2.05" in capsys.readouterr().out


def test_a_file_s_ending_says_what_kind_it_is(tmp_path: Path) -> None:
    file = tmp_path / "walk.svg"
    main(["learning-rate", "--save", str(file)])
    assert "<svg" in file.read_text()


def test_it_opens_a_window_where_there_is_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    before = pyplot.get_backend()
    pyplot.switch_backend("template")  # Matplotlib's stand-in for a screen
    shown: list[list[int]] = []
    monkeypatch.setattr(pyplot, "show", lambda: shown.append(pyplot.get_fignums()))
    assert main(["learning-rate"]) == 0
    assert len(shown[0]) == 1
    pyplot.close("all")
    pyplot.switch_backend(before)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["lerning-rate"], "there is no simulation 'lerning-rate' in sims_py; known: "),
        (["learning-rate", "--eta", "9"], "eta = '9' is not allowed; it takes a number from 0.01"),
        (["learning-rate", "--eta="], "eta = '' is not allowed; it takes a number from 0.01"),
        (["learning-rate", "--save", "walk.xyz"], "'xyz' is not supported"),
        (["learning-rate", "--package", "nowhere"], "No module named 'nowhere'"),
        (["learning-rate"], "no screen to open a window on; name a file with --save"),
    ],
)
def test_what_cannot_be_drawn_says_what_can(
    words: list[str],
    told: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pyplot.switch_backend("agg")
    assert main(words) == 2
    assert told in capsys.readouterr().err


def test_help_names_every_parameter_and_what_it_takes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["learning-rate", "--help"])
    assert ended.value.code == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "--eta VALUE Learning rate η: it takes a number from 0.01 to 2.5" in said
