"""What walks through the book in a browser goes on for minutes: only where MINUTES says so."""

from __future__ import annotations

from tests.browser.conftest import (
    browser_context_args,
    browser_type_launch_args,
    context,
    over_http,
    site,
    watch,
)

__all__ = [
    "browser_context_args",
    "browser_type_launch_args",
    "context",
    "over_http",
    "site",
    "watch",
]
