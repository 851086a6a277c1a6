"""An author's code that never ends is ended, and its exception says where it was.

A thread raises the exception in the one that works, since signals are for main threads and not on
every system. Code that stays inside one call of C, as a huge product of matrices does, ends first.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager

IMPORTING = 20.0  # seconds that an import, or one check of an exercise, may take
AGAIN = 0.5  # seconds after which it is raised again, where something has caught it


class Endless(BaseException):
    """Not an Exception, which an author's own `except` may catch."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """The block ends in time, or by an Endless at the line where it is."""
    worker, done, lock = threading.get_ident(), threading.Event(), threading.Lock()

    def end() -> None:
        pause = seconds
        while not done.wait(pause):
            with lock:
                if not done.is_set():
                    _raise(worker, Endless)
            pause = AGAIN

    watcher = threading.Thread(target=end, daemon=True)
    watcher.start()
    try:
        yield
    except Endless as error:
        error.args = (f"it was still at work after {seconds:g} s",)
        raise
    finally:
        with lock:
            done.set()
            _raise(worker, None)  # what was on its way


def _raise(thread: int, error: type[BaseException] | None) -> None:
    sent = ctypes.py_object(error) if error else None
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), sent)
