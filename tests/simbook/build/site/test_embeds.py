"""Pages for other people's frames: what they hold, and how hosts learn of them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from simbook.build.page.templates import environment
from simbook.build.site.embeds import TEMPLATE, Embeds, Site, Source, chapter_oembed, here, known

URL = "https://example.org/book/"
SOURCE = Source("04-rates/", "Rates & more", "walk")
URLS = {name: f"assets/{name}" for name in ("preamble", "style", "embed", "player", "embedded")}
ELEMENTS = {"element": "py-sim", "question": "py-question", "prediction": "py-prediction"}
SHIPPED = {"urls": URLS, "katex": {}, "config": {"build": "b"}}
COMMON = {**ELEMENTS, **SHIPPED, "build": "b", "texts": {}}


def made(folder: Path, url: str = URL) -> Embeds:
    site = Site(folder, url, "A book", "en", ("own.css",))
    return Embeds(site, environment().get_template(TEMPLATE), COMMON)


def test_a_simulation_stands_alone_and_leads_back(tmp_path: Path) -> None:
    made(tmp_path).figure("walk", "<figure></figure>", "A walk", SOURCE)
    page = (tmp_path / "embed/walk/index.html").read_text()
    assert "<figure></figure>" in page
    assert '<meta name="robots" content="noindex">' in page
    assert f'<link rel="canonical" href="{URL}04-rates/#walk">' in page
    assert 'href="../../04-rates/#walk" target="_blank"' in page
    assert "Rates &amp; more · A book" in page
    assert 'src="../../assets/preamble"' in page
    assert "<base" not in page


def test_the_addresses_of_a_chapter_count_from_its_own_page(tmp_path: Path) -> None:
    content = '<h2 id="why"></h2><a href="#why">Why</a><a href="../07-race/">Race</a>'
    made(tmp_path).chapter(content, SOURCE)
    page = (tmp_path / "embed/chapter/04-rates/index.html").read_text()
    assert '<base href="../../../04-rates/" target="_blank">' in page
    assert '<a target="_self" href="../embed/chapter/04-rates/#why">Why</a>' in page
    assert '<a href="../07-race/">Race</a>' in page
    assert 'src="../assets/preamble"' in page


def test_only_links_to_what_came_along_are_turned() -> None:
    html = '<a class="x" href="#a"></a><a href="b#c"></a><p id="a">#d</p>'
    assert here(html, "embed/question/q/", SOURCE) == (
        '<a class="x" target="_self" href="../embed/question/q/#a"></a>'
        '<a href="b#c"></a><p id="a">#d</p>'
    )
    left = '<a href="#race"></a><p id="a"></p>'  # a figure that stayed in the chapter
    assert here(left, "embed/question/q/", SOURCE) == left


def test_oembed_describes_a_frame(tmp_path: Path) -> None:
    made(tmp_path).describe("oembed/walk.json", 'A "walk"', "embed/walk/", "still.png")
    told = json.loads((tmp_path / "oembed/walk.json").read_text())
    assert told["title"] == 'A "walk"'
    assert 'title="A &quot;walk&quot;"' in told["html"]
    assert told["thumbnail_url"] == f"{URL}still.png"
    assert told["thumbnail_width"] == 1200


def test_a_book_without_an_address_cannot_be_described(tmp_path: Path) -> None:
    made(tmp_path, "").describe("oembed/walk.json", "A walk", "embed/walk/", None)
    assert not (tmp_path / "oembed").exists()


def test_the_script_for_hosts_knows_the_book(tmp_path: Path) -> None:
    made(tmp_path).script("use(BOOK);\n", "kitchen-sim", {"walk": {"title": "A walk"}})
    script = (tmp_path / "embed.js").read_text()
    assert script.startswith("(BOOK=>{use(BOOK);})(")
    assert json.loads(script.partition("})(")[2].removesuffix(");\n")) == {
        "element": "kitchen-sim",
        "home": URL,
        "sims": {"walk": {"title": "A walk"}},
    }


@pytest.mark.parametrize(("steps", "more"), [(None, 0), ({"count": 3}, 56)])
def test_a_host_can_make_room_before_the_frame_has_come(steps: Any, more: int) -> None:
    schema = {"title": "A walk", "controls": [{}, {}]}
    frame = {"aspect": {"wide": 1.75, "narrow": 0.5}, "steps": steps}
    found = known(schema, frame)
    assert (found["wide"], found["narrow"]) == (1.75, 0.5)
    assert found["below"] == 280 + more


def test_the_description_of_a_nested_page_has_a_name_of_its_own() -> None:
    assert chapter_oembed(Source("guide/authors/", "")) == "oembed/chapter-guide-authors.json"


def test_a_prediction_stands_with_its_figure_which_is_covered_there(tmp_path: Path) -> None:
    source = replace(SOURCE, id="how-far")
    made(tmp_path).block("prediction", "<form></form><figure></figure>", source)
    page = (tmp_path / "embed/prediction/how-far/index.html").read_text()
    assert "<form></form><figure></figure>" in page
    assert '"predict": true' in page
    assert '<base href="../../../04-rates/" target="_blank">' in page


def test_a_figure_alone_is_covered_only_by_way_of_its_prediction(tmp_path: Path) -> None:
    made(tmp_path).figure("walk", "<figure></figure>", "A walk", SOURCE, "how-far")
    page = (tmp_path / "embed/walk/index.html").read_text()
    assert 'data-prediction="../prediction/how-far/"' in page
    assert '"predict"' not in page
    made(tmp_path).figure("walk", "<figure></figure>", "A walk", SOURCE)
    assert "data-prediction" not in (tmp_path / "embed/walk/index.html").read_text()
