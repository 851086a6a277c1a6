"""Code that can be run has a button and an id of its own."""

from __future__ import annotations

from simbook.build.page.feature import View
from simbook.build.page.features.runnable import Runnable
from tests.simbook.build.page import small

PLAIN = '<div class="highlight"><pre><code>a</code></pre></div>'
RUN = '<div class="run highlight"><span class="filename">f</span><pre><code>b</code></pre></div>'


def test_only_code_fenced_with_run_gets_a_button() -> None:
    feature = Runnable(small.templates())
    html = feature.render(PLAIN + RUN + RUN, None, View(small.page(""), "", small.recorded())).html
    assert html.startswith(PLAIN)
    assert html.count("<x-sim-code") == 2
    assert 'id="py-sim-code-2"' in html
