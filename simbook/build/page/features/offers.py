"""The offers of the book for reading offline, where a page has room for them.

<div data-py-sim="archive"></div>   the zip, once there is one
<div data-py-sim="keeper"></div>    keeping the book in this browser
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from simbook.build.addresses import relative
from simbook.build.page.feature import Filter, Rendering, View
from simbook.build.page.templates import Templates

TEMPLATE = "offers.html"
ROOM = re.compile(r'<div data-py-sim="(?P<what>archive|keeper)"></div>')


@dataclass(frozen=True)
class Offers(Filter):
    templates: Templates
    archive: str  # the zip's address, from the site's root

    def render(self, html: str, data: None, view: View) -> Rendering:
        archive = relative(self.archive, view.url)

        def offer(found: re.Match[str]) -> str:
            return self.templates.render(TEMPLATE, what=found["what"], archive=archive)

        filled, count = ROOM.subn(offer, html)
        return Rendering(filled, offers=count > 0)
