"""Writes what a reader can take along into the built site, below `downloads/`."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simbook.build import addresses
from simbook.build.cache.store import keep, kept
from simbook.build.page.placement import Placement
from simbook.build.page.stages import PageRead
from simbook.build.settings import Settings
from simbook.build.simulations import wheels
from simbook.build.simulations.library import Library
from simbook.build.take.markdown import Links
from simbook.build.take.notebooks import Chapter
from simbook.build.take.scripts import Shelf, script

EASY = ("slider", "integer")  # controls whose values are short to type


@dataclass(frozen=True)
class Downloads:
    """What is written of one build into the folder `site`, to be read at `url`, if known."""

    settings: Settings
    library: Library
    site: Path
    url: str
    name: str  # of the book

    def write(
        self,
        chapters: Mapping[str, PageRead],
        urls: Mapping[str, str],
        simulations: Mapping[str, Placement],
    ) -> None:
        """A notebook for each chapter, a script for each simulation, and the wheels.

        `urls` are those of all pages, by their paths; a simulation has its usual values.
        """
        shelf = Shelf(self.name, self.url, self._wheels())
        for sim, placement in simulations.items():
            module, schema = self.library.module(sim), placement.schema
            text = script(module, schema["title"], example(schema), shelf, self.library.sources)
            self._put(addresses.script(sim), text)
        for key, page in chapters.items():
            leads = Links(self.url, key, urls, self.settings.lessons)
            chapter = Chapter(page, shelf, leads, self.library)
            self._put(addresses.notebook(key), chapter.notebook())

    def _wheels(self) -> dict[str, str]:
        """Distribution -> address, the drawing's first."""
        packages = self.settings.simulations.items()
        wanted = [wheels.NATIVE, *(wheels.native(*each) for each in packages)]
        return {each.name: self._wheel(each.edition()) for each in wanted}

    def _wheel(self, contents: wheels.Contents) -> str:
        """Built once for each version, which its files decide."""
        place = self.settings.cache / "wheels" / contents.file
        if not kept(place):
            with tempfile.TemporaryDirectory() as folder:
                keep(place, wheels.build(contents, Path(folder)).read_bytes())
        target = self.site / addresses.DOWNLOADS / place.name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(place, target)
        return f"{addresses.DOWNLOADS}/{place.name}"

    def _put(self, address: str, text: str) -> None:
        (self.site / address).write_text(text, "utf-8")


def example(schema: Mapping[str, Any]) -> str:
    """What the command line may say of a simulation's first control that is easy to type."""
    easy = [control for control in schema["controls"] if control["kind"] in EASY]
    return "".join(f"--{each['name']} {each['default']:g}" for each in easy[:1])
