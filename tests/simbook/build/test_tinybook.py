"""A second book, by settings alone: what is built, what is kept, and what is refused."""

from __future__ import annotations

import base64
import json
import logging
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from html.parser import HTMLParser
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, PluginError

from simbook import ACCENT
from simbook.build import plugin
from simbook.build.finished import FinishedBook
from simbook.build.plugin import Hook, Simbook
from simbook.build.runtime import node
from simbook.build.simulations import recordings
from simbook.build.site import contents
from tests.simbook.build.site.served import directives

TINY = Path(__file__).parents[2] / "tinybook"
CASES = sorted(path.name for path in (TINY / "cases").iterdir())


class Elements(HTMLParser):
    """The attributes of every element of a page, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        found = (attributes for name, attributes in self.found if name == tag)
        return [a for a in found if wanted.items() <= {**a, "class_": a.get("class", "")}.items()]


def make(
    site: Path, docs: Path = TINY / "docs", templates: Path | None = None, **settings: Any
) -> FinishedBook:
    """Build the tiny book in this process, as `mkdocs build` does, with an author's templates."""
    own: dict[str, Any] = (
        {"theme": {"name": "material", "font": False, "custom_dir": str(templates)}}
        if templates
        else {}
    )
    config = load_config(str(TINY / "mkdocs.yml"), site_dir=str(site), docs_dir=str(docs), **own)
    book = config.plugins["simbook"]
    book.config.update(settings)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    finished: FinishedBook = book.finished  # type: ignore[attr-defined]
    return finished


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> FinishedBook:
    return make(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="module")
def site(finished: FinishedBook) -> Path:
    return finished.build.site.folder


@pytest.fixture(autouse=True, scope="module")
def _ended() -> Iterator[None]:
    yield
    node.end_all()


def page(site: Path, path: str = "") -> Elements:
    return Elements((site / path / "index.html").read_text("utf-8"))


def config_of(elements: Elements, html: str) -> dict[str, Any]:
    assert elements.all("script", id="py-sim-config")
    text = html.partition('<script id="py-sim-config" type="application/json">')[2]
    found: dict[str, Any] = json.loads(text.partition("</script>")[0])
    return found


def test_the_element_has_the_books_own_name(site: Path) -> None:
    [figure] = page(site).all("tiny-sim")
    assert (figure["sim"], figure["id"]) == ("cooling-tea", "cooling-tea")
    assert figure["data-state"] == "still"


def test_a_figure_carries_its_recording_and_its_values(site: Path) -> None:
    [data] = page(site).all("template", class_="py-sim-data")
    frame = recordings.header(base64.b64decode(data["data-recording"]))
    assert json.loads(data["data-values"]) == {"rate": 0.2} == frame["values"]
    assert json.loads(data["data-schema"])["title"] == "Cooling tea"
    assert frame["sentence"] in (site / "index.html").read_text("utf-8")


def test_a_second_placement_has_an_id_of_its_own_and_its_own_recording(site: Path) -> None:
    elements = page(site, "second")
    assert [figure["id"] for figure in elements.all("tiny-sim")] == ["cooling-tea", "cooling-tea-2"]
    first, second = elements.all("template", class_="py-sim-data")
    assert first["data-recording"] != second["data-recording"]


def test_markdown_and_mathematics_work_in_a_caption(site: Path) -> None:
    html = (site / "index.html").read_text("utf-8")
    caption = html.partition("<figcaption>")[2].partition("</figcaption>")[0]
    assert caption.startswith("Tea, with a rate of <span")
    assert "<math" in caption
    assert "<em>minute</em>" in caption


def test_a_formula_in_a_heading_is_rendered_in_the_table_of_contents_too(site: Path) -> None:
    html = (site / "second" / "index.html").read_text("utf-8")
    assert r"\(" not in html
    assert html.count("<mn>0.5</mn>") >= 2


def test_nothing_of_the_marks_is_left(site: Path) -> None:
    for path in site.rglob("*.html"):
        assert not re.search("pysim(figure|question|exercise)", path.read_text("utf-8"))


