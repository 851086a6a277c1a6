"""This book's hook: it hands MkDocs' events to the generator, with the options of `extra.simbook`.

A book whose generator is installed writes `plugins: [simbook: {…}]` in place of this file.
"""

from itertools import pairwise
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from simbook.build.plugin import Hook

hook = Hook()
AFTER = {  # pages that do not stand where their names put them
    "clinic.md": "03-loss-curves.md",
    "train-your-own.md": "09-connections.md",
    "wall-sheet.md": "train-your-own.md",
}


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Put the pages of AFTER in their places, in the menu and from page to page."""
    named = {page.file.src_uri: page for page in nav.pages}
    for name, before in AFTER.items():
        if name in named and before in named:  # the tests' own books have neither
            _move(nav.pages, named[name], named[before])
            _move(nav.items, named[name], named[before])
    for one, other in pairwise([None, *nav.pages, None]):
        if one:
            one.next_page = other
        if other:
            other.previous_page = one
    return nav


def _move(listed: list[Any], page: Page, before: Page) -> None:
    listed.remove(page)
    listed.insert(listed.index(before) + 1, page)


on_startup = hook.on_startup
on_config = hook.on_config
on_files = hook.on_files
on_page_markdown = hook.on_page_markdown
on_env = hook.on_env
on_page_context = hook.on_page_context
on_template_context = hook.on_template_context
on_post_page = hook.on_post_page
on_post_build = hook.on_post_build
on_serve = hook.on_serve
on_shutdown = hook.on_shutdown
