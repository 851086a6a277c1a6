"""A guest in an ordinary Material site, whose templates, plugins and snippets have their say.

What other plugins do stands here as a hook that does the same, so that no test needs to install
them: one writes values into pages, as macros does, and one puts in a script, as glightbox does.
"""

from __future__ import annotations

import json
import logging
import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from tests.simbook.build.site.served import directives

TINY = Path(__file__).parents[2] / "tinybook"
CACHE = Path(__file__).parents[3] / ".cache"
SETTINGS = f"""\
site_name: A site of its own
site_url: https://example.org/guest/
strict: true
theme: {{name: material, custom_dir: overrides}}
extra: {{rate: "0.3"}}
hooks: [hook.py]
markdown_extensions:
  - pymdownx.snippets: {{base_path: [HOME/snippets]}}
plugins:
  - search
  - blog
  - tags
  - simbook: {{simulations: [tiny_sims], cache: {CACHE}, folder: false}}
"""
HOOK = """\
from pathlib import Path

def on_page_markdown(markdown, *, page, config, files):
    return markdown.replace("RATE", config.extra["rate"])

def on_post_page(output, *, page, config):
    script = "<script>document$.subscribe(() => {})</script>"
    return output.replace("</body>", script + "</body>") if "light" in page.url else output

def on_post_build(config):
    Path(config.site_dir, "all.html").write_text("<html>" + "".join(SEEN))

SEEN = []

def on_page_content(html, *, page, config, files):
    SEEN.append(html)
"""
FIGURE = "::: sim cooling-tea rate={}\nA *cup*.\n:::\n"
PAGES = {
    "docs/index.md": f"# Home\n\nOne.\n\n{FIGURE.format('RATE')}",
    "docs/light.md": f"# Light\n\n{FIGURE.format('0.1')}",
    "docs/snippet.md": '# Snippet\n\n--8<-- "figure.md"\n',
    "docs/tagged.md": f"---\ntags: [tea]\n---\n# Tagged\n\n{FIGURE.format('0.2')}",
    "docs/blog/index.md": "# Blog\n",
    "docs/blog/posts/first.md": "---\ndate: 2026-01-02\ncategories: [Tea]\n---\n# First\n\n"
    f"{FIGURE.format('0.25')}\n<!-- more -->\n\nThe rest.\n",
    "snippets/figure.md": FIGURE.format("0.35"),
    "overrides/main.html": '{% extends "base.html" %}{% block announce %}Ours{% endblock %}',
    "hook.py": HOOK,
    "mkdocs.yml": SETTINGS,
}


def write(home: Path, **changes: str) -> Path:
    shutil.copytree(TINY / "tiny_sims", home / "tiny_sims", dirs_exist_ok=True)
    for name, text in {**PAGES, **changes}.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text.replace("HOME", str(home)), "utf-8")
    return home


def make(home: Path) -> Path:
    config = load_config(str(home / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return Path(config.site_dir)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(write(tmp_path_factory.mktemp("guest")))


def html(site: Path, path: str = "") -> str:
    return (site / path / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("path", "rate"),
    [
        ("", 0.3),
        ("light", 0.1),
        ("snippet", 0.35),
        ("tagged", 0.2),
        ("blog/2026/01/02/first", 0.25),
    ],
)
def test_a_figure_is_there_with_the_values_that_others_have_left_in_its_page(
    site: Path, path: str, rate: float
) -> None:
    page = html(site, path)
    assert page.count("<py-sim ") == 1
    [values] = re.findall(r"data-values=['\"](\{.*?\})['\"]", page)
    assert json.loads(unescape(values)) == {"rate": rate}
    assert "Ours" in page


@pytest.mark.parametrize("path", ["blog", "blog/archive/2026", "blog/category/tea"])
def test_in_a_list_of_posts_a_figure_is_a_picture_that_leads_to_its_post(
    site: Path, path: str
) -> None:
    page = html(site, path)
    [link, still] = re.findall(
        r'class="py-sim-elsewhere"><a href="([^"]+)"><img src="([^"]+)"', page
    )[0]
    target, _, id = link.partition("#")
    assert (site / path / target / "index.html").resolve().is_file()
    assert (site / path / still).resolve().is_file()
    assert f'id="{id}"' in html(site, "blog/2026/01/02/first")


def test_no_mark_is_published_in_pages_that_others_write(site: Path) -> None:
    gathered = (site / "all.html").read_text("utf-8")
    assert gathered.count("py-sim-elsewhere") == 5
    for path in site.rglob("*.html"):
        assert "pysim" not in path.read_text("utf-8"), path


def test_the_themes_scripts_wait_unless_another_needs_what_they_define(site: Path) -> None:
    assert 'type="py-sim/held"' in html(site)
    assert 'type="py-sim/held"' not in html(site, "light")


def test_what_the_theme_loads_from_other_sites_its_policy_allows(site: Path) -> None:
    allowed = directives(html(site))
    assert "https://fonts.googleapis.com" in allowed["style-src"]
    assert any("sha256" in source for source in allowed["style-src"]), "its fonts' names"
    assert "https://fonts.gstatic.com" in allowed["font-src"]


def test_a_block_that_comes_after_pages_are_read_fails_the_build_and_is_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    late = 'def on_page_content(html, **_):\n    return html.replace("One.", "::: sim cooling-tea")'
    home = write(tmp_path, **{"hook.py": late, "docs/index.md": "# Home\n\nOne.\n"})
    with pytest.raises(Abort), caplog.at_level(logging.ERROR):
        make(home)
    assert "docs/index.md: `::: sim cooling-tea` has come into the page" in caplog.text


def test_a_mistake_is_told_with_the_line_of_the_file_and_not_of_what_became_of_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    longer = 'def on_page_markdown(markdown, **_):\n    return markdown.replace("One.", "a\\n\\nb")'
    home = write(tmp_path, **{"hook.py": longer})
    with pytest.raises(Abort), caplog.at_level(logging.ERROR):
        make(home)
    assert "docs/index.md:5: cooling-tea: rate = 'RATE' is not allowed" in caplog.text
