"""All that pages load besides themselves: Python, the simulations, the player; one manifest."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from types import MappingProxyType
from typing import Any

from simbook.build import languages
from simbook.build.cache.store import keep, kept
from simbook.build.runtime import runtime, snapshot
from simbook.build.settings import Settings, SettingsError
from simbook.build.simulations import wheels
from simbook.build.simulations.code import CodeFile
from simbook.build.simulations.recordings import Engine, RecordingRequest
from simbook.build.simulations.sweeps import SweepRequest
from simbook.build.site import bundle, licenses, shipped
from simbook.build.site.assets import Asset, Assets, scripts_of
from simbook.build.site.bundle import Bundles
from simbook.build.site.licenses import Part

LOCK = "pyodide-lock.json"
NEEDED = ("pyodide.asm.wasm", "python_stdlib.zip", snapshot.FIRST, snapshot.REST)  # by a page
LATE = ("editor", "listen")  # scripts that are sent for once a reader opens what needs them


@dataclass(frozen=True)
class Delivery:
    """What one build ships."""

    assets: Assets
    engine: Engine  # the same files, for the recorder
    bundles: Bundles
    urls: Mapping[str, str]  # address of each file that a page's <head> names
    manifest: Mapping[str, Any]  # the page's configuration, but for its `base`
    foreign_wheels: tuple[Path, ...]  # NumPy's and the like, from the distribution
    own_wheels: tuple[Path, ...]  # the kit's and the book's
    texts: Mapping[str, str]  # the words of the player and of the templates
    parts: tuple[Part, ...]  # what others wrote

    @property
    def build(self) -> str:
        return str(self.manifest["build"])

    def code(self, sim: str, files: Iterable[CodeFile]) -> str:
        """Enter the files of a simulation as a script, which every page may load; its address."""
        listed = [[file.path, file.text] for file in files]
        content = json.dumps(listed, ensure_ascii=False).encode()
        script = "".join(scripts_of(f"code.{sim}", content))
        return self.assets.add(f"code.{sim}.js", script.encode("ascii")).url

    def sweep(self, wanted: SweepRequest, path: Path) -> dict[str, Any] | None:
        """Enter what a figure answers without Python; what its page must know to send for it."""
        if not path.exists() or not path.stat().st_size:
            return None
        name = f"sweep.{wanted.sim}.{wanted.key[:8]}.bin"  # two figures may send for two at once
        entry = self.assets.add(name, path, payload=True).entry()
        return {"name": name, **entry, "controls": list(wanted.controls)}

    def recording(self, wanted: RecordingRequest, content: bytes) -> dict[str, Any]:
        """Enter a recording that weighs much; what its page must know to send for it."""
        name = f"recording.{wanted.sim}.{wanted.key[:8]}.bin"
        entry = self.assets.add(name, content, payload=True).entry()
        return {"name": name, **entry, "controls": []}

    def licenses(self) -> str:
        """The terms of everything that others wrote."""
        made = f"This site was made by {generator()}, whose license is MIT."
        return f"{made}\n\n{licenses.text(self.parts, self.own_wheels)}"


def prepare(
    settings: Settings,
    fixed: str,
    site_url: str = "",
    payloads: Mapping[str, Path] = MappingProxyType({}),
    *,
    lang: str = "en",
    readable: bool = False,
) -> Delivery:
    """Everything at its place in the cache, named by its content; `fixed` is for the recorder.

    `payloads` are files of the theme that pages load as assets; `lang` is the book's language;
    with `readable` the player's scripts are not minified.
    """
    files = runtime.files()
    frozen = snapshot.files(files)
    foreign = [path for name, path in files.items() if name.endswith(".whl")]
    own = [_wheel(each, settings.cache / "wheels") for each in _contents(settings)]
    found = [*foreign, *own]
    bundles = bundle.build(settings.cache / "bundles", readable=readable)
    assets = Assets(settings.cache / "payloads", settings.folder)
    names = tuple(path.name for path in found)
    words = texts(settings, lang)
    head = {
        "preamble": assets.add("preamble.js", bundles.files["preamble.js"], stable=True),
        "adapt": assets.add("adapt.js", bundles.files["adapt.js"], stable=True),
        "player": assets.add("player.js", _player(bundles.files["player.js"], words)),
        "style": assets.add("player.css", bundles.files["player.css"]),
        "embedded": assets.add("embedded.js", bundles.files["embedded.js"]),
        "embed": assets.add("embed.css", bundles.files["embed.css"]),
    }
    worker = assets.add("worker.mjs", bundles.files["worker.mjs"], payload=True)
    late = {name: assets.add(f"{name}.js", bundles.files[f"{name}.js"]) for name in LATE}
    listed = [worker, *_listed(assets, {**files, **frozen}, found, payloads)]
    return Delivery(
        assets=assets,
        engine=Engine(
            files={**files, **{path.name: path for path in found}},
            wheels=list(names),
            packages=list(settings.simulations),
            fixed=fixed,
        ),
        bundles=bundles,
        urls={name: asset.url for name, asset in head.items()},
        manifest={
            **_manifest(settings, head, worker, late, listed),
            "site": site_url,
            "wheels": list(names),
            "frozen": [path.name for path in foreign],  # the wheels in the snapshot
        },
        foreign_wheels=tuple(foreign),
        own_wheels=tuple(own),
        texts=words,
        parts=tuple(shipped.parts(bundles, foreign, katex=settings.katex, lang=lang)),
    )


def generator() -> str:
    """What made the site, as in `simbook 0.1.0`."""
    return f"simbook {metadata.version('simbook')}"


def texts(settings: Settings, lang: str) -> dict[str, str]:
    """Every sentence and button word of the player, with the book's own in their place."""
    defaults = languages.texts(lang)
    for name in settings.texts.keys() - defaults.keys():
        raise SettingsError(f"{settings.key}.texts.{name}: there are {', '.join(defaults)}")
    return {**defaults, **settings.texts}


