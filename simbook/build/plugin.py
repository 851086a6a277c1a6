"""The events of MkDocs, handed on: nothing is decided here.

MkDocs keeps the plugin, or the hook that stands for it, for all builds of one `mkdocs serve`.
Neighbors are imported at the top, since inside an event the path that finds them may be gone.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import meta
from mkdocs.utils.templates import TemplateContext
from rich.console import Console
from rich.progress import track

from simbook.build import settings
from simbook.build.book import Book
from simbook.build.failures import failures
from simbook.build.page import links
from simbook.build.page.problems import report
from simbook.build.settings import Options, Settings
from simbook.build.site.embeds import Site

THEME = Path(__file__).with_name("theme")
log = logging.getLogger("mkdocs.plugins.simbook")
console = Console(stderr=True)


class Simbook(BasePlugin[Options]):
    """`plugins: [simbook: {simulations: [my_sims]}]` in mkdocs.yml."""

    def __init__(self) -> None:
        self.held: Book | None = None
        self.serving = False

    @property
    def book(self) -> Book:
        """The book in hand, from `on_config` on."""
        assert self.held is not None
        return self.held

    def settings(self, config: MkDocsConfig) -> Settings:
        """The options, which MkDocs has checked one by one."""
        root = Path(config.config_file_path).parent
        return settings.resolve(self.config, root, "plugins.simbook")

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> None:
        with failures(PluginError):
            wanted = self.settings(config)
            if self.held is None or self.held.settings != wanted:
                self.on_shutdown()
                self.held = Book(wanted)
            self.held.begin(_site(config), serving=self.serving)
        _dress(config)
        links.install(Path(config.docs_dir), _shown(config))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        seen = InclusionLevel.is_in_serve if self.serving else InclusionLevel.is_included
        for file in files.documentation_pages(inclusion=seen):
            source = file.content_string
            name = f"{_shown(config)}/{file.src_uri}"
            self.book.read(file.src_uri, name, source, meta.get_data(source)[0])
        with failures(PluginError):
            self.book.record(_track)
            if not self.serving:  # an author who edits need not wait for what readers seldom see
                self.book.illustrate(_track)

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        return self.book.mark(markdown)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        if page.present_anchor_ids is None:
            page.present_anchor_ids = set()
        with failures(PluginError):
            self.book.label(page.toc)
            key = page.file.src_uri
            html = self.book.finish(key, page.url, html, page.present_anchor_ids)
            return self.book.furnish(key, page.url, html, page.meta.get("part"))

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        if problems := self.book.problems:
            raise PluginError(report(problems))
        self.book.complete()
        env.bytecode_cache = self.book.templates

    @event_priority(-100)  # after the search has read the page
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> None:
        page.content = self.book.settle(page.content or "")
        card = self.book.card(page.file.src_uri, page.url)
        context.update(interactive={**self.book.head(self.serving), **card})  # type: ignore[call-arg]

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> None:
        context.update(interactive=self.book.head(self.serving))  # type: ignore[call-arg]

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        self.book.embed(page.file.src_uri, page.url, str(page.title), page.content or "")
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        site = Path(config.site_dir)
        self.book.write(site)
        if not self.serving:  # last of all, since an edition is everything that the site holds
            self.book.publish(site, config.site_name)
        assets = self.book.delivery.assets
        log.info(f"{len(assets.files)} files for the figures, {assets.size / 1e6:.1f} MB in all")

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> None:
        for name, folder in self.book.settings.simulations.items():
            server.watch(str(folder / name))

    def on_shutdown(self) -> None:
        if self.held:
            self.held.close()


class Hook(Simbook):
    """The same for a book whose own hook hands on the events; options are in `extra.simbook`."""

    def settings(self, config: MkDocsConfig) -> Settings:
        root = Path(config.config_file_path).parent
        return settings.read(config.extra.get("simbook"), root, "extra.simbook")


def _dress(config: MkDocsConfig) -> None:
    """Put the templates before the theme's own, and after those of the author's `custom_dir`."""
    if str(THEME) not in config.theme.dirs:
        own = config.theme.custom_dir in config.theme.dirs
        config.theme.dirs.insert(1 if own else 0, str(THEME))


def _site(config: MkDocsConfig) -> Site:
    """What the embeds must know of the book as a whole."""
    url = f"{config.site_url.rstrip('/')}/" if config.site_url else ""
    lang = str(config.theme.get("language") or "en")
    styles = tuple(map(str, config.extra_css))
    return Site(Path(config.site_dir), url, config.site_name, lang, styles)


def _shown(config: MkDocsConfig) -> str:
    """How messages name the folder of the pages."""
    docs, root = Path(config.docs_dir), Path(config.config_file_path).parent
    return (docs.relative_to(root) if docs.is_relative_to(root) else docs).as_posix()


def _track(wanted: Any, what: str) -> Any:
    return track(wanted, description=what, console=console)
