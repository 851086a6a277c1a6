"""A host that belongs to one test: its files may change, it may dawdle, and it may fall silent."""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from simbook.build.site import editions
from tests.browser.conftest import Site
from tests.browser.deployment import lead, publish
from tests.browser.serving import Gate, static_host
from tests.shared import PREFIX


@dataclass(frozen=True)
class Host:
    """A copy of the built book and its server."""

    folder: Path
    address: str
    gate: Gate
    end: Callable[[], None]

    def stop(self) -> None:
        self.gate.closed = True
        self.end()

    def renew(self, edition: Path) -> None:
        """Serve this edition, without a fault, as if nobody had asked for anything yet."""
        lead(self.folder, edition)
        self.gate.faults = {}
        self.gate.spoiled.clear()

    @contextlib.contextmanager
    def spoiling(self, pattern: str, fault: str) -> Iterator[None]:
        """Files whose address matches come with this fault until the block ends."""
        self.gate.faults, self.gate.opened = {re.compile(pattern): fault}, threading.Event()
        try:
            yield
        finally:
            self.gate.faults = {}
            self.gate.opened.set()

    @contextlib.contextmanager
    def holding(self, part: str) -> Iterator[None]:
        """Files with `part` in their address wait until the block ends."""
        self.gate.part, self.gate.opened = part, threading.Event()
        try:
            yield
        finally:
            self.gate.opened.set()
            self.gate.part = None


@contextlib.contextmanager
def own_host(site: Site, folder: Path) -> Iterator[Host]:
    """The book of `site` copied into `folder` and served, until the block ends or `stop`."""
    publish(site.folder, folder)
    gate = Gate()
    with contextlib.ExitStack() as running:
        address = running.enter_context(static_host(folder, PREFIX, gate=gate))
        sitemap = folder / "sitemap.xml"
        sitemap.write_text(sitemap.read_text().replace(site.address, address))
        editions.enter_anew(folder)
        yield Host(folder, address, gate, running.close)
