"""What axe says of every page takes a quarter of an hour: `make access`."""

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
