"""Data of others in a book's package: their terms are listed with those of the code."""

from __future__ import annotations

from pathlib import Path

from simbook.build.simulations import wheels
from simbook.build.site import licenses


def listed(folder: Path, *files: str) -> str:
    package = folder / "kitchen_sims"
    package.mkdir()
    (package / "__init__.py").write_text("")
    for file in files:
        (package / file).write_text(f"{file}: by a cook, CC BY 4.0")
    wheel = wheels.build(wheels.of_package("kitchen_sims", folder), folder / "wheels")
    return licenses.text((), [wheel])


def test_what_a_book_says_of_its_data_stands_in_the_list_with_its_place(tmp_path: Path) -> None:
    text = listed(tmp_path, "herbs.LICENSE.txt")
    assert "\nkitchen_sims/herbs.LICENSE.txt\n\nherbs.LICENSE.txt: by a cook, CC BY 4.0" in text


def test_no_other_file_of_a_package_is_taken_for_a_license(tmp_path: Path) -> None:
    assert "by a cook" not in listed(tmp_path, "herbs.txt", "LICENSES.csv")
