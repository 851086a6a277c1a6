"""The parts of the site that others wrote, and the terms that come with them, as one text."""

from __future__ import annotations

import email
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib import metadata
from pathlib import Path

from simbook.build.runtime.node import package
from simbook.build.site.license_texts import standard

RULE = "=" * 80
HEAD = "Parts of this site that others wrote"
THEME = ("assets/javascripts/*", "assets/stylesheets/*", "assets/images/*", "search-worker*")


@dataclass(frozen=True)
class Part:
    """One part that others wrote: its terms are a name, and texts where its package has some."""

    name: str
    version: str  # empty where nothing tells it
    license: str  # as SPDX writes it
    source: str  # a public address
    copyright: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    files: tuple[str, ...] = ()  # patterns of the site's files in which it is

    @property
    def standard(self) -> tuple[str, ...]:
        """The licenses whose common text stands for one of its own."""
        named = re.findall(r"[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)+|MIT|0BSD|Zlib", self.license)
        return () if self.texts else tuple(each for each in named if each != "LLVM-exception")

    @property
    def title(self) -> str:
        return f"{self.name} {self.version}".strip()

    def __str__(self) -> str:
        head = f"{self.title}\nLicense: {self.license}\nSource: {self.source}"
        own = (*self.copyright, *(f"Terms of {each}: at the end" for each in self.standard))
        texts = (*(("\n".join(own),) if own else ()), *self.texts)
        return "\n\n".join([f"{RULE}\n{head}", *(text.strip() for text in texts)])


def text(parts: Iterable[Part], own: Iterable[Path] = ()) -> str:
    """The whole list, and at its end each license that several parts have in common.

    `own` are wheels of the book, which may hold data of others.
    """
    listed = tuple(parts)
    data = (section for wheel in own for section in _data(wheel))
    names = sorted({name for part in listed for name in part.standard})
    shared = (f"{RULE}\nTerms of {name}\n\n{standard(name)}" for name in names)
    return "\n\n".join([HEAD, *map(str, listed), *data, *shared]) + "\n"


def packages(npm: Mapping[str, tuple[str, ...]], wheels: Iterable[Path]) -> Iterator[Part]:
    """Those of npm, by name with the files in which each is, and of Python."""
    for name in sorted(npm):
        yield replace(_npm(package(name)), files=npm[name])
    for wheel in wheels:
        yield replace(_wheel(wheel), files=(f"{wheel.name.partition('-')[0]}-*", "snapshot*"))
    yield replace(_installed("mkdocs-material"), files=THEME)


def _npm(folder: Path) -> Part:
    about = json.loads((folder / "package.json").read_text("utf-8"))
    repository = about.get("repository", "")
    source = repository.get("url", "") if isinstance(repository, dict) else repository
    texts = tuple(path.read_text("utf-8") for path in sorted(folder.glob("LICEN[CS]E*")))
    return Part(about["name"], about["version"], about["license"], _web(source), (), texts)


def _web(repository: str) -> str:
    """A repository's address as a browser takes it: npm's may be `git+https://….git`."""
    return repository.removeprefix("git+").removesuffix(".git")


def _wheel(path: Path) -> Part:
    with zipfile.ZipFile(path) as wheel:
        names = [name for name in wheel.namelist() if ".dist-info/" in name]
        about = next(name for name in names if name.endswith("/METADATA"))
        values = email.message_from_bytes(wheel.read(about))
        texts = [wheel.read(name).decode() for name in names if "/licenses/" in name]
    return _part(values, tuple(texts))


def _data(path: Path) -> Iterator[str]:
    """What a book says of data that lie in its packages, in files named `….LICENSE.txt`."""
    with zipfile.ZipFile(path) as wheel:
        for name in wheel.namelist():
            if name.endswith(".LICENSE.txt"):
                yield f"{RULE}\n{name}\n\n{wheel.read(name).decode().strip()}"


def _installed(name: str) -> Part:
    about = metadata.distribution(name)
    files = about.metadata.get_all("License-File") or []
    texts = (about.read_text(f"licenses/{file}") for file in files)
    return _part(about.metadata, tuple(text for text in texts if text))


def _part(values: object, texts: tuple[str, ...]) -> Part:
    """Python's package metadata reads like the headers of a letter."""
    assert isinstance(values, email.message.Message)
    license = values.get("License-Expression") or values.get("License") or "see below"
    return Part(values["Name"], values["Version"], license, _address(values), (), texts)


def _address(values: email.message.Message) -> str:
    return next(_addresses(values), "")


def _addresses(values: email.message.Message) -> Iterator[str]:
    for line in values.get_all("Project-URL", []):
        label, _, address = line.partition(",")
        if label.strip().lower() in ("source", "repository", "homepage"):
            yield address.strip()
    if home := values.get("Home-page"):
        yield home
