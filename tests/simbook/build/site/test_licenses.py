"""What others wrote: named, with its terms, and with the version that is there."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import pytest

from simbook.build.runtime.node import package
from simbook.build.site import inside_material, inside_pyodide, licenses
from simbook.build.site.license_texts import CARRIERS, standard
from simbook.build.site.licenses import Part
from simbook.build.site.shipped import page

WASM = (package("pyodide") / "pyodide.asm.wasm").read_bytes()
SCRIPTS = Path(str(resources.files("material"))) / "templates/assets/javascripts"
VERSIONED = [part for part in inside_pyodide.INSIDE if part.version]
TEXTS = {
    "licenses": "Licenses",
    "licensesWhy": "Their terms are in {file}.",
    "licensesPart": "Part",
    "licensesVersion": "Version",
    "licensesTerms": "License",
}


@pytest.mark.parametrize("part", VERSIONED, ids=lambda part: part.name)
def test_the_version_of_a_library_stands_in_the_webassembly(part: Part) -> None:
    assert part.version.encode() in WASM


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("mimalloc", b"mimalloc"),
        ("HACL*", b"_blake2"),
        ("bzip2", b"BZ2_bzCompress"),
        ("libffi", b"ffi_call"),
        ("compiler-rt", b"__cxa_throw"),
    ],
)
def test_a_library_without_a_version_there_has_left_its_names(name: str, mark: bytes) -> None:
    assert any(part.name.startswith(name) for part in inside_pyodide.INSIDE)
    assert mark in WASM


def test_the_libraries_in_the_themes_scripts_are_those_of_its_source_maps() -> None:
    inside: set[str] = set()
    for path in [*SCRIPTS.glob("*.map"), *SCRIPTS.glob("workers/*.map")]:
        sources = json.loads(path.read_text("utf-8"))["sources"]
        found = (each.partition("node_modules/")[2].split("/")[0] for each in sources)
        inside |= set(filter(None, found))
    listed = {part.name.partition(",")[0] for part in inside_material.LIBRARIES}
    assert inside == listed


def test_every_set_of_icons_that_the_theme_has_comes_with_its_terms() -> None:
    folder = SCRIPTS.parents[1] / ".icons"
    assert set(inside_material.ICONS) == {each.name for each in folder.iterdir() if each.is_dir()}
    assert all(part.texts for part in inside_material.icons())


@pytest.mark.parametrize("name", CARRIERS)
def test_the_text_of_a_license_is_found_in_the_package_that_carries_it(name: str) -> None:
    text = standard(name)
    assert len(text) > 500
    assert "The text:" not in text


def test_a_license_that_no_package_carries_is_told_by_its_address() -> None:
    assert standard("MPL-1.1") == "The text: https://spdx.org/licenses/MPL-1.1.html"


def test_a_text_that_parts_have_in_common_stands_once_and_at_the_end() -> None:
    parts = [Part(f"part {n}", "1", "MIT", "https://example.org", (f"(c) {n}",)) for n in (1, 2)]
    text = licenses.text(parts)
    assert text.count("Permission is hereby granted") == 1
    assert "(c) 1\nTerms of MIT: at the end" in text
    assert text.index("(c) 2") < text.index("Permission is hereby granted")


def test_a_part_with_a_text_of_its_own_needs_no_common_one() -> None:
    part = Part("it", "1", "BSD-3-Clause AND 0BSD", "https://example.org", texts=("Take it.",))
    assert licenses.text([part]).endswith("Take it.\n")


@pytest.mark.parametrize(
    ("license", "names"),
    [
        ("MPL-2.0", ("MPL-2.0",)),
        ("Apache-2.0 WITH LLVM-exception", ("Apache-2.0",)),
        ("BSD-3-Clause AND 0BSD", ("BSD-3-Clause", "0BSD")),
        ("public domain", ()),
    ],
)
def test_the_names_in_an_expression_are_found(license: str, names: tuple[str, ...]) -> None:
    assert Part("it", "", license, "").standard == names


def test_the_page_links_each_part_and_the_file_with_all_terms() -> None:
    part = Part("a < b", "2", "MIT", "https://example.org/?a&b")
    text = page([part], "licenses/", TEXTS)
    assert '<a href="../assets/py-sim/LICENSES.txt">' in text
    assert '<a href="https://example.org/?a&amp;b">a &lt; b</a>' in text
