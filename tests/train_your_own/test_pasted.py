"""Logs as readers paste them: every form gives the run's own diagnosis, and a gap is named."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sims_py.ch03_loss_curves.diagnosis import diagnose
from sims_py.ch03_loss_curves.patients import PATIENTS, history
from sims_py.learn.curves import Curves
from sims_py.train_your_own.pasted import curves, diagnosed
from tests.train_your_own.test_training import setting, told

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "train-your-own.md").read_text("utf-8")
FORTY: dict[str, Any] = {"data": "few", "width": 64, "optimizer": "adam", "rate": 0.02}


def written(of: Curves, separator: str = ",", accuracies: bool = True) -> str:
    """The log of a run: a validation loss, and accuracies, where there was a look."""
    names = ["step", "train_loss", "val_loss", *["train_acc", "val_acc"] * accuracies]
    lines = [separator.join(names)]
    for step, loss in enumerate(of.loss):
        seen = [of.fresh_loss, *[of.accuracy, of.fresh_accuracy] * accuracies]
        looked = step % of.every == 0
        cells = [f"{each[step // of.every]}" if looked else "" for each in seen]
        lines.append(separator.join([str(step), f"{loss}", *cells]))
    return "\n".join(lines)


@pytest.mark.parametrize("patient", PATIENTS)
def test_the_patients_of_chapter_3_have_the_same_diagnosis_as_text(patient: str) -> None:
    *_, of = history(PATIENTS[patient], 0)
    label, _, reason = diagnose(of)
    assert diagnosed(written(of), 2).replace("row", "step") == f"{label}, since {reason}"
    assert diagnosed(written(of, accuracies=False), 2).startswith(label)
    assert "nan%" not in diagnosed(written(of, accuracies=False), 2)


def test_separators_quotes_decimal_commas_and_empty_lines_make_no_difference() -> None:
    *_, of = history(PATIENTS["overfit"], 0)
    plain = written(of)
    said = diagnosed(plain, 2)
    assert diagnosed(written(of, "\t"), 2) == said
    assert diagnosed(written(of, ";").replace(".", ","), 2) == said
    quoted = plain.replace("train_loss", '"Train Loss"').replace("\n", "\r\n\r\n")
    assert diagnosed(quoted, 2) == said


def test_looks_are_as_far_apart_as_validation_losses_are() -> None:
    rows = [f"{0.7 - row / 100},{0.71 if row % 5 == 0 else ''}" for row in range(31)]
    found = curves("\n".join(["loss,val", *rows]), 2)
    assert (found.every, len(found.loss), len(found.fresh_loss)) == (5, 31, 7)
    assert np.isnan(found.accuracy).all()


@pytest.mark.parametrize(
    ("log", "said"),
    [
        ("loss,val\n1,1", "has 2 lines; it needs a line of names and at least 20 rows"),
        ("loss,val\n" + "1,1\n" * 19 + "1", "line 21 has 1 cells, and there are 2 names"),
        ("loss,val\n" + "1,1\n" * 19 + "1,x", "line 21: val is 'x', which is no number"),
        ("loss,lr\n" + "1,1\n" * 20, "no column is a validation loss, with `val` in its name"),
        ("val\n" + "1\n" * 20, "no column is a training loss, with `train` or `loss`"),
        ("loss,val\n" + "1,1\n" * 19 + ",1", "line 21 has no training loss"),
        ("loss,val\n" + "1,\n" * 20, "line 2 has no validation loss"),
    ],
)
def test_what_a_log_lacks_is_said_with_its_line(log: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        diagnosed(log, 2)


def test_a_rate_among_the_columns_is_no_loss() -> None:
    rows = [f"{row},0.1,{0.7 - row / 100},0.5" for row in range(20)]
    found = curves("\n".join(["epoch,lr,train,test_loss", *rows]), 2)
    assert found.loss[0] == 0.7
    assert (found.fresh_loss == 0.5).all()


def test_the_pages_program_tells_of_the_third_assignment_what_the_page_says(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (code,) = re.findall(r"``` \{ \.python \.run \}\n(.*?)```", PAGE, re.DOTALL)
    exec(code, {})
    printed = capsys.readouterr().out.strip()
    assert printed.startswith("overfits, since the training loss went down to 0.00033")
    assert "lowest at row 1, 0.33, and is now 1.7" in printed
    assert "“overfits”, with its lowest validation loss at row 1" in " ".join(PAGE.split())
    of = told(setting(**FORTY)).curves
    rows = [f"{t},{of.loss[t]:.3g},{of.fresh_loss[t // 4]:.3g}" for t in range(0, 401, 20)]
    assert "\n".join(["step,train,val", *rows]) in code


def test_one_class_is_none() -> None:
    with pytest.raises(ValueError, match="at least 2 classes"):
        diagnosed("", 1)
