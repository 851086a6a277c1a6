"""What a reader may do next, decided by chance."""

from __future__ import annotations

import random
from collections.abc import Callable

from playwright.sync_api import ElementHandle, Error, Page

Deed = Callable[[Page, random.Random], str]
KEYS = "Tab Tab Tab Shift+Tab Enter Space Escape ArrowLeft ArrowRight Home End PageUp PageDown n p"
WORDS = ["1", "-1", "0", "1e9", "1e-300", "", "abc", "0,5", "1,234", "NaN", "∞", "-", "  2 "]
BUTTONS = "main :is(button, summary, select, input[type=checkbox], input[type=radio])"
LEAVING = "py-keeper, [download], a[target=_blank]"  # what loads the whole book, or leaves it
SIZES = [(390, 844), (320, 568), (1280, 800), (844, 390), (2000, 1200)]
NAMES = ["eta", "learning-rate.eta", "learning-rate.ghost.eta", "beat.eta", "theme", "predict", "q"]
MESSAGES = ["null", "1", "{}", "{type: 'py-sim', values: {eta: 1e999}}", "{type: 'result'}", "[]"]


def some(page: Page, rng: random.Random, selector: str) -> ElementHandle | None:
    """One of those that can be seen."""
    seen = [each for each in page.query_selector_all(selector) if each.is_visible()]
    return rng.choice(seen) if seen else None


def slide(page: Page, rng: random.Random) -> str:
    slider = some(page, rng, "input[type=range]")
    key = rng.choice(KEYS.split()[7:13])
    for _ in range(rng.randint(1, 15) if slider else 0):
        slider.press(key)  # type: ignore[union-attr]
    return f"slide {slider} {key}"


def write(page: Page, rng: random.Random) -> str:
    field, word = (
        some(page, rng, "main input[type=text], main input[type=number]"),
        rng.choice(WORDS),
    )
    if field and field.is_editable():
        field.fill(word)
        field.press("Tab")
    return f"write {word!r} into {field}"


def press(page: Page, rng: random.Random) -> str:
    button = some(page, rng, BUTTONS)
    if button and not button.evaluate("(e, out) => e.closest(out) !== null", LEAVING):
        button.click()
    return f"press {button}"


def key(page: Page, rng: random.Random) -> str:
    pressed = rng.choice(KEYS.split())
    page.keyboard.press(pressed)
    return f"key {pressed}"


def follow(page: Page, rng: random.Random) -> str:
    link = some(page, rng, "nav a[href], article a.py-sim-link, article a[href]:not([href*='//'])")
    inside = link and link.evaluate("(e, out) => e.origin === origin && !e.matches(out)", LEAVING)
    inside = inside and link.evaluate(r"e => /\/($|[?#])/.test(e.href)")  # type: ignore[union-attr]
    if link and inside:
        link.click()
    return f"follow {link}"


def travel(page: Page, rng: random.Random) -> str:
    way = rng.choice(("back", "forward"))
    page.evaluate(f"history.{way}()")
    return way


def look(page: Page, rng: random.Random) -> str:
    width, height = rng.choice(SIZES)
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=rng.choice(("dark", "light")))
    page.mouse.wheel(0, rng.randint(-2000, 4000))
    return f"look {width} × {height}"


def draw(page: Page, rng: random.Random) -> str:
    canvas = some(page, rng, "main canvas")
    box = canvas.bounding_box() if canvas else None
    if box:
        places = [(box["x"] + box["width"] * rng.random(), box["y"] + box["height"] * rng.random())]
        places += [(x + rng.randint(-90, 90), y + rng.randint(-90, 90)) for x, y in places]
        page.mouse.move(*places[0])
        page.mouse.down()
        page.mouse.move(*places[1], steps=4)
        page.mouse.up()
    return f"draw {box}"


def address(page: Page, rng: random.Random) -> str:
    given = "&".join(f"{rng.choice(NAMES)}={rng.choice(WORDS)}" for _ in range(rng.randint(1, 4)))
    page.goto(f"{page.url.partition('?')[0].partition('#')[0]}?{given}")
    return f"address {given}"


def message(page: Page, rng: random.Random) -> str:
    said = rng.choice(MESSAGES)
    page.evaluate(f"postMessage({said}, '*')")
    return f"message {said}"


DEEDS: list[Deed] = [slide, slide, write, press, press, key, follow, travel, look, draw, message]


def deed(page: Page, rng: random.Random) -> str:
    """Does something; what has gone meanwhile, or lies beneath something else, is let be."""
    chosen = address if rng.random() < 0.03 else rng.choice(DEEDS)
    try:
        return chosen(page, rng)
    except Error as error:
        return f"{chosen.__name__}: {error.message.splitlines()[0]}"
