"""What every test process needs before it imports anything else.

Playwright drives the browser through the project's own Node: the one that comes with it needs
libatomic, which bare machines lack. And the workers share the cores already: more threads in each
would wait for one another over matrices as small as ours.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read once, when NumPy is imported

import pytest

from simbook.build.runtime.node import executable
from tests.shared import Shared, sharing

os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(executable()))

SHARED = pytest.StashKey[Shared]()


def pytest_configure(config: pytest.Config) -> None:
    """Workers are told what they share by the process that starts them."""
    if hasattr(config, "workerinput"):
        folder, addresses = config.workerinput["shared"]
        config.stash[SHARED] = Shared(Path(folder), addresses)
    else:
        until_end = contextlib.ExitStack()
        config.stash[SHARED] = until_end.enter_context(sharing())
        config.add_cleanup(until_end.close)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Of pytest-xdist, before it starts a worker."""
    shared = node.config.stash[SHARED]
    node.workerinput["shared"] = str(shared.folder), shared.addresses


@pytest.fixture(scope="session")
def shared(pytestconfig: pytest.Config) -> Shared:
    return pytestconfig.stash[SHARED]
