"""The book's own hook: where pages stand that are not named after their places."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, get_navigation

from build_hooks import events

NAMES = (
    "index.md",
    "03-loss-curves.md",
    "09-connections.md",
    "clinic.md",
    "glossary.md",
    "train-your-own.md",
)


def made() -> tuple[Navigation, Files]:
    config = MkDocsConfig()
    config.load_dict({"site_name": "A book"})
    config.validate()
    files = Files([File(name, "docs", "site", use_directory_urls=True) for name in NAMES])
    nav = get_navigation(files, config)
    return events.on_nav(nav, config=config, files=files), files


def test_the_clinic_comes_after_chapter_3_and_the_finale_last_in_the_menu_and_page_by_page() -> (
    None
):
    nav, _ = made()
    places = [page.file.src_uri for page in nav.pages]
    assert places == [NAMES[k] for k in (0, 1, 3, 2, 5, 4)]
    assert nav.items == nav.pages
    page, walked = nav.pages[0], []
    while page:
        walked.append(page)
        page = page.next_page  # type: ignore[assignment]
    assert walked == nav.pages
    assert [each.previous_page for each in nav.pages] == [None, *nav.pages[:-1]]
    assert nav.pages[-1].next_page is None