def test_a_question_is_a_form_under_the_books_own_name(site: Path) -> None:
    elements = page(site, "second")
    [question] = elements.all("tiny-question")
    assert (question["id"], question["data-state"]) == ("warm-tea", "open")
    first, second = elements.all("input", type="radio")
    assert (first["id"], second["id"]) == ("warm-tea-a", "warm-tea-b")
    right, wrong = (
        elements.all("div", class_="py-question-answer", **{"data-tone": tone})
        for tone in ("right", "wrong")
    )
    assert [a["data-key"] for a in (*wrong, *right)] == [first["value"], second["value"]]


def test_markdown_formulas_links_and_code_work_in_a_question(site: Path) -> None:
    html = (site / "second" / "index.html").read_text("utf-8")
    question = html.partition("<tiny-question")[2].partition("</tiny-question>")[0]
    assert "<legend>Tea cools" in question
    assert question.count("<math") == 3
    assert '<a href="../#tea">to the room</a>' in question
    assert 'class="py-sim-link" href="?cooling-tea.rate=0.3#cooling-tea"' in question
    assert re.search(r"<code[^>]*>::: question nothing\s*</code>", question)


def test_an_exercise_has_its_program_hints_and_solution_before_any_script(site: Path) -> None:
    [exercise] = page(site, "second").all("tiny-exercise")
    assert (exercise["id"], exercise["data-state"]) == ("warm-enough", "open")
    html = (site / "second" / "index.html").read_text("utf-8")
    block = html.partition("<tiny-exercise")[2].partition("</tiny-exercise>")[0]
    assert block.count("<details") == 3
    assert "Hint 2 of 2" in block
    assert block.count("<math") == 2
    assert '<a href="../#tea">to the room</a>' in block
    alone = (site / "embed" / "exercise" / "warm-enough" / "index.html").read_text("utf-8")
    assert alone.count("<tiny-exercise") == 1


def test_a_question_can_be_taken_from_the_book_and_stand_elsewhere(tmp_path: Path) -> None:
    standalone = {each.id: each for each in make(tmp_path).standalone}
    rendered = standalone["warm-tea"]
    assert rendered.url == "second/"
    html = re.sub(r' data-search-exclude="\w+"', "", rendered.html)  # as the search leaves it
    assert html in (tmp_path / "second" / "index.html").read_text("utf-8")


def test_a_link_sets_its_figure_and_is_an_anchor_without_javascript(site: Path) -> None:
    [link] = page(site).all("a", class_="py-sim-link")
    assert link["href"] == "?cooling-tea.rate=0.1#cooling-tea"
    assert (link["data-sim"], json.loads(link["data-values"])) == ("cooling-tea", {"rate": 0.1})


def test_a_word_in_an_ink_has_both_of_its_shades_and_its_dash(site: Path) -> None:
    [word] = page(site, "second").all("span", class_="py-sim-ink")
    assert word["data-marker"] == "o"
    assert word["style"] == (
        f"--py-sim-light:{ACCENT};--py-sim-dark:{ACCENT.dark};--py-sim-dash:currentcolor 0px 1px"
    )
    assert "ink:" not in (site / "second" / "index.html").read_text("utf-8")


def test_a_chapter_says_its_part_and_how_long_it_takes(site: Path) -> None:
    html = (site / "second" / "index.html").read_text("utf-8")
    head = "<span>Part: Drink</span> <span>Reading time: 3 min</span>"
    assert re.search(rf'</h1>\s*<p class="py-sim-chapter" data-search-exclude>{head}</p>', html)
    assert "py-sim-chapter" not in (site / "index.html").read_text("utf-8")


def test_a_chapter_ends_with_a_box_for_the_readers_own_mark(site: Path) -> None:
    [box] = page(site, "second").all("tiny-sim-finish")
    assert box["data-page"] == "second/"
    assert page(site).all("tiny-sim-finish") == []


def test_code_that_can_be_run_is_highlighted_code_with_a_button(site: Path) -> None:
    html = (site / "second" / "index.html").read_text("utf-8")
    [code] = page(site, "second").all("tiny-sim-code")
    assert code["id"] == "py-sim-code-1"
    inside = html.partition("<tiny-sim-code")[2].partition("</tiny-sim-code>")[0]
    assert '<div class="run highlight">' in inside
    assert '<span class="nb">print</span>' in inside
    assert 'data-do="run">Run</button>' in inside


