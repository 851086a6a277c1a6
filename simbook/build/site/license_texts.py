"""The texts of licenses by their SPDX names, from installed packages that carry them.

They are for parts that come without a text of their own, such as a library inside Pyodide.
"""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

PUBLIC = "https://spdx.org/licenses/{}.html"
# Name -> package, its file, the words that begin the text and those that end it (empty: all of it).
CARRIERS: dict[str, tuple[str, str, str, str]] = {
    "0BSD": ("numpy", "pythoncapi-compat/COPYING", "Permission to use", ""),
    "Apache-2.0": ("packaging", "LICENSE.APACHE", "Apache License", ""),
    "BSD-2-Clause": ("packaging", "LICENSE.BSD", "Redistribution and use", ""),
    "BSD-3-Clause": ("jinja2", "LICENSE.txt", "Redistribution and use", ""),
    "MIT": ("hatchling", "LICENSE.txt", "Permission is hereby granted", ""),
    "MPL-2.0": ("pathspec", "LICENSE", "Mozilla Public License Version 2.0", ""),
    "OFL-1.1": ("fonttools", "LICENSE.external", "SIL OPEN FONT LICENSE Version", "FONT SOFTWARE."),
    "PSF-2.0": ("pip", "_vendor/distlib/LICENSE.txt", "A. HISTORY OF THE SOFTWARE", ""),
    "Zlib": ("numpy", "libdivide/LICENSE.txt", "This software is provided 'as-is'", ""),
    "bzip2-1.0.6": ("pillow", "LICENSE", 'This program, "bzip2"', "version 1.0.8 of 13 July 2019"),
}


def standard(name: str) -> str:
    """The text, or where it can be read if no installed package has it."""
    package, file, first, last = CARRIERS.get(name, ("", "", "", ""))
    text = _carried(package, file) if package else ""
    begin = text.find(first)
    if not text or begin < 0:
        return f"The text: {PUBLIC.format(name)}"
    end = text.find(last, begin) + len(last) if last else len(text)
    return text[begin:end].strip()


def _carried(package: str, file: str) -> str:
    """A file of an installed package, or nothing; packages move such files about."""
    try:
        found = metadata.files(package) or []
    except metadata.PackageNotFoundError:
        return ""
    fitting = (Path(str(path.locate())) for path in found if f"/{path}".endswith(f"/{file}"))
    return next((path.read_text("utf-8") for path in fitting if path.exists()), "")
