"""The events of MkDocs, handed on: nothing is decided here.

MkDocs loads this file by its path and keeps it for all builds of one `mkdocs serve`. Neighbours
are imported at the top, since inside an event the path that finds them may be gone.
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
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import meta
from mkdocs.utils.templates import TemplateContext
from rich.console import Console
from rich.progress import track

from build_hooks import links, settings
from build_hooks.book import Book
from build_hooks.embeds import Site
from build_hooks.problems import failures, report

log = logging.getLogger("mkdocs.plugins.interactive")
console = Console(stderr=True)


class _Now:
    """The book in hand; MkDocs calls bare functions, so it lives here between two of them."""

    book: Book | None = None
    serving = False


def on_startup(*, command: str, dirty: bool) -> None:
    _Now.serving = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    with failures(PluginError):
        root = Path(config.config_file_path).parent
        wanted = settings.read(config.extra.get("interactive"), root)
        if _Now.book is None or _Now.book.settings != wanted:
            on_shutdown()
            _Now.book = Book(wanted)
        _Now.book.begin(_site(config))
    links.install(Path(config.docs_dir), _shown(config))


def on_files(files: Files, *, config: MkDocsConfig) -> None:
    seen = InclusionLevel.is_in_serve if _Now.serving else InclusionLevel.is_included
    for file in files.documentation_pages(inclusion=seen):
        source = file.content_string
        name = f"{_shown(config)}/{file.src_uri}"
        _book().read(file.src_uri, name, source, meta.get_data(source)[0])
    with failures(PluginError):
        _book().record(_track)
        if not _Now.serving:  # an author who edits need not wait for what readers seldom see
            _book().illustrate(_track)


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    return _book().mark(markdown)


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    if page.present_anchor_ids is None:
        page.present_anchor_ids = set()
    with failures(PluginError):
        _book().label(page.toc)
        key = page.file.src_uri
        html = _book().finish(key, page.url, html, page.present_anchor_ids)
        return _book().furnish(key, page.url, html, page.meta.get("part"))


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    if problems := _book().problems:
        raise PluginError(report(problems))
    _book().complete()
    env.bytecode_cache = _book().templates


@event_priority(-100)  # after the search has read the page
def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> None:
    page.content = _book().settle(page.content or "")
    card = _book().card(page.file.src_uri, page.url)
    context.update(interactive={**_book().head(_Now.serving), **card})  # type: ignore[call-arg]


def on_template_context(
    context: TemplateContext, *, template_name: str, config: MkDocsConfig
) -> None:
    context.update(interactive=_book().head(_Now.serving))  # type: ignore[call-arg]


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    _book().embed(page.file.src_uri, page.url, str(page.title), page.content or "")
    return output


def on_post_build(*, config: MkDocsConfig) -> None:
    site = Path(config.site_dir)
    _book().write(site)
    if not _Now.serving:  # last of all, since an edition is everything that the site holds
        _book().publish(site, config.site_name)
    assets = _book().delivery.assets
    log.info(f"{len(assets.files)} files for the figures, {assets.size / 1e6:.1f} MB in all")


def on_serve(
    server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
) -> None:
    for name, project in _book().settings.packages.items():
        server.watch(str(project / name))


def on_shutdown() -> None:
    if _Now.book:
        _Now.book.close()


def _book() -> Book:
    assert _Now.book is not None
    return _Now.book


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
