"""What another book changes: the settings below `extra.interactive` in mkdocs.yml."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from pathlib import Path
from typing import Any

KEY = "extra.interactive"
TOOLS = Path(__file__).resolve().parent.parent  # holds the kit, the player and node_modules


class SettingsError(ValueError):
    """A setting that is missing, unknown or of the wrong kind; the text names its key."""


@dataclass(frozen=True)
class Settings:
    """All paths are absolute; in mkdocs.yml they are relative to its folder."""

    root: Path  # the folder of mkdocs.yml
    packages: dict[str, Path]  # package of simulations -> folder of its pyproject.toml
    element: str = "py-sim"  # the custom element's name in the pages
    public: str = ""  # its name in other people's pages; `element` if there is none
    archive: str = "book-offline"  # name of the zip of `make offline`, without `.zip`
    katex: bool = True  # render mathematics at build time
    lessons: dict[str, str] = field(default_factory=dict)  # id -> address, empty if none yet
    cache: Path = Path(".cache")  # in `root`: recordings, formulas, bundles; safe to delete
    patience: float = 120.0  # seconds that the recording of one figure may take
    chapters: str = "[0-9]*.md"  # the files of the pages that a reader can finish; empty: none
    texts: dict[str, str] = field(default_factory=dict)  # sentences of the player, by name
    pdf_without: tuple[str, ...] = ()  # addresses in the site that `make pdf` leaves out

    @property
    def embedding(self) -> str:
        """The name of the figures' element in other people's pages."""
        return self.public or self.element

    @property
    def question(self) -> str:
        """The name of the questions' element: `py-question` beside `py-sim`."""
        return self._beside("question")

    @property
    def keeper(self) -> str:
        """The name of the element that keeps the book on a device: `py-keeper` beside `py-sim`."""
        return self._beside("keeper")

    def _beside(self, word: str) -> str:
        return f"{self.element.rpartition('-')[0]}-{word}"


def read(values: object, root: Path) -> Settings:
    """The settings of the book in `root`, or a SettingsError that names the key."""
    if not isinstance(values, Mapping):
        raise SettingsError(f"{KEY}: expected a mapping with at least `packages`, found {values!r}")
    known = {f.name for f in fields(Settings)} - {"root"}
    for key in values:
        if key not in known:
            raise SettingsError(f"{KEY}.{key}: unknown setting{_meant(str(key), known)}")
    for f in fields(Settings):
        required = f.default is MISSING and f.default_factory is MISSING
        if required and f.name in known and f.name not in values:
            raise SettingsError(f"{KEY}.{f.name}: this setting is missing")
    given = {"cache": ".cache", **values}
    return Settings(root=root, **{key: CHECKS[key](key, given[key], root) for key in given})


def _meant(key: str, known: set[str]) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    return f"; did you mean `{near[0]}`?" if near else f"; there are {', '.join(sorted(known))}"


def _packages(key: str, value: object, root: Path) -> dict[str, Path]:
    if not isinstance(value, Mapping) or not value:
        raise _wrong(key, "a mapping of package: project folder", value)
    projects = {str(name): (root / str(folder)).resolve() for name, folder in value.items()}
    for name, project in projects.items():
        if not (project / name).is_dir():
            raise SettingsError(f"{KEY}.{key}.{name}: there is no folder {project / name}")
    return projects


def _element(key: str, value: object, _root: Path) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)+", value):
        raise _wrong(key, "lower-case words joined by hyphens, such as py-sim", value)
    if value.endswith(("-question", "-keeper")):
        raise _wrong(key, "another name, since other elements have one like it", value)
    return value


def _file_name(key: str, value: object, _root: Path) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[A-Za-z0-9][\w.-]*", value, re.ASCII):
        raise _wrong(key, "a file name of letters, digits, dots and hyphens", value)
    if value.endswith(".zip"):
        raise _wrong(key, "a name without its `.zip`", value)
    return value


def _switch(key: str, value: object, _root: Path) -> bool:
    if not isinstance(value, bool):
        raise _wrong(key, "true or false", value)
    return value


def _lessons(key: str, value: object, _root: Path) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise _wrong(key, "a mapping of id: address", value)
    for address in value.values():
        if address and not re.match(r"https?://", str(address)):
            raise _wrong(key, "addresses that begin with http:// or https://", address)
    return {str(id): str(address or "") for id, address in value.items()}


def _folder(key: str, value: object, root: Path) -> Path:
    if not isinstance(value, str):
        raise _wrong(key, "a folder", value)
    return (root / value).resolve()


def _seconds(key: str, value: object, _root: Path) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
        raise _wrong(key, "a number of seconds above 0", value)
    return float(value)


def _pattern(key: str, value: object, _root: Path) -> str:
    if not isinstance(value, str):
        raise _wrong(key, "a pattern of file names, such as [0-9]*.md", value)
    return value


def _texts(key: str, value: object, _root: Path) -> dict[str, str]:
    if not isinstance(value, Mapping) or not all(isinstance(v, str) for v in value.values()):
        raise _wrong(key, "a mapping of name: sentence", value)
    return {str(name): str(text) for name, text in value.items()}


def _parts(key: str, value: object, _root: Path) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
        raise _wrong(key, "a list of addresses in the site, such as guide/", value)
    return tuple(value)


def _wrong(key: str, expected: str, found: object) -> SettingsError:
    return SettingsError(f"{KEY}.{key}: expected {expected}, found {found!r}")


CHECKS: dict[str, Any] = {
    "packages": _packages,
    "element": _element,
    "public": _element,
    "archive": _file_name,
    "katex": _switch,
    "lessons": _lessons,
    "cache": _folder,
    "patience": _seconds,
    "chapters": _pattern,
    "texts": _texts,
    "pdf_without": _parts,
}
