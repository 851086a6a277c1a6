"""Figures live in sites that were there before: Material's, with scripts of others, and MkDocs'."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, Site, build
from tests.browser.figures import Sim
from tests.browser.serving import static_host

SETTINGS = """\
site_name: A site of its own
site_url: !ENV SITE_URL
strict: true
theme: {{name: {theme}, {options}}}
hooks: [hook.py]
plugins:  # without `search`, which in MkDocs' themes writes into the console
  - simbook: {{simulations: [tiny_sims], cache: {cache}, folder: false}}
"""
THEMES = {
    "material": "font: false, custom_dir: overrides",
    "readthedocs": "highlightjs: false",
}
HOOK = """\
SCRIPT = "<script>document$.subscribe(() => { document.body.dataset.heard = 'yes' })</script>"

def on_post_page(output, *, page, config):
    script = SCRIPT if config.theme.name == "material" else ""
    return output.replace("</body>", script + "</body>")
"""
PAGE = """\
# Tea

::: sim cooling-tea rate=0.2
It cools by $r$.
:::

??? note "More"
    [Slower](sim:cooling-tea?rate=0.05)
"""


@pytest.fixture(scope="module", params=THEMES)
def site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    theme: str = request.param
    home = tmp_path_factory.mktemp(theme)
    shutil.copytree(ROOT / "tests" / "tinybook" / "tiny_sims", home / "tiny_sims")
    files = {
        "docs/index.md": PAGE,
        "overrides/main.html": '{% extends "base.html" %}',
        "hook.py": HOOK,
        "mkdocs.yml": SETTINGS.format(theme=theme, options=THEMES[theme], cache=ROOT / ".cache"),
    }
    for name, text in files.items():
        (home / name).parent.mkdir(exist_ok=True)
        (home / name).write_text(text, "utf-8")
    folder: Path = home / "site"
    with static_host(folder) as address:
        build(home / "mkdocs.yml", folder, address)
        yield Site(folder, address)


def test_a_figure_lives_and_the_page_keeps_what_is_its_own(site: Site, page: Page) -> None:
    page.goto(site.address)
    figure = Sim(page.main_frame, "cooling-tea").wait_still()
    figure.root.hover()
    figure.wait("live")
    expect(figure.sentence).to_have_text("After half an hour the tea has 20 °C.")
    page.get_by_text("More").click()
    page.get_by_role("link", name="Slower").click()
    expect(figure.sentence).to_have_text("After half an hour the tea has 36 °C.")
    expect(page.locator("figcaption math")).to_be_attached()
    if "document$" in page.content():
        expect(page.locator("body")).to_have_attribute("data-heard", "yes")
