"""Authors' code that never ends is ended, and nothing else is."""

from __future__ import annotations

import threading
import time
import traceback

import pytest

from simbook.build.simulations.watch import Endless, within

SOON = 0.05  # seconds
AN_HOUR = 3600.0


def forever() -> None:
    while True:
        pass


def stubborn() -> None:
    for _ in range(2):
        try:
            forever()
        except:  # noqa: E722 — as some authors write
            continue
    forever()


def test_an_endless_loop_ends_at_its_own_line() -> None:
    with pytest.raises(Endless, match=r"still at work after 0\.05 s") as ended, within(SOON):
        forever()
    assert traceback.extract_tb(ended.value.__traceback__)[-1].name == "forever"


def test_code_that_catches_everything_is_ended_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simbook.build.simulations.watch.AGAIN", SOON)
    with pytest.raises(Endless), within(SOON):
        stubborn()


def test_code_that_ends_is_left_alone_and_so_is_what_follows() -> None:
    before = threading.active_count()
    with within(AN_HOUR):
        total = sum(range(1000))
    assert total == 499500
    deadline = time.monotonic() + 10
    while threading.active_count() > before and time.monotonic() < deadline:
        threading.Event().wait(0.01)
    assert threading.active_count() == before, "the watcher goes with its block"


def test_an_exception_of_the_code_stays_what_it_is() -> None:
    with pytest.raises(ZeroDivisionError), within(AN_HOUR):
        _ = 1 / 0
