"""This book's hook: it hands MkDocs' events to the generator, with the options of `extra.simbook`.

A book whose generator is installed writes `plugins: [simbook: {…}]` in place of this file.
"""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from simbook.build.plugin import Hook

hook = Hook()
AFTER = {"clinic.md": "03-loss-curves.md"}  # pages that do not stand where their names put them


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """The navigation lists pages in the order of the files."""
    names = [file.src_uri for file in files]
    ordered = sorted(files, key=lambda file: names.index(AFTER.get(file.src_uri, file.src_uri)))
    hook.on_files(files, config=config)
    return Files(ordered)


on_startup = hook.on_startup
on_config = hook.on_config
on_page_markdown = hook.on_page_markdown
on_page_content = hook.on_page_content
on_env = hook.on_env
on_page_context = hook.on_page_context
on_template_context = hook.on_template_context
on_post_page = hook.on_post_page
on_post_build = hook.on_post_build
on_serve = hook.on_serve
on_shutdown = hook.on_shutdown
