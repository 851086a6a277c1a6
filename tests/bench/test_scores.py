"""Scores are read, gathered and judged as `make lighthouse` says."""

from __future__ import annotations

from typing import Any

import pytest

from bench import scores
from bench.scores import Failed, Report, medians


def told(audits: dict[str, float | None], **categories: float | None) -> dict[str, Any]:
    """Lighthouse's JSON, as far as it is read: each category has all audits, one without weight."""
    references = [{"id": id, "weight": 1} for id in audits] + [{"id": "aside", "weight": 0}]
    return {
        "categories": {
            name: {"score": score, "auditRefs": references} for name, score in categories.items()
        },
        "audits": {id: {"score": score} for id, score in {**audits, "aside": 0.0}.items()},
    }


def report(performance: float, *faults: str) -> Report:
    return Report({"performance": performance}, frozenset(faults))


def test_a_fault_is_an_audit_that_counts_and_is_not_passed() -> None:
    audits = {"slow": 0.4, "fast": 0.95, "not asked": None}
    read = Report.read(told(audits, performance=0.93))
    assert read.scores == {"performance": pytest.approx(93)}
    assert read.faults == {"slow"}


@pytest.mark.parametrize(
    "answer",
    [
        {"runtimeError": {"code": "NO_FCP", "message": "nothing was painted"}},
        told({}, performance=None),
    ],
)
def test_a_visit_without_a_score_is_no_visit(answer: dict[str, Any]) -> None:
    with pytest.raises(Failed, match=r"NO_FCP|performance"):
        Report.read(answer)


def test_one_slow_visit_of_three_does_not_count() -> None:
    row = medians("", [report(97), report(60, "slow"), report(96)])
    assert (row.scores["performance"], row.faults, row.below) == (96, (), [])


def test_a_page_below_its_aim_is_marked_with_what_cost_it() -> None:
    row = medians("", [report(94, "slow"), report(94, "slow", "late"), report(99)])
    assert row.below == ["performance"]
    text = scores.table([row])
    assert "! 94 / 95" in text
    assert "slow" in text
    assert "late" not in text


def test_a_score_is_judged_as_it_is_shown() -> None:
    assert medians("", [report(94.6)]).below == []
    assert medians("", [report(94.4)]).below == ["performance"]


def test_only_embeds_are_not_asked_for_search_engines() -> None:
    left_out = {page: set(scores.AIMS) - set(scores.sought(page)) for page in scores.PAGES}
    assert {page for page, names in left_out.items() if names} == {
        page for page in scores.PAGES if page.startswith("embed/")
    }
    assert left_out["embed/learning-rate/"] == {"seo"}
