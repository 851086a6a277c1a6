"""The events of MkDocs, handed on: nothing is decided here.

MkDocs keeps the plugin, or the hook that stands for it, for all builds of one `mkdocs serve`.
Neighbors are imported at the top, since inside an event the path that finds them may be gone.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader
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

from simbook.build import book, languages, link_warnings, material, settings
from simbook.build.book import Build, RecordedBook, Text
from simbook.build.failures import failures
from simbook.build.finished import FinishedBook, complete
from simbook.build.page import elsewhere, extensions, stages
from simbook.build.page.snippets import expanded
from simbook.build.page.stages import PageRead, PageRendered
from simbook.build.serving import guarded
from simbook.build.settings import HOOKED, Options, Settings, SettingsError
from simbook.build.site import held, shipped
from simbook.build.site.embeds import Site, Source
from simbook.build.toolchain import Toolchain, assemble

THEME = Path(__file__).with_name("theme")
PLUGGED = "plugins.simbook"  # where mkdocs.yml has the plugin's options
CONFIGURED = 'id="py-sim-config"'  # in each page that has the player
UNDRESSED = (
    "its template leaves the player out: one of your own begins with "
    '{% extends "main.html" %}, and a base.html with {% extends "simbook.html" %}'
)
UNREAD = (
    "has come into the page after it was read, as text; write the block into the page itself, or "
    "let a plugin include it, which has its turn before"
)
LAST, FIRST = -1000, 1000  # priorities of events
log = logging.getLogger("mkdocs.plugins.simbook")
console = Console(stderr=True)


class Simbook(BasePlugin[Options]):
    """`plugins: [simbook: {simulations: [my_sims]}]` in mkdocs.yml.

    MkDocs calls one event after the other; what each has given waits here for the next.
    """

    build: Build
    files: dict[str, Page]  # by their paths, as are all of these
    texts: dict[str, Text]
    read: dict[str, PageRead]
    book: RecordedBook
    rendered: dict[str, PageRendered]
    finished: FinishedBook
    embedded: dict[str, Source]

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
        self.files, self.texts, self.read = {}, {}, {}
        self.rendered, self.embedded = {}, {}
        _dress(config)
        _switch_on(config, self.build.settings.katex)
        link_warnings.install(Path(config.docs_dir), _shown(config))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        self._list_licenses(files, config)
        _lighten(files, config)

    def _list_licenses(self, files: Files, config: MkDocsConfig) -> None:
        """Add the page that lists them, to which every page leads, unless the author has one."""
        if files.get_file_from_path(shipped.PAGE):
            return
        unlisted = InclusionLevel.NOT_IN_NAV
        file = File.generated(config, shipped.PAGE, content="", inclusion=unlisted)
        parts, texts = self.build.delivery.parts, self.build.templates.common["texts"]
        file.content_string = shipped.page(parts, file.url, texts)
        files.append(file)

    @event_priority(LAST)  # a page is read as all other plugins have left it
    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        key = page.file.src_uri
        with failures(PluginError):
            kinds, given = "|".join(stages.kinds(self.build.features)), config.mdx_configs
            markdown = expanded(markdown, config.markdown_extensions, given, kinds)
            self.files[key], self.texts[key] = page, _text(page, markdown, config)
            self.read[key] = book.read_page(self.build, self.texts[key])
        return stages.mark(self.read[key])

    @event_priority(FIRST)  # the others find pages as they were when each was rendered for itself
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        with failures(PluginError):
            manuscript = book.gather(self.build, self.read, self.texts.values())
            self.book = book.record(manuscript, _track)
            if not self.serving:  # an author who edits need not wait for what readers seldom see
                self.book = book.illustrate(book.sweep(self.book, _track), _track)
            for key, page in self.files.items():
                self._render(key, page)
            self.finished = complete(self.book, self.rendered)
        for warning in self.book.warnings:
            log.warning(str(manuscript.blamed(warning)))
        for note in self.book.notes:
            log.info(note)
        env.bytecode_cache = self.build.tools.bytecode

    def _render(self, key: str, page: Page) -> None:
        """Give a page's HTML, which Markdown and other plugins have made, what was recorded."""
        anchors = page.present_anchor_ids or set()
        _label(page.toc, self.build)
        html = page.content or ""
        page.content, done = self.book.render(key, page.url, html, page.meta, anchors)
        self.rendered[key] = done
        page.present_anchor_ids = anchors | done.ids

    @event_priority(LAST)  # after the search has read the page
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> None:
        key = page.file.src_uri
        if key not in self.rendered:  # another plugin renders it, or has made it since
            self.rendered[key] = PageRendered(page.url, frozenset(), (), (), offers=False)
        page.content = self.finished.place(key, self.build.formulas.place(page.content or ""))
        told = {**self.finished.head(self.serving), **self.finished.card(key)}
        context.update(interactive=told)  # type: ignore[call-arg]

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> None:
        context.update(interactive=self.finished.head(self.serving))  # type: ignore[call-arg]

    @event_priority(LAST)  # after others have put in what they have
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        key = page.file.src_uri
        if CONFIGURED not in output:
            raise PluginError(f"{_shown(config)}/{key}: {UNDRESSED}")
        if block := elsewhere.raw(output, [*stages.kinds(self.build.features)]):
            raise PluginError(f"{self._place_of(key, block, config)}: `{block}` {UNREAD}")
        self.embedded[key] = self.finished.embed(key, str(page.title), page.content or "")
        return held.released(self.finished.lead_home(output, page.url))

    def _mend(self, site: Path, config: MkDocsConfig) -> None:
        """Lead home also from pages that other plugins have written by themselves."""
        kinds, own = [*stages.kinds(self.build.features)], set(self.embedded)
        theirs = {(site / page.file.dest_uri) for key, page in self.files.items() if key in own}
        for path in {*site.rglob("*.html")} - theirs:
            html, url = path.read_text("utf-8"), path.relative_to(site).as_posix()
            if block := elsewhere.raw(html, kinds):
                raise PluginError(f"{url}: `{block}` {UNREAD}")
            if "pysim" in html:
                path.write_text(self.finished.lead_home(html, url), "utf-8")

    def _place_of(self, key: str, block: str, config: MkDocsConfig) -> str:
        """The page, with the line of what may have brought the block there."""
        text = self.texts.get(key)
        lines = (text.written or text.markdown).split("\n") if text else []
        brings = (at for at, line in enumerate(lines, 1) if block in line or "--8<--" in line)
        at = next(brings, 0) + (text.offset if text else 0)
        return f"{_shown(config)}/{key}" + (f":{at}" if at else "")

    @event_priority(LAST)  # an edition is everything that the site holds
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        self._mend(Path(config.site_dir), config)
        self.finished.write(self.embedded)
        material.write_search_script(self.build.site.folder)
        for forbidden in self.finished.protect(self.serving, material.sources(config.theme)):
            log.warning(forbidden)
        if not self.serving:
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
    """Put the templates before the theme's own, and after those of the author's `custom_dir`.

    They find the theme's own below `theme/`, for any plugin that renders templates.
    """
    theme = config.theme
    if str(THEME) in theme.dirs:
        return
    at = 1 if theme.custom_dir in theme.dirs else 0
    below, make = FileSystemLoader(theme.dirs[at:]), theme.get_env
    theme.dirs.insert(at, str(THEME))

    def get_env() -> Environment:
        made = make()
        made.loader = ChoiceLoader([PrefixLoader({"theme": below}), FileSystemLoader(theme.dirs)])
        return made

    theme.get_env = get_env  # type: ignore[method-assign]


