"""What a book says about itself: the options of the plugin, or those below `extra.simbook`."""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from mkdocs.config.base import BaseConfigOption, Config, ConfigErrors, ConfigWarnings
from mkdocs.config.base import ValidationError as Invalid

from simbook.build.failures import BuildFailure

T = TypeVar("T")
UNSET: Any = object()

HOOKED = "extra.simbook"  # where a book with a hook of its own has its options
TAKEN = {"simbook", "numpy", *sys.stdlib_module_names}  # a reader's Python has these
FORMER = "packages"  # what `simulations` was called: package -> the folder that holds it


class SettingsError(BuildFailure, ValueError):
    """A setting that is missing, unknown or of the wrong kind; the text names its key."""


@dataclass(frozen=True)
class Settings:
    """The options, checked; all paths are absolute."""

    root: Path  # the folder of mkdocs.yml
    key: str  # under which mkdocs.yml has them, for messages
    simulations: dict[str, Path]  # package of simulations -> the folder that holds it
    element: str = "py-sim"  # the custom element's name in the pages
    public: str = ""  # its name in other people's pages; `element` if there is none
    archive: str = "book-offline"  # name of the zip of the whole book, without `.zip`
    folder: bool = True  # pages work from a folder too: Python's files are there twice, 20 MB more
    katex: bool = True  # render mathematics at build time
    lessons: dict[str, str] = field(default_factory=dict)  # id -> address, empty if none yet
    cache: Path = Path(".cache")  # in `root`: recordings, formulas, bundles; safe to delete
    patience: float = 120.0  # seconds that the recording of one figure may take
    chapters: str = "[0-9]*.md"  # the files of the pages that a reader can finish; empty: none
    texts: dict[str, str] = field(default_factory=dict)  # sentences of the player, by name
    pdf_without: tuple[str, ...] = ()  # addresses in the site that the PDF leaves out
    policy: dict[str, tuple[str, ...]] | None = field(default_factory=dict)  # more sources; or none

    @property
    def embedding(self) -> str:
        """The name of the figures' element in other people's pages."""
        return self.public or self.element

    @property
    def question(self) -> str:
        """The name of the questions' element: `py-question` beside `py-sim`."""
        return self._beside("question")

    @property
    def prediction(self) -> str:
        """The name of the predictions' element: `py-prediction` beside `py-sim`."""
        return self._beside("prediction")

    @property
    def exercise(self) -> str:
        """The name of the exercises' element: `py-exercise` beside `py-sim`."""
        return self._beside("exercise")

    @property
    def keeper(self) -> str:
        """The name of the element that keeps the book on a device: `py-keeper` beside `py-sim`."""
        return self._beside("keeper")

    def _beside(self, word: str) -> str:
        return f"{self.element.rpartition('-')[0]}-{word}"


class Option(BaseConfigOption[T]):
    """An option whose value one function checks and converts; it says what it expected."""

    def __init__(self, convert: Callable[[Any], T], default: Any = UNSET) -> None:
        super().__init__()
        self.convert = convert
        self.required = default is UNSET
        self.default = None if self.required else default

    def run_validation(self, value: object) -> T:
        if value is None and self.required:
            raise Invalid("this setting is missing")
        return self.convert(value)


def expected(what: str, found: object) -> NoReturn:
    raise Invalid(f"expected {what}, found {found!r}")


def folders(value: object) -> dict[str, Path]:
    """The folders by the names of their packages, which are their own."""
    if not isinstance(value, list) or not value or not all(isinstance(v, str) for v in value):
        expected("a list of folders with simulations, such as [my_sims]", value)
    paths = [Path(str(v)) for v in value]
    for path in paths:
        package(path.name)
    found = {path.name: path for path in paths}
    return found if len(found) == len(paths) else expected("folders of different names", value)


def package(name: str) -> None:
    """Refuse a folder that a reader's Python could not import, or would take for another."""
    if not re.fullmatch(r"[a-z]\w*", name, re.ASCII | re.IGNORECASE):
        expected("a folder with a name that Python can import, such as my_sims", name)
    if name in TAKEN:
        expected("a folder with another name, since Python has such a package already", name)


def element(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)+", value):
        expected("lower-case words joined by hyphens, such as py-sim", value)
    if value.endswith(("-question", "-prediction", "-exercise", "-keeper")):
        expected("another name, since other elements have one like it", value)
    return value


def public(value: object) -> str:
    return element(value) if value != "" else ""