def test_a_missing_page_leads_home_and_to_the_search(site: Path) -> None:
    links = [a.get("href") for a in Elements((site / "404.html").read_text("utf-8")).all("a")]
    assert {"/", "/?q="} <= set(links)


@pytest.mark.parametrize("path", ["index.html", "second/index.html", "404.html"])
def test_the_page_says_where_everything_is(site: Path, path: str) -> None:
    html = (site / path).read_text("utf-8")
    config = config_of(Elements(html), html)
    shipped = json.loads((site / "assets/py-sim/build.json").read_text())
    own = {"base": config["base"], "book": "A tiny book", "edition": config["edition"]}
    assert {**shipped, **own} == config
    assert config["base"] == {"index.html": "./", "404.html": "/"}.get(path, "../")
    assert config["element"] == "tiny-sim"
    assert config["packages"] == ["tiny_sims"]
    assert "texts" not in config, "every page would carry them"
    assert [wheel.partition("-")[0] for wheel in config["wheels"]] == [
        "numpy",
        "simbook_kit",
        "tiny_sims",
    ]


def test_the_books_own_words_stand_before_the_players_code(site: Path) -> None:
    [player] = (site / "assets/py-sim").glob("player.*.js")
    assert player.read_text("utf-8").startswith('self.pySimTexts={"reset":"Start over"};\n')


def test_every_asset_is_shipped(site: Path) -> None:
    manifest = json.loads((site / "assets/py-sim/build.json").read_text())
    assert {*manifest["wheels"], "worker.mjs", "search-worker.js"} < set(manifest["assets"])
    for asset in manifest["assets"].values():
        assert (site / asset["url"]).stat().st_size == asset["size"]
        assert all((site / script).is_file() for script in asset["scripts"])


def test_every_address_in_a_page_leads_to_a_file_of_the_site(site: Path) -> None:
    for path in [site / "index.html", site / "second" / "index.html"]:
        elements = Elements(path.read_text("utf-8"))
        shown = [e for _, e in elements.found if "download" not in e]  # hidden until there is a zip
        links = [e.get("href", e.get("src", "")) for e in shown]
        for link in filter(None, (re.split("[?#]", link)[0] for link in links)):
            if not link.startswith("http"):
                target = path.parent / link
                assert target.is_file() or (target / "index.html").is_file(), link


def test_the_preamble_is_the_first_script_that_runs(site: Path) -> None:
    scripts = [s for s in page(site).all("script") if s.get("type") != "application/json"]
    assert scripts[0]["src"] == "assets/py-sim/preamble.js"


def test_the_words_of_the_player_can_be_the_books_own(site: Path) -> None:
    assert ">Start over</button>" in (site / "index.html").read_text("utf-8")


def test_search_works_for_a_page_opened_from_a_folder(site: Path) -> None:
    script = (site / "search" / "search_index.js").read_text("utf-8")
    entries = json.loads(script.removeprefix("var __index = "))["docs"]
    assert any("it stays warm" in entry["text"] for entry in entries)
    assert any("no refrigerator" in entry["text"] for entry in entries)
    assert not any("Show the answer" in entry["text"] for entry in entries)
    assert not any(r"\," in entry["text"] for entry in entries)  # a formula's TeX
    assert not any("finished this chapter" in entry["text"] for entry in entries)


def test_a_site_says_what_made_it_and_so_does_what_is_kept_of_it(site: Path) -> None:
    made = f"simbook {version('simbook')}"
    assert {"name": "generator", "content": made} in page(site).all("meta")
    assert made in (site / "assets/py-sim/LICENSES.txt").read_text("utf-8")
    assert "assets/py-sim/LICENSES.txt" in contents.for_folder(site)


def test_without_folder_nothing_is_there_twice_and_all_else_is_the_same(
    site: Path, tmp_path: Path
) -> None:
    make(tmp_path, folder=False)
    manifest = json.loads((tmp_path / "assets/py-sim/build.json").read_text())
    assert not [asset for asset in manifest["assets"].values() if "scripts" in asset]
    both = json.loads((site / "assets/py-sim/build.json").read_text())
    assert {**both, "assets": {}} == {**manifest, "assets": {}}
    gone = {path.relative_to(site).as_posix() for path in site.rglob("*")} - {
        path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")
    }
    assert all(re.search(r"\.\d{3}\.js$|edition\.", path) for path in gone)


