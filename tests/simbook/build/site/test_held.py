"""Where somebody else's script may need the theme's, these run in their usual order."""

from __future__ import annotations

import pytest

from simbook.build.site.held import released

HELD = (
    '<script src="assets/py-sim/adapt.js"></script>'
    '<script type="py-sim/held" src="bundle.js"></script>'
    '<script type="py-sim/held" data-type="module" src="own.js"></script>'
)
AT_ONCE = (
    '<script src="assets/py-sim/adapt.js"></script>'
    '<script src="bundle.js"></script><script type="module" src="own.js"></script>'
)


@pytest.mark.parametrize(
    "script",
    [
        "",
        "<script>__md_scope = 1</script>",
        '<script id="__config" type="application/json">{"document$": 1}</script>',
        '<script src="../assets/py-sim/player.0.js"></script>',
    ],
)
def test_a_page_with_nobody_elses_scripts_lets_the_themes_wait(script: str) -> None:
    assert released(script + HELD) == script + HELD


@pytest.mark.parametrize(
    "script",
    [
        "<script>document$.subscribe(() => {})</script>",
        "<script type='module'>location$.subscribe(f)</script>",
        '<script async src="https://example.org/a.js"></script>',
    ],
)
def test_a_script_that_may_need_the_themes_has_them_run_at_once(script: str) -> None:
    assert released(script + HELD) == script + AT_ONCE
    assert released(HELD + script) == AT_ONCE + script


def test_a_page_that_holds_nothing_stays_as_it_is() -> None:
    assert released("<script>document$</script>") == "<script>document$</script>"
