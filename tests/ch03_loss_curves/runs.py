"""The patients' runs, each run once for all tests."""

from __future__ import annotations

from functools import cache

from sims_py.ch03_loss_curves.diagnosis import diagnose
from sims_py.ch03_loss_curves.patients import PATIENTS, Patient, history
from sims_py.learn.curves import Curves


@cache
def curves(patient: Patient, seed: int = 0) -> Curves:
    *_, last = history(patient, seed)
    return last


def label(patient: Patient, seed: int = 0) -> str:
    return diagnose(curves(patient, seed)).label


def of(name: str, seed: int = 0) -> Curves:
    return curves(PATIENTS[name], seed)