def _player(bundled: Path, words: Mapping[str, str]) -> Path | bytes:
    """The player's script, behind the words in which it differs from an English book's."""
    english = languages.texts("en")
    own = {name: text for name, text in words.items() if text != english[name]}
    if not own:
        return bundled
    told = json.dumps(own, ensure_ascii=False, separators=(",", ":"))
    return f"self.pySimTexts={told};\n{bundled.read_text('utf-8')}".encode()


def _contents(settings: Settings) -> list[wheels.Contents]:
    """The kit first, then the book's own packages."""
    return [wheels.KIT, *(wheels.of_package(*each) for each in settings.simulations.items())]


def _wheel(contents: wheels.Contents, cache: Path) -> Path:
    """The wheel, in a folder named by its content: another text is another path."""
    with tempfile.TemporaryDirectory() as folder:
        built = wheels.build(contents, Path(folder))
        content = built.read_bytes()
    place = cache / hashlib.sha256(content).hexdigest()[:16] / built.name
    if not kept(place.parent) or not place.exists():
        keep(place, content)
    return place


def _listed(
    assets: Assets, files: Mapping[str, Path], found: list[Path], payloads: Mapping[str, Path]
) -> list[Asset]:
    lock = json.loads(files[LOCK].read_text("utf-8"))
    small = json.dumps({"info": lock["info"], "packages": {}}).encode()
    contents: list[tuple[str, Path | bytes]] = [
        *((name, files[name]) for name in NEEDED),
        (LOCK, small),
        *((path.name, path) for path in found),
        *payloads.items(),
    ]
    return [assets.add(name, content, payload=True) for name, content in contents]


def _manifest(
    settings: Settings,
    head: Mapping[str, Asset],
    worker: Asset,
    late: Mapping[str, Asset],
    listed: list[Asset],
) -> dict[str, Any]:
    everything = [*head.values(), *late.values(), *listed]
    content = sorted(f"{asset.name} {asset.digest}" for asset in everything)
    return {
        "version": 1,
        "generator": generator(),
        "build": hashlib.sha256("\n".join(content).encode()).hexdigest()[:16],
        "element": settings.element,
        "public": settings.embedding,
        "question": settings.question,
        "prediction": settings.prediction,
        "exercise": settings.exercise,
        "keeper": settings.keeper,
        "worker": worker.url,
        **{name: asset.entry() for name, asset in late.items()},
        "assets": {asset.name: asset.entry() for asset in listed},
        "packages": list(settings.simulations),
    }
