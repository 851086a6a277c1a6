"""Pages for other people's frames: one simulation, one chapter; what describes them to hosts.

embed/ID/            a simulation from its defaults; parameters in the address
embed/chapter/SLUG/  a chapter without chrome
embed/question/ID/   a question
embed/exercise/ID/   an exercise
embed/prediction/ID/ a prediction with the figure that it covers
embed.js             the element for hosts' pages
oembed/….json        what oEmbed consumers ask for
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from simbook.build import languages
from simbook.build.addresses import relative

TEMPLATE = "embed.html"
FRAGMENT = re.compile(r"""(<a\b[^>]*?)\shref=(["'])#([^"']*)""")
ID = re.compile(r"""\sid=["']([^"']+)""")
WIDTH, HEIGHT = 720, 640  # px: what a host may reserve before it knows better
AROUND, CONTROL, TRANSPORT = 230, 25, 56  # px beside a stage: always, for each control, in steps


@dataclass(frozen=True)
class Source:
    """Where what is embedded stands in the book."""

    url: str  # of its page, from the site's root
    title: str
    id: str = ""  # of a figure in that page

    @property
    def place(self) -> str:
        return f"{self.url}#{self.id}" if self.id else self.url


@dataclass(frozen=True)
class Site:
    """What the book as a whole is: where it is built, and what it is called."""

    folder: Path
    url: str  # where it will be published, ending in /; may be empty
    name: str
    lang: str
    styles: tuple[str, ...]  # the book's own style sheets, from the site's root
    theme: tuple[str, ...] = ()  # patterns of the theme's style sheets in the built site, in order
    payloads: Mapping[str, Path] = field(default_factory=dict)  # files of the theme, as assets


@dataclass(frozen=True)
class Embeds:
    """Writes the embeds of one build."""

    site: Site
    template: jinja2.Template
    common: Mapping[str, Any]  # urls, katex, texts, build, config

    def figure(self, sim: str, html: str, title: str, source: Source, prediction: str = "") -> None:
        """The page of one simulation, which may lead to a prediction about it."""
        url = f"embed/{sim}/"
        asked = prediction and f"../prediction/{prediction}/"
        self._page(url, url, html, title, source, oembed=figure_oembed(sim), prediction=asked)

    def block(self, kind: str, html: str, source: Source) -> None:
        """The page of one question, exercise or prediction; the figure of a prediction is covered.

        Links lead from the page where it stands.
        """
        url = f"embed/{kind}/{source.id}/"
        content, predict = here(html, url, source), kind == "prediction"
        self._page(url, source.url, content, source.title, source, styled=True, predict=predict)

    def chapter(self, html: str, source: Source) -> None:
        """The page of one chapter; its links lead where they led, into a page of their own."""
        url, oembed = f"embed/chapter/{source.url}", chapter_oembed(source)
        content = here(html, url, source)
        self._page(url, source.url, content, source.title, source, styled=True, oembed=oembed)

    def describe(self, path: str, title: str, embed: str, picture: str | None) -> None:
        """A static answer to oEmbed consumers, where the book has an address."""
        if not self.site.url:
            return
        frame = (
            f'<iframe src="{self.site.url}{embed}" title="{escape(title)}" width="{WIDTH}" '
            f'height="{HEIGHT}" style="border:0;width:100%" loading="lazy"></iframe>'
        )
        still = {"thumbnail_url": self.site.url + picture} if picture else {}
        size = {"thumbnail_width": 1200, "thumbnail_height": 630} if picture else {}
        answer = {
            "version": "1.0",
            "type": "rich",
            "title": title,
            "provider_name": self.site.name,
            "provider_url": self.site.url,
            "html": frame,
            "width": WIDTH,
            "height": HEIGHT,
        }
        self._write(path, json.dumps({**answer, **still, **size}, ensure_ascii=False))

    def script(self, bundle: str, element: str, sims: Mapping[str, Mapping[str, Any]]) -> None:
        """`embed.js`: the bundle with what it must know of this book around it."""
        book = json.dumps(
            {"element": element, "home": self.site.url, "sims": sims}, ensure_ascii=False
        )
        self._write("embed.js", f"(BOOK=>{{{bundle.strip()}}})({book});\n")

    def _page(
        self,
        url: str,
        base: str,
        content: str,
        title: str,
        source: Source,
        *,
        styled: bool = False,
        oembed: str = "",
        prediction: str = "",
        predict: bool = False,
    ) -> None:
        """A page at `url` whose addresses count from `base`; `styled` as the theme has its text.

        It leads to the embed of a `prediction` where that is asked for, or itself is to `predict`.
        """
        home = relative(".", base).rstrip("/") + "/"
        theme = theme_styles(self.site.folder, self.site.theme) if styled else ()
        config = {**self.common["config"], "base": home, **({"predict": True} if predict else {})}
        page = self.template.render(
            **{**self.common, "config": config},
            lang=self.site.lang,
            dir=languages.direction(self.site.lang),
            title=f"{title} · {self.site.name}",
            heading=title,
            home=home,
            base=relative(base, url) if base != url else "",
            canonical=self.site.url and self.site.url + source.place,
            oembed=oembed and self.site.url and self.site.url + oembed,
            styles=(*theme, *self.site.styles),
            content=Markup(content),
            chapter=styled,
            asks=prediction,
            back={"url": home + source.place, "title": f"{source.title} · {self.site.name}"},
        )
        self._write(f"{url}index.html", page)

    def _write(self, path: str, text: str) -> None:
        target = self.site.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


def here(html: str, url: str, source: Source) -> str:
    """Links within the page lead to the embed at `url`, if what they lead to has come along.

    All others count from the page.
    """
    place, along = relative(url, source.url), set(ID.findall(html))

    def led(found: re.Match[str]) -> str:
        if found[3] not in along:
            return found[0]
        return f'{found[1]} target="_self" href={found[2]}{place}#{found[3]}'

    return FRAGMENT.sub(led, html)


def figure_oembed(sim: str) -> str:
    """Where the description of a simulation lies, from the site's root."""
    return f"oembed/{sim}.json"


def chapter_oembed(source: Source) -> str:
    """Where the description of a chapter lies, from the site's root."""
    return f"oembed/chapter-{source.url.strip('/').replace('/', '-')}.json"


def known(schema: Mapping[str, Any], frame: Mapping[str, Any]) -> dict[str, Any]:
    """What a host's page is told of a simulation, to make room before its frame has come."""
    aspect = frame["aspect"]
    below = AROUND + CONTROL * len(schema["controls"]) + (TRANSPORT if frame["steps"] else 0)
    wide, narrow = round(aspect["wide"], 3), round(aspect["narrow"], 3)
    return {"title": schema["title"], "wide": wide, "narrow": narrow, "below": below}


@cache
def theme_styles(site: Path, patterns: tuple[str, ...]) -> tuple[str, ...]:
    """The style sheets of the theme in the built site: what matches each pattern, in order."""
    matches = (sorted(site.glob(pattern)) for pattern in patterns)
    return tuple(str(path.relative_to(site)) for paths in matches for path in paths)
