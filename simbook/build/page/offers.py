"""The offers of the book for reading offline, where a page has room for them.

<div data-py-sim="archive"></div>   the zip, once there is one
<div data-py-sim="keeper"></div>    keeping the book in this browser
"""

from __future__ import annotations

import re
from collections.abc import Callable

TEMPLATE = "offers.html"
ROOM = re.compile(r'<div data-py-sim="(?P<what>archive|keeper)"></div>')


def fill(content: str, render: Callable[[str], str]) -> str:
    """The content with each room filled by what `render` makes of its name."""
    return ROOM.sub(lambda found: render(found["what"]), content)
