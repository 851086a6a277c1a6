"""A recording with a kind of mark that the page does not know."""

from __future__ import annotations

import base64
import gzip
import re

from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Site
from tests.browser.figures import Sim


def with_spirals(html: str) -> str:
    """The page with every line of its recordings called a kind that there is not."""

    def changed(found: re.Match[str]) -> str:
        container = gzip.decompress(base64.b64decode(found[1]))
        other = container.replace(b'"kind":"line"', b'"kind":"lime"')  # as long as it was
        return f'data-recording="{base64.b64encode(gzip.compress(other)).decode()}"'

    return re.sub(r'data-recording="([^"]+)"', changed, html)


def test_a_mark_of_an_unknown_kind_is_named_and_python_may_still_answer(
    trouble: Site, page: Page
) -> None:
    def answer(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=with_spirals(response.text()))

    page.route(trouble.address, answer)
    page.goto(trouble.address)
    figure = Sim(page.main_frame, "raises").wait("failed")
    alert = figure.root.get_by_role("alert")
    expect(alert).to_contain_text('this page does not know how to draw a "lime"')
    assert figure.numbers() is None
    figure.set("x", 2).wait("live").wait_values(x=2)
    assert figure.has_ink()