def test_the_themes_files_for_debuggers_and_other_languages_are_left_out(site: Path) -> None:
    assert not list(site.rglob("*.map"))
    assert not list(site.glob("**/lunr/**/*.js"))


def test_the_licenses_of_what_is_shipped_are_listed(site: Path) -> None:
    text = (site / "assets/py-sim/LICENSES.txt").read_text("utf-8")
    for part in ("fflate", "katex", "pyodide", "numpy", "CPython", "mkdocs-material", "rxjs"):
        assert f"\n{part}" in text
    for terms in ("MPL-2.0", "PSF-2.0", "Apache-2.0", "OFL-1.1", "MIT", "BSD-3-Clause", "Zlib"):
        assert f"\nTerms of {terms}\n\n" in text
    assert "The text:" not in text.replace("The text: https://spdx.org/licenses/CC0-1.0.html", "")


def test_every_page_leads_to_the_licenses_and_these_to_all_terms(site: Path) -> None:
    for path in ("index.html", "second/index.html", "404.html", "licenses/index.html"):
        links = [a["href"] for a in Elements((site / path).read_text("utf-8")).all("a")]
        assert any(link.rstrip("/").endswith("licenses") or link == "./" for link in links), path
    links = [a.get("href", "") for a in page(site, "licenses").all("a")]
    assert "../assets/py-sim/LICENSES.txt" in links
    assert "licenses/index.html" in contents.for_folder(site)
    assert {"licenses/", "assets/py-sim/LICENSES.txt"} < set(contents.for_browser(site))


GENERATOR = (  # what is its own, or written by it
    *(
        f"assets/py-sim/{name}*"
        for name in ("preamble", "adapt", "player", "embed", "editor", "listen")
    ),
    *(f"assets/py-sim/{name}*" for name in ("worker", "simbook_kit", "build", "edition", "icon")),
    "assets/py-sim/LICENSES.txt",
    "assets/py-sim/policy.txt",
    "downloads/simbook_native*",
    "sw.js",
    "embed.js",
    "manifest.webmanifest",
)
BOOK = (
    "*.html",
    "downloads/*",
    "search/search_index.*",
    "oembed/*",
    "sitemap.xml*",
    "*/still.png",
    "assets/py-sim/code.*",
    "assets/py-sim/sweep.*",
    "assets/py-sim/tiny_sims*",
    "assets/py-sim/*.png",
)


def test_every_file_that_ships_is_owned_by_a_part_that_is_listed(
    finished: FinishedBook, site: Path
) -> None:
    foreign = finished.build.delivery.parts
    text = (site / "assets/py-sim/LICENSES.txt").read_text("utf-8")
    assert all(part.files and f"\n{part.title}\n" in text for part in foreign)
    patterns = [pattern for part in foreign for pattern in part.files]
    files = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    for file in files:
        inner = file.removeprefix("assets/py-sim/")
        theirs = [each for each in patterns if fnmatchcase(inner, each)]
        ours = [each for each in (*GENERATOR, *BOOK) if fnmatchcase(file, each)]
        assert theirs or ours, f"nobody owns {file}"
    for pattern in patterns:
        names = (file.removeprefix("assets/py-sim/") for file in files)
        assert any(fnmatchcase(name, pattern) for name in names), f"no file is like {pattern}"


def test_all_pages_and_embeds_have_one_policy(site: Path) -> None:
    pages = [path.read_text("utf-8") for path in site.rglob("*.html")]
    first, *others = map(directives, pages)
    assert len(others) > 10
    assert all(each == first for each in others)
    assert "'wasm-unsafe-eval'" in first["script-src"]


def test_an_author_can_do_without_a_policy(tmp_path: Path) -> None:
    make(tmp_path, policy=None)
    assert "Content-Security" not in (tmp_path / "index.html").read_text("utf-8")
    assert not (tmp_path / "assets/py-sim/policy.txt").exists()


