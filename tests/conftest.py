"""Playwright drives the browser through the project's own Node.

The one that comes with Playwright needs libatomic, which bare machines lack.
"""

import os

from simbook.build.runtime.node import executable

os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(executable()))
