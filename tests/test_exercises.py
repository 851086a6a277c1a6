"""Every exercise of the book: the solution passes, the starter does not, mistakes are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from simbook.build.simulations.library import Library
from simbook.build.simulations.proofs import faults
from simbook.kit.exercises import listing

LIBRARY = Library({"sims_py": Path(__file__).parents[1]})
IDS = [*listing(["sims_py"])]


@pytest.mark.parametrize("id", IDS)
def test_the_solution_passes_the_starter_does_not_and_each_mistake_has_its_words(
    id: str, recwarn: pytest.WarningsRecorder
) -> None:
    """What NumPy warns of is for the reader, whose output has it."""
    assert not [*faults(LIBRARY, LIBRARY.exercise(id))]


@pytest.mark.parametrize("id", IDS)
def test_it_has_typical_mistakes_hints_and_a_word_at_the_end(id: str) -> None:
    exercise = LIBRARY.exercise(id)
    assert len(exercise.wrong) >= 2
    assert len(exercise.hints) >= 2
    assert exercise.done
