"""What can keep a book from being built, apart from what its pages say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from simbook.build.runtime.download import FetchError
from simbook.build.runtime.node import NodeError
from simbook.build.settings import SettingsError
from simbook.build.simulations.wheels import WheelError
from simbook.build.site.bundle import BundleError


@contextmanager
def failures(kind: type[Exception]) -> Iterator[None]:
    """What a build can meet, as an error of `kind` with the same text; a defect stays one."""
    try:
        yield
    except (SettingsError, FetchError, WheelError, BundleError, NodeError) as error:
        raise kind(str(error)) from error
