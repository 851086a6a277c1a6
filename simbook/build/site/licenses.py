"""The parts of the site that others wrote, and the terms that come with them, as one text."""

from __future__ import annotations

import email
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from simbook.build.runtime.node import package

RULE = "=" * 80
CPYTHON = "https://docs.python.org/3/license.html"


@dataclass(frozen=True)
class Part:
    """One third-party part: its terms are a name, and a text where the package has one."""

    name: str
    version: str
    license: str
    source: str
    texts: tuple[str, ...] = ()

    def __str__(self) -> str:
        head = f"{self.name} {self.version}\nLicense: {self.license}\nSource: {self.source}"
        return "\n\n".join([f"{RULE}\n{head}", *(text.strip() for text in self.texts)])


def text(npm: Iterable[str], wheels: Iterable[Path], python: str, own: Iterable[Path] = ()) -> str:
    """The whole list; `npm` names packages, `python` is the page's version.

    `own` are wheels of the book, which may hold data of others.
    """
    parts = [
        *(_npm(package(name)) for name in sorted(npm)),
        *(_wheel(wheel) for wheel in wheels),
        Part("CPython, inside Pyodide", python, "PSF-2.0", CPYTHON),
        _installed("mkdocs-material"),
        *(section for wheel in own for section in _data(wheel)),
    ]
    return "Parts of this site that others wrote\n\n" + "\n\n".join(map(str, parts)) + "\n"


def _npm(folder: Path) -> Part:
    about = json.loads((folder / "package.json").read_text("utf-8"))
    repository = about.get("repository", "")
    source = repository.get("url", "") if isinstance(repository, dict) else repository
    texts = tuple(path.read_text("utf-8") for path in sorted(folder.glob("LICEN[CS]E*")))
    return Part(about["name"], about["version"], about["license"], source, texts)


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
    return Part(values["Name"], values["Version"], license, _address(values), texts)


def _address(values: email.message.Message) -> str:
    return next(_addresses(values), "")


def _addresses(values: email.message.Message) -> Iterator[str]:
    for line in values.get_all("Project-URL", []):
        label, _, address = line.partition(",")
        if label.strip().lower() in ("source", "repository", "homepage"):
            yield address.strip()
    if home := values.get("Home-page"):
        yield home
