"""What a page must never do: write to the console, throw, or ask anyone but its own site."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError


@dataclass
class Watch:
    """Everything a browser context said and asked for; `check` fails on what was not expected."""

    origins: tuple[str, ...]
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)  # by pages and their workers
    backstage: list[str] = field(default_factory=list)  # by the service worker
    expected: list[re.Pattern[str]] = field(
        default_factory=lambda: [re.compile("Service Worker registration blocked by Playwright")]
    )

    def attach(self, context: BrowserContext) -> None:
        context.on("console", self._on_console)
        context.on("weberror", self._on_error)
        context.on("request", self._on_request)

    def expect(self, pattern: str) -> None:
        """A complaint that this test provokes on purpose."""
        self.expected.append(re.compile(pattern))

    def asked_for(self, part: str) -> list[str]:
        return [url for url in self.requests if part in url]

    def check(self) -> None:
        unexpected = [c for c in self.complaints if not any(p.search(c) for p in self.expected)]
        foreign = [
            url
            for url in self.requests + self.backstage
            if not url.startswith((*self.origins, "data:", "blob:"))
        ]
        assert not unexpected, "the console is not empty:\n" + "\n".join(unexpected)
        assert not foreign, "requests left the site:\n" + "\n".join(foreign)

    def _on_console(self, message: ConsoleMessage) -> None:
        where = message.location.get("url", "")
        self.complaints.append(f"{message.type}: {message.text} ({where})")

    def _on_error(self, error: WebError) -> None:
        self.complaints.append(f"uncaught: {error.error}")

    def _on_request(self, request: Request) -> None:
        asked = self.backstage if request.service_worker else self.requests
        asked.append(request.url)
