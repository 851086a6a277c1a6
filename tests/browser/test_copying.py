"""What a reader copies pastes as what it was: tables as numbers, formulas once and as TeX."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.conftest import Way

COPIED = """selector => {
    const range = new Range();
    range.selectNodeContents(document.querySelector(selector));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return new Promise(done => {
        addEventListener("copy", event => setTimeout(() => done(text), 0,
            text = event.defaultPrevented ? event.clipboardData.getData("text/plain")
                : getSelection().toString()), {once: true});
        let text;
        document.execCommand("copy");
    });
}"""


def copied(page: Page, selector: str) -> str:
    text: str = page.evaluate(COPIED, selector)
    return text


def test_a_formula_is_copied_once_and_as_tex(over_http: Way, page: Page) -> None:
    over_http.figure(page)
    assert copied(page, "article p:has(.katex)").count(r"$\eta$") >= 1
    assert copied(page, "article .katex-html .mord").startswith("$"), "half of one is the whole"
    assert copied(page, ".arithmatex:has(.katex-display)").strip() == (
        r"$$w \leftarrow w - \eta\,\nabla L(w)$$"
    )


def test_a_table_is_copied_as_numbers(over_http: Way, page: Page) -> None:
    figure = over_http.figure(page, "01-gradient-checking/", "gradient-check").uncover()
    figure.root.locator("[class*=py-sim-table] summary").click()
    figure.root.get_by_role("rowheader").first.wait_for()
    text = copied(page, "#gradient-check .py-sim-table div")
    rows = [line.split("\t") for line in text.splitlines() if "\t" in line]
    numbers = [[float(cell) for cell in row if cell] for row in rows if row[0][:1] in "-0123456789"]
    assert len(numbers) > 10
    assert any(cell < 0 for row in numbers for cell in row)


def test_prose_is_copied_as_it_stands(over_http: Way, page: Page) -> None:
    over_http.figure(page)
    text = copied(page, "article p:not(:has(.katex))")
    assert text == page.locator("article p:not(:has(.katex))").first.text_content()
