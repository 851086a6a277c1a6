from __future__ import annotations

from simbook.build.page.features.empty_headings import EMPTY


def test_an_empty_cell_heads_nothing_and_keeps_its_look() -> None:
    row = '<tr><th></th><th style="text-align: right;"> </th><th>η</th></tr>'
    told = '<tr><td></td><td style="text-align: right;"></td><th>η</th></tr>'
    assert EMPTY.sub(r"<td\1></td>", row) == told
