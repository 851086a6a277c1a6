"""While an author is served: a mistake shows in the browser, over the last page that was good.

MkDocs leaves a browser alone after a build that has failed, and cleans the site before it. Here the
site of the last good build comes back, with what is wrong laid over each page. The browser reloads
either way, so it goes with the build that succeeds.

Written for mkdocs 1.6.1; where it no longer fits, mistakes are in the terminal only.
"""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

ID = "simbook-mistakes"
HEAD = "This page is from before: the last build has failed."
LOOK = (
    "position:fixed;inset:0 0 auto 0;z-index:2147483647;max-height:60vh;overflow:auto;"
    "box-sizing:border-box;padding:.75rem 1rem;background:#5c0f16;color:#fff;"
    "font:14px/1.5 ui-monospace,monospace;text-align:start;color-scheme:dark"
)
TEXT = "margin:.5rem 0 0;white-space:pre-wrap;overflow-wrap:anywhere;background:none;color:inherit"


def guarded(build: Callable[[], object], site: Path) -> Callable[[], None]:
    """The same build; if it fails, `site` has its last good pages, which say what is wrong."""

    def attempt() -> None:
        with _heard() as told, tempfile.TemporaryDirectory(dir=site.parent) as folder:
            before = Path(folder) / "site"
            shutil.copytree(site, before, copy_function=_link)
            try:
                build()
            except (Exception, SystemExit) as error:
                if not isinstance(error, SystemExit):  # MkDocs has told the author of those
                    traceback.print_exc()
                    told.append(f"{type(error).__name__}: {error}")
                restore(before, site)
                cover(site, "\n".join(dict.fromkeys(told)) or str(error))

    return attempt


def restore(before: Path, site: Path) -> None:
    """Put a site back as it was, in its own folder, which is being served."""
    for path in site.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(before, site, copy_function=_link, dirs_exist_ok=True)


def cover(site: Path, told: str) -> None:
    """Lay what is wrong over each page; frames of other people's pages are left alone."""
    sign = laid_over(told)
    for path in site.rglob("*.html"):
        if "embed" not in path.relative_to(site).parts:
            html = uncovered(path.read_text("utf-8"))
            at = html.rfind("</body>")
            at = len(html) if at < 0 else at
            path.unlink()  # it may be the same file as in another folder
            path.write_text(html[:at] + sign + html[at:], "utf-8")


def laid_over(told: str) -> str:
    """Without a script or a style sheet: whatever is broken, and whatever the policy."""
    return (
        f'<!-- {ID} --><details open id="{ID}" role="alert" style="{LOOK}">'
        f'<summary style="cursor:pointer;font-weight:700">{HEAD}</summary>'
        f'<pre style="{TEXT}">{escape(told)}</pre></details><!-- /{ID} -->'
    )


def uncovered(html: str) -> str:
    """A page without what an earlier failure has laid over it."""
    before, _, rest = html.partition(f"<!-- {ID} -->")
    return before + rest.partition(f"<!-- /{ID} -->")[2] if rest else html


@contextmanager
def _heard() -> Iterator[list[str]]:
    """What MkDocs and its plugins warn of meanwhile."""
    told: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: told.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield told
    finally:
        logger.removeHandler(handler)


def _link(source: str, target: str) -> None:
    """As quick as it can be: a book has thousands of files, and most of them stay."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
