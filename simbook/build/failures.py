"""What can keep a book from being built, apart from what its pages say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class BuildFailure(Exception):
    """A build cannot go on; the text says why, to the author."""


@contextmanager
def failures(kind: type[BaseException]) -> Iterator[None]:
    """What a build can meet, as an error of `kind` with the same text; a defect stays one."""
    try:
        yield
    except BuildFailure as error:
        raise kind(str(error)) from error