def _switch_on(config: MkDocsConfig, mathematics: bool) -> None:
    """Switch on the extensions of Markdown that pages need and `mkdocs.yml` has forgotten."""
    docs, shown = Path(config.docs_dir), _shown(config)
    texts = (
        (f"{shown}/{path.relative_to(docs).as_posix()}", path.read_text("utf-8-sig"))
        for path in sorted(docs.rglob("*.md"))
    )
    present = config.markdown_extensions
    for each in [*extensions.missing(texts, present, mathematics=mathematics)]:
        config.markdown_extensions.append(each.name)
        config.mdx_configs[each.name] = dict(each.config)
        log.info(f"{each.file}:{each.line} needs `{each.name}`, which is switched on now")
    if mathematics and extensions.MATHEMATICS in present:
        config.mdx_configs.setdefault(extensions.MATHEMATICS, {})["generic"] = True


def _lighten(files: Files, config: MkDocsConfig) -> None:
    """Leave out what the theme has for nobody who reads."""
    languages = next((p.config["lang"] for n, p in config.plugins.items() if "search" in n), None)
    for file in list(files):
        own = file.src_dir == config.docs_dir
        if not own and material.unused(file.src_uri, languages or []):
            files.remove(file)


def _text(page: Page, markdown: str, config: MkDocsConfig) -> Text:
    """A page below its front matter, which MkDocs has its own rules for."""
    source = page.file.content_string
    written, _ = meta.get_data(source)
    offset = source.count("\n") - written.count("\n")
    key = page.file.src_uri
    return Text(key, f"{_shown(config)}/{key}", markdown, offset, written)


def _label(sections: Iterable[AnchorLink], build: Build) -> None:
    """Render the formulas in a page's table of contents."""
    for section in sections:
        section.title = build.label(section.title)
        _label(section.children, build)


def _site(config: MkDocsConfig) -> Site:
    """What the embeds must know of the book as a whole."""
    url = f"{config.site_url.rstrip('/')}/" if config.site_url else ""
    lang, styles = languages.of(config.theme), tuple(map(str, config.extra_css))
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
