"""What the policy of a site allows, for whom, and what it says that it forbids."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest

from simbook.build.site import policy
from simbook.build.site.foreign import forbidden
from tests.simbook.build.site.served import directives

RUN = "document.body.dataset.read = 1"
HASH = f"'sha256-{base64.b64encode(hashlib.sha256(RUN.encode()).digest()).decode()}'"
PAGE = """<!doctype html>
<html lang="en"><head>
<meta charset="utf-8"><title>It</title>{head}
</head><body>{body}</body></html>
"""


def site(folder: Path, **pages: str) -> Path:
    (folder / "assets/py-sim").mkdir(parents=True)
    for name, body in pages.items():
        (folder / f"{name}.html").write_text(PAGE.format(head="", body=body))
    return folder


def written(folder: Path, *, disk: bool = False, serving: bool = False, **more: str) -> list[str]:
    sources = {name.replace("_", "-"): [source] for name, source in more.items()}
    home = "https://book.example/"
    return [*policy.write(folder, home, sources, disk=disk, serving=serving)]


def test_a_script_in_a_page_is_allowed_by_its_hash_in_all_pages(tmp_path: Path) -> None:
    written(site(tmp_path, one=f"<script>{RUN}</script>", two=""))
    for name in ("one.html", "two.html"):
        assert HASH in directives((tmp_path / name).read_text())["script-src"]


@pytest.mark.parametrize(
    "script",
    [
        '<script src="player.js"></script>',
        '<script type="application/json">{"a": 1}</script>',
        '<script id="x" type="py-sim/held">a</script>',
    ],
)
def test_what_is_a_file_or_does_not_run_needs_no_hash(script: str) -> None:
    assert not [*policy.inline(script)]


@pytest.mark.parametrize(
    "script", ["<script>{}</script>", '<script type="module">{}</script>', "<SCRIPT>{}</SCRIPT>"]
)
def test_what_runs_in_the_page_has_one(script: str) -> None:
    assert [*policy.inline(script.format(RUN))] == [HASH]


def test_the_policy_comes_before_all_that_it_is_about_and_after_the_encoding(
    tmp_path: Path,
) -> None:
    written(site(tmp_path, one=f"<script>{RUN}</script>"))
    html = (tmp_path / "one.html").read_text()
    assert html.index("<meta charset") < 1024
    assert html.index("<meta charset") < html.index("Content-Security") < html.index("<title>")


def test_a_page_without_an_encoding_has_it_at_the_begin_of_its_head() -> None:
    html = policy.placed("<html><head><title>It</title></head></html>", policy.STRICT)
    assert html.startswith("<html><head>\n<meta http-equiv=")


def test_nothing_runs_that_is_not_the_sites_own() -> None:
    allowed = policy.policy({}, disk=False)
    assert "'unsafe-inline'" not in allowed["script-src"]
    assert "'unsafe-eval'" not in allowed["script-src"]
    assert allowed["object-src"] == ["'none'"]
    others = [each for sources in allowed.values() for each in sources if not each.startswith("'")]
    assert set(others) == {"data:"}


def test_from_a_folder_the_neighbors_of_a_page_are_files(tmp_path: Path) -> None:
    written(site(tmp_path, one=""), disk=True)
    found = directives((tmp_path / "one.html").read_text())
    assert all("file:" in sources for sources in found.values() if "'self'" in sources)
    assert "file:" not in (tmp_path / policy.TEXT).read_text()


def test_a_server_for_authors_may_add_a_script_that_reloads(tmp_path: Path) -> None:
    written(site(tmp_path, one=f"<script>{RUN}</script>"), serving=True)
    allowed = directives((tmp_path / "one.html").read_text())["script-src"]
    assert "'unsafe-inline'" in allowed
    assert not [each for each in allowed if each.startswith("'sha256")]  # it would end the former


def test_an_authors_sources_are_added_and_end_a_none(tmp_path: Path) -> None:
    written(
        site(tmp_path, one=""),
        script_src="https://cdn.example",
        object_src="https://o.example",
        connect_src="https://api.example",
    )
    found = directives((tmp_path / "one.html").read_text())
    assert {"'self'", "https://cdn.example"} < set(found["script-src"])
    assert found["object-src"] == ["https://o.example"]
    assert found["connect-src"] == ["'self'", "https://api.example"]


def test_what_many_pages_load_is_told_once(tmp_path: Path) -> None:
    picture = '<img src="https://pictures.example/a.png">'
    [told] = written(site(tmp_path, one=picture, two=picture, three=picture))
    assert told.startswith("one.html and 2 more: the policy forbids https://pictures.example")


def test_what_a_page_loads_from_elsewhere_is_told_with_what_to_write(tmp_path: Path) -> None:
    book = site(
        tmp_path,
        one='<img alt="" src="https://pictures.example/a.png"><img src="a.png">'
        '<iframe src="//video.example/x?a&amp;b"></iframe>'
        '<a href="https://elsewhere.example/">link</a>'
        '<link rel="canonical" href="https://elsewhere.example/">'
        '<img src="https://book.example/still.png">',
        two='<script async src="https://cdn.example/lib.js"></script>'
        '<link href="https://fonts.example/f.css" rel="stylesheet">',
    )
    told = written(book, script_src="https://cdn.example")
    assert told == [
        "one.html: the policy forbids //video.example/x?a&b; add its site to `policy.frame-src`",
        "one.html: the policy forbids https://pictures.example/a.png; "
        "add its site to `policy.img-src`",
        "two.html: the policy forbids https://fonts.example/f.css; "
        "add its site to `policy.style-src`",
    ]


@pytest.mark.parametrize(
    ("source", "address", "allowed"),
    [
        ("https://a.example", "https://a.example/x.png", True),
        ("a.example", "https://a.example/x.png", True),
        ("https:", "https://a.example/x.png", True),
        ("*", "http://a.example/x.png", True),
        ("*.example", "https://a.example/x.png", True),
        ("https://a.example/x/", "https://a.example/x/y.png", True),
        ("https://a.example", "https://a.example.evil/x.png", False),
        ("https://b.example", "https://a.example/x.png", False),
        ("'self'", "https://a.example/x.png", False),
    ],
)
def test_a_source_names_a_scheme_a_site_or_a_folder(
    source: str, address: str, allowed: bool
) -> None:
    told = [*forbidden(f'<img src="{address}">', {"img-src": [source]}, "https://book.example/")]
    assert told == ([] if allowed else [(address, "img-src")])


def test_the_header_of_a_host_is_the_policy_of_the_pages(tmp_path: Path) -> None:
    written(site(tmp_path, one=f"<script>{RUN}</script>"))
    first = (tmp_path / policy.TEXT).read_text().splitlines()[0]
    said = re.sub("^Content-Security-Policy: ", "", first)
    assert f'content="{said}"' in (tmp_path / "one.html").read_text()
    assert "frame-ancestors" not in said  # other sites frame the embeds


def test_a_style_sheet_in_a_page_is_allowed_by_its_hash(tmp_path: Path) -> None:
    digest = base64.b64encode(hashlib.sha256(b"a { color: red }").digest()).decode()
    assert [*policy.inline_styles("<style media='x'>a { color: red }</style>")] == [
        f"'sha256-{digest}'"
    ]
    (tmp_path / "assets/py-sim").mkdir(parents=True)
    (tmp_path / "index.html").write_text("<head><style>a { color: red }</style></head>", "utf-8")
    assert not [*policy.write(tmp_path, "", {}, disk=False)]
    assert f"style-src 'self' 'sha256-{digest}';" in (tmp_path / "index.html").read_text("utf-8")
