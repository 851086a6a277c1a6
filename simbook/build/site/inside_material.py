"""What others wrote of the theme's files: the libraries in its scripts, and its icons.

Written for mkdocs-material 9.8.1; where it no longer fits, a test finds another library in the
theme's source maps, and the list of licenses lacks it.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from simbook.build.site.licenses import Part

BUNDLE = ("assets/javascripts/bundle*",)
SEARCH = ("assets/javascripts/workers/*", "search-worker*")
LANGUAGES = "assets/javascripts/lunr/"
ICONS_IN = ("*.html", "assets/stylesheets/*")
ICONS = {
    "material": (
        "Material Design Icons, in Material",
        "Apache-2.0",
        "https://github.com/Templarian/MaterialDesign",
    ),
    "fontawesome": (
        "Font Awesome Free, in Material",
        "CC-BY-4.0",
        "https://github.com/FortAwesome/Font-Awesome",
    ),
    "octicons": ("Octicons, in Material", "MIT", "https://github.com/primer/octicons"),
    "simple": (
        "Simple Icons, in Material",
        "CC0-1.0",
        "https://github.com/simple-icons/simple-icons",
    ),
}
LIBRARIES = (
    Part(
        "rxjs, in Material",
        "",
        "Apache-2.0",
        "https://github.com/ReactiveX/rxjs",
        ("Copyright (c) 2015-2018 Google, Inc., Netflix, Inc., Microsoft Corp. and contributors",),
        files=BUNDLE,
    ),
    Part(
        "tslib, in Material",
        "",
        "0BSD",
        "https://github.com/microsoft/tslib",
        ("Copyright (c) Microsoft Corporation.",),
        files=BUNDLE,
    ),
    Part(
        "clipboard, in Material",
        "2.0.11",
        "MIT",
        "https://github.com/zenorocha/clipboard.js",
        ("Copyright (c) Zeno Rocha",),
        files=BUNDLE,
    ),
    Part(
        "escape-html, in Material",
        "",
        "MIT",
        "https://github.com/component/escape-html",
        (
            "Copyright (c) 2012-2013 TJ Holowaychuk",
            "Copyright (c) 2015 Andreas Lubbe",
            'Copyright (c) 2015 Tiancheng "Timothy" Gu',
        ),
        files=BUNDLE,
    ),
    Part(
        "focus-visible, in Material",
        "",
        "W3C",
        "https://github.com/WICG/focus-visible",
        ("Copyright (c) Web Platform Incubator Community Group",),
        files=BUNDLE,
    ),
    Part(
        "lunr, in Material",
        "2.3.9",
        "MIT",
        "https://github.com/olivernn/lunr.js",
        ("Copyright (C) 2020 Oliver Nightingale",),
        files=SEARCH,
    ),
)
FOR_OTHER_LANGUAGES = (  # than English
    Part(
        "lunr-languages, in Material",
        "",
        "MPL-1.1",
        "https://github.com/MihaiValentin/lunr-languages",
        ("Copyright 2014 Mihai Valentin", "Copyright 2010 Oleg Mazko"),
        files=(f"{LANGUAGES}min/*",),
    ),
    Part(
        "TinySegmenter, in Material",
        "",
        "BSD-3-Clause",
        "http://chasen.org/~taku/software/TinySegmenter/",
        ("Copyright (c) 2008 Taku Kudo",),
        files=(f"{LANGUAGES}tinyseg.js",),
    ),
    Part(
        "wordcut, in Material",
        "",
        "LGPL",
        "https://github.com/veer66/wordcut",
        ("Copyright (c) Vee Satayamas",),
        files=(f"{LANGUAGES}wordcut.js",),
    ),
)


def icons() -> Iterator[Part]:
    """The sets from which the theme and authors take icons, with the terms that come with each."""
    folder = Path(str(resources.files("material"))) / "templates" / ".icons"
    for each, (name, license, source) in ICONS.items():
        texts = tuple(path.read_text("utf-8") for path in sorted((folder / each).glob("LICENSE*")))
        yield Part(name, "", license, source, texts=texts, files=ICONS_IN)