def file_name(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[A-Za-z0-9][\w.-]*", value, re.ASCII):
        expected("a file name of letters, digits, dots and hyphens", value)
    if value.endswith(".zip"):
        expected("a name without its `.zip`", value)
    return value


def switch(value: object) -> bool:
    return value if isinstance(value, bool) else expected("true or false", value)


def lessons(value: object) -> dict[str, str]:
    if not isinstance(value, Mapping):
        expected("a mapping of id: address", value)
    for address in value.values():
        if address and not re.match(r"https?://", str(address)):
            expected("addresses that begin with http:// or https://", address)
    return {str(id): str(address or "") for id, address in value.items()}


def directory(value: object) -> Path:
    return Path(value) if isinstance(value, str) else expected("a folder", value)


def seconds(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
        expected("a number of seconds above 0", value)
    return float(value)


def pattern(value: object) -> str:
    if not isinstance(value, str):
        expected("a pattern of file names, such as [0-9]*.md", value)
    return value


def texts(value: object) -> dict[str, str]:
    if not isinstance(value, Mapping) or not all(isinstance(v, str) for v in value.values()):
        expected("a mapping of name: sentence", value)
    return {str(name): str(text) for name, text in value.items()}


def addresses(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(v, str) and v for v in value):
        expected("a list of addresses in the site, such as guide/", value)
    return tuple(value)


def policy(value: object) -> dict[str, tuple[str, ...]] | None:
    """Sources by directive, which the site's policy has besides; none if there is to be none."""
    wanted = "true, false, or lists of sources by directive, such as script-src: [https://…]"
    if isinstance(value, bool):
        return {} if value else None
    if not isinstance(value, Mapping):
        expected(wanted, value)
    for name, sources in value.items():
        if not re.fullmatch(r"[a-z]+(-[a-z]+)*-(src|uri|action|attr|elem)", str(name)):
            expected(wanted, value)
        if not isinstance(sources, list | tuple) or not all(_is_source(each) for each in sources):
            expected(wanted, value)
    return {str(name): tuple(sources) for name, sources in value.items()}


def _is_source(value: object) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"[^\s;,]+", value))


class Options(Config):
    """The options as an author writes them; `Settings` says what each means."""

    simulations = Option(folders)
    element = Option(element, "py-sim")
    public = Option(public, "")
    archive = Option(file_name, "book-offline")
    folder = Option(switch, True)
    katex = Option(switch, True)
    lessons = Option(lessons, {})
    cache = Option(directory, ".cache")
    patience = Option(seconds, 120.0)
    chapters = Option(pattern, "[0-9]*.md")
    texts = Option(texts, {})
    pdf_without = Option(addresses, ())
    policy = Option(policy, True)

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        """As MkDocs does, except that an unknown option is an error."""
        failed, _ = super().validate()
        if FORMER in self:
            failed = [each for each in failed if each[0] != "simulations"]
        unknown = [key for key in self if key not in self._schema_keys]
        meant = [(key, Invalid(self._instead(key))) for key in unknown]
        return [*meant, *failed], []

    def _instead(self, key: str) -> str:
        """What to write in place of an unknown option."""
        if key != FORMER:
            return f"unknown setting{_meant(key, self._schema_keys)}"
        former = self[key] if isinstance(self[key], Mapping) else {}
        now = ", ".join((Path(str(f or ".")) / str(name)).as_posix() for name, f in former.items())
        return f"write `simulations: [{now or 'my_sims'}]` in its place"


def in_place(extra: Mapping[str, Any], key: str) -> None:
    """Refuse options below `extra` in mkdocs.yml that nothing reads; those below `key` are read."""
    former = extra.get("interactive")
    if isinstance(former, Mapping) and {FORMER, *Options()._schema_keys} & former.keys():
        raise SettingsError(f"extra.interactive: write its options below `{key}`")
    if key != HOOKED and "simbook" in extra:
        told = f"write these options below `{key}`; only a book with a hook has them here"
        raise SettingsError(f"{HOOKED}: {told}")


def read(values: object, root: Path, key: str = HOOKED) -> Settings:
    """The settings of the book in `root`, or a SettingsError that names the key."""
    if not isinstance(values, Mapping):
        wanted = "a mapping with at least `simulations`"
        raise SettingsError(f"{key}: expected {wanted}, found {values!r}")
    options = Options()
    options.load_dict(dict(values))
    failed, _ = options.validate()
    for name, error in failed:
        raise SettingsError(f"{key}.{name}: {error}")
    return resolve(options, root, key)


def resolve(options: Options, root: Path, key: str) -> Settings:
    """Options that are valid each for itself, against the folders that there are."""
    given = dict(options)
    packages = {name: (root / path).resolve() for name, path in given["simulations"].items()}
    for path in packages.values():
        if not path.is_dir():
            raise SettingsError(f"{key}.simulations: there is no folder {path}")
    given["simulations"] = {name: path.parent for name, path in packages.items()}
    given["cache"] = (root / given["cache"]).resolve()
    if given["cache"].exists() and not given["cache"].is_dir():
        raise SettingsError(f"{key}.cache: {given['cache']} is a file; name a folder")
    return Settings(root=root, key=key, **given)


def _meant(key: str, known: set[str]) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    return f"; did you mean `{near[0]}`?" if near else f"; there are {', '.join(sorted(known))}"