def test_a_second_build_records_nothing_and_starts_no_node(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    node.end_all()
    monkeypatch.setattr(node.Node, "ask", lambda *_: pytest.fail("Node was asked"))
    monkeypatch.setattr("subprocess.Popen", lambda *_, **__: pytest.fail("a process was started"))
    make(tmp_path)
    assert page(tmp_path).found == page(site).found


def test_a_built_book_is_an_edition_that_a_browser_can_keep(site: Path) -> None:
    html = (site / "index.html").read_text("utf-8")
    edition = config_of(page(site), html)["edition"]
    assert f'"edition": "{edition}"' in (site / "sw.js").read_text("utf-8")
    listed = json.loads((site / "assets/py-sim" / f"edition.{edition}.json").read_text("utf-8"))
    assert {"./", "second/"} < set(listed["files"])
    assert json.loads((site / "manifest.webmanifest").read_text("utf-8"))["name"] == "A tiny book"


def test_offers_for_reading_offline_fill_their_room(site: Path) -> None:
    elements = page(site, "second")
    assert elements.all("tiny-keeper")
    links = {a["href"]: a for a in elements.all("a") if "download" in a}
    taken = {f"../downloads/{name}" for name in ("second.ipynb", "cooling_tea.py")}
    assert all((site / "second" / each).is_file() for each in taken)
    [link] = [links[address] for address in links.keys() - taken]
    assert link["href"] == "../downloads/book-offline.zip"
    assert [a for a in page(site).all("a") if a["href"] == "second/"], "led to from other pages"


def test_a_book_can_do_without_mathematics(tmp_path: Path) -> None:
    make(tmp_path, katex=False)
    html = (tmp_path / "index.html").read_text("utf-8")
    assert r"\(r = 0.2\)" in html
    assert "katex" not in html


def test_an_unknown_text_is_an_error_that_names_its_key(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Abort):
        make(tmp_path, texts={"rest": "?"})
    assert "plugins.simbook.texts.rest: " in caplog.text


@pytest.mark.parametrize(
    ("file", "begins"), [("main.html", "base"), ("main.html", "simbook"), ("base.html", "simbook")]
)
def test_a_template_of_the_authors_own_is_used_and_has_the_player(
    file: str, begins: str, tmp_path: Path
) -> None:
    own = f'{{% extends "{begins}.html" %}}{{% block announce %}}Second printing{{% endblock %}}'
    (tmp_path / file).write_text(own, "utf-8")
    make(tmp_path / "site", templates=tmp_path)
    for path in ("index.html", "404.html"):
        html = (tmp_path / "site" / path).read_text("utf-8")
        assert "Second printing" in html
        assert config_of(Elements(html), html)


def test_a_template_without_the_player_fails_the_build_and_says_how_to_begin_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "main.html").write_text("<html>{{ page.content }}</html>", "utf-8")
    with pytest.raises(Abort):
        make(tmp_path / "site", templates=tmp_path)
    assert "docs/index.md: its template leaves the player out" in caplog.text
    assert 'one of your own begins with {% extends "main.html" %}' in caplog.text


def test_a_book_with_the_plugin_and_a_hook_is_told_to_take_one_of_them_out() -> None:
    config = load_config(str(TINY / "mkdocs.yml"))
    with pytest.raises(PluginError, match=r"^plugins\.simbook: .*; take one of the two out"):
        Hook().on_config(config)


def test_a_dirty_build_is_refused_since_it_would_lack_pages() -> None:
    book = Simbook()
    book.on_startup(command="build", dirty=True)
    with pytest.raises(PluginError, match="build or serve without it"):
        book.on_config(load_config(str(TINY / "mkdocs.yml")))


def test_messages_name_pages_by_their_place_beside_mkdocs_yml(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(TINY.parent)
    config = load_config("tinybook/mkdocs.yml")
    assert plugin._shown(config) == "docs"


@pytest.mark.parametrize("case", CASES)
def test_a_mistake_fails_the_build_with_file_and_line(
    case: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = TINY / "cases" / case
    with pytest.raises(Abort), caplog.at_level(logging.WARNING):
        make(tmp_path, docs=folder)
    for line in (folder / "expected.txt").read_text("utf-8").splitlines():
        assert line in caplog.text


def test_a_case_is_a_page_and_what_is_said_of_it() -> None:
    for case in CASES:
        names = {path.name for path in (TINY / "cases" / case).iterdir()}
        assert names >= {"index.md", "expected.txt"}
