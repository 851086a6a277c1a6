"""Writes findings.json: every fault under every instrument, for each of the expert's seeds.

From the top of the repository, in a few minutes:

    .venv/bin/python -m tests.ch03_clinic.make_findings
"""

from __future__ import annotations

import json

from sims_py.ch03_clinic.expert import DATA, SEEDS
from sims_py.ch03_clinic.faults import FAULTS
from sims_py.ch03_clinic.instruments import INSTRUMENTS, read


def shown(fault: str, instrument: str) -> list[str]:
    """The different findings, in alphabetical order."""
    return sorted({read(instrument, fault, seed).finding for seed in SEEDS})


def main() -> None:
    found = {fault: {each: shown(fault, each) for each in INSTRUMENTS} for fault in FAULTS}
    DATA.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
