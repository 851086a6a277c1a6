"""The events of MkDocs, handed on: nothing is decided here.

MkDocs keeps the plugin, or the hook that stands for it, for all builds of one `mkdocs serve`.
Neighbors are imported at the top, since inside an event the path that finds them may be gone.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import meta
from mkdocs.utils.templates import TemplateContext
from rich.console import Console
from rich.progress import track

from simbook.build import book, link_warnings, material, settings
from simbook.build.book import Build, RecordedBook, Text
from simbook.build.failures import failures
from simbook.build.finished import FinishedBook, complete
from simbook.build.page.stages import PageRendered
from simbook.build.serving import guarded
from simbook.build.settings import HOOKED, Options, Settings, SettingsError
from simbook.build.site import shipped
from simbook.build.site.embeds import Site, Source
from simbook.build.toolchain import Toolchain, assemble

THEME = Path(__file__).with_name("theme")
PLUGGED = "plugins.simbook"  # where mkdocs.yml has the plugin's options
CONFIGURED = 'id="py-sim-config"'  # in each page that has the player
UNDRESSED = (
    "its template leaves the player out; the theme must be Material, "
    'and a main.html of your own begins with {% extends "simbook.html" %}'
)
log = logging.getLogger("mkdocs.plugins.simbook")
console = Console(stderr=True)


class Simbook(BasePlugin[Options]):
    """`plugins: [simbook: {simulations: [my_sims]}]` in mkdocs.yml.

    MkDocs calls one event after the other; what each has given waits here for the next.
    """

    build: Build
    book: RecordedBook
    rendered: dict[str, PageRendered]  # by the paths of the pages
    finished: FinishedBook
    embedded: dict[str, Source]  # by the paths of the pages

    def __init__(self) -> None:
        self.tools: Toolchain | None = None
        self.serving = self.dirty = False

    def settings(self, config: MkDocsConfig) -> Settings:
        """The options, which MkDocs has checked one by one."""
        settings.in_place(config.extra, PLUGGED)
        return settings.resolve(self.config, _root(config), PLUGGED)

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.serving, self.dirty = command == "serve", dirty

    def on_config(self, config: MkDocsConfig) -> None:
        if self.dirty:
            raise PluginError(
                "--dirty leaves out pages that figures need; build or serve without it"
            )
        with failures(PluginError):
            wanted = self.settings(config)
            if self.tools is None or self.tools.settings != wanted:
                self.on_shutdown()
                self.tools = assemble(wanted)
            self.build = book.begin(self.tools, _site(config), serving=self.serving)
        self.rendered, self.embedded = {}, {}
        _dress(config)
        link_warnings.install(Path(config.docs_dir), _shown(config))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        seen = InclusionLevel.is_in_serve if self.serving else InclusionLevel.is_included
        self._list_licenses(files, config)
        pages = files.documentation_pages(inclusion=seen)
        _lighten(files, config)
        with failures(PluginError):
            manuscript = book.read(self.build, (_text(page, config) for page in pages))
            self.book = book.record(manuscript, _track)
            if not self.serving:  # an author who edits need not wait for what readers seldom see
                self.book = book.illustrate(book.sweep(self.book, _track), _track)
        for warning in self.book.warnings:
            log.warning(str(warning))
        for note in self.book.notes:
            log.info(note)

    def _list_licenses(self, files: Files, config: MkDocsConfig) -> None:
        """Add the page that lists them, to which every page leads, unless the author has one."""
        if files.get_file_from_path(shipped.PAGE):
            return
        unlisted = InclusionLevel.NOT_IN_NAV
        file = File.generated(config, shipped.PAGE, content="", inclusion=unlisted)
        parts, texts = self.build.delivery.parts, self.build.templates.common["texts"]
        file.content_string = shipped.page(parts, file.url, texts)
        files.append(file)

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        return self.book.manuscript.mark(page.file.src_uri, markdown)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        key, anchors = page.file.src_uri, page.present_anchor_ids or set()
        with failures(PluginError):
            _label(page.toc, self.build)
            html, done = self.book.render(key, page.url, html, page.meta, anchors)
        self.rendered[key] = done
        page.present_anchor_ids = anchors | done.ids
        return html

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        with failures(PluginError):
            self.finished = complete(self.book, self.rendered)
        env.bytecode_cache = self.build.tools.bytecode

    @event_priority(-100)  # after the search has read the page
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> None:
        key = page.file.src_uri
        page.content = self.finished.place(key, self.build.formulas.place(page.content or ""))
        told = {**self.finished.head(self.serving), **self.finished.card(key)}
        context.update(interactive=told)  # type: ignore[call-arg]

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> None:
        context.update(interactive=self.finished.head(self.serving))  # type: ignore[call-arg]

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        key = page.file.src_uri
        if CONFIGURED not in output:
            raise PluginError(f"{_shown(config)}/{key}: {UNDRESSED}")
        self.embedded[key] = self.finished.embed(key, str(page.title), page.content or "")
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        self.finished.write(self.embedded)
        material.write_search_script(self.build.site.folder)
        for forbidden in self.finished.protect(self.serving):
            log.warning(forbidden)
        if not self.serving:  # last of all, since an edition is everything that the site holds
            self.finished.publish(config.site_name)
        assets = self.build.delivery.assets
        log.info(f"{len(assets.files)} files for the figures, {assets.size / 1e6:.1f} MB in all")

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> None:
        for name, folder in self.build.settings.simulations.items():
            server.watch(str(folder / name))
        server.builder = guarded(server.builder, Path(config.site_dir))

    def on_shutdown(self) -> None:
        if self.tools:
            self.tools.close()


class Hook(Simbook):
    """The same for a book whose own hook hands on the events; options are in `extra.simbook`."""

    def settings(self, config: MkDocsConfig) -> Settings:
        if "simbook" in config.plugins:
            both = (
                "this book has the plugin and a hook as well; take one of the two out of mkdocs.yml"
            )
            raise SettingsError(f"{PLUGGED}: {both}")
        settings.in_place(config.extra, HOOKED)
        return settings.read(config.extra.get("simbook"), _root(config))


def _dress(config: MkDocsConfig) -> None:
    """Put the templates before the theme's own, and after those of the author's `custom_dir`."""
    if str(THEME) not in config.theme.dirs:
        own = config.theme.custom_dir in config.theme.dirs
        config.theme.dirs.insert(1 if own else 0, str(THEME))


def _lighten(files: Files, config: MkDocsConfig) -> None:
    """Leave out what the theme has for nobody who reads."""
    languages = next((p.config["lang"] for n, p in config.plugins.items() if "search" in n), None)
    for file in list(files):
        own = file.src_dir == config.docs_dir
        if not own and material.unused(file.src_uri, languages or []):
            files.remove(file)


def _text(page: File, config: MkDocsConfig) -> Text:
    """A page below its front matter, which MkDocs has its own rules for."""
    source = page.content_string
    markdown, _ = meta.get_data(source)
    offset = source.count("\n") - markdown.count("\n")
    return Text(page.src_uri, f"{_shown(config)}/{page.src_uri}", markdown, offset)


def _label(sections: Iterable[AnchorLink], build: Build) -> None:
    """Render the formulas in a page's table of contents."""
    for section in sections:
        section.title = build.label(section.title)
        _label(section.children, build)


def _site(config: MkDocsConfig) -> Site:
    """What the embeds must know of the book as a whole."""
    url = f"{config.site_url.rstrip('/')}/" if config.site_url else ""
    lang = str(config.theme.get("language") or "en")
    styles = tuple(map(str, config.extra_css))
    site = Path(config.site_dir)
    theme, payloads = material.STYLES, material.payloads()
    return Site(site, url, config.site_name, lang, styles, theme, payloads)


def _root(config: MkDocsConfig) -> Path:
    """The folder of mkdocs.yml, whose path MkDocs keeps as it was given."""
    return Path(config.config_file_path).parent.resolve()


def _shown(config: MkDocsConfig) -> str:
    """How messages name the folder of the pages."""
    docs, root = Path(config.docs_dir).resolve(), _root(config)
    return (docs.relative_to(root) if docs.is_relative_to(root) else docs).as_posix()


def _track(wanted: Any, what: str) -> Any:
    return track(wanted, description=what, console=console)
