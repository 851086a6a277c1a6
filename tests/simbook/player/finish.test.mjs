import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { BASE, markup, mount, same, the } from "./page.mjs";
import { defineFinish } from "../../../simbook/player/reading/finish.js";
import { Marks, pageOf } from "../../../simbook/player/reading/marks.js";

const { finish } = markup();
const LINKS = `
  <nav class="md-nav--primary"><a class="md-nav__link" href="./">Four</a></nav>
  <ol class="book-map"><li><a href="../08-search/">Eight</a></li></ol>
  <a class="md-footer__link" href="../03-curves/" aria-label="Previous: Three">
    <span class="md-footer__direction">Previous</span>
  </a>`;

const marks = new Marks(BASE, localStorage);
defineFinish("py-sim-finish", marks);

beforeEach(() => {
  localStorage.clear();
  mount(LINKS + finish);
  marks.show();
});

const box = () => /** @type {HTMLInputElement} */ (the("py-sim-finish input"));
const clear = () => the("py-sim-finish [data-do=clear]");
const said = () => the("py-sim-finish [role=status]").textContent;
const link = (/** @type {string} */ name) =>
  the(`.${name}`).textContent?.replace(/\s+/g, " ").trim();

/** What the preamble puts in the place of a storage that is blocked. */
function standIn() {
  /** @type {Map<string, string>} */
  const kept = new Map();
  return /** @type {any} */ ({
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => kept.set(key, value),
  });
}

test("the box is the page's own, and its mark shows at the links that lead there", () => {
  assert.equal(box().checked, false);
  box().click();
  assert.equal(link("md-nav--primary"), "Four ✓finished");
  assert.equal(link("book-map"), "Eight");
  box().click();
  assert.equal(link("md-nav--primary"), "Four");
});

test("a link's own label says it too, once, and is given back", () => {
  const footer = the(".md-footer__link");
  marks.set("03-curves/", true);
  marks.show();
  assert.equal(footer.getAttribute("aria-label"), "Previous: Three, finished");
  assert.equal(the(".md-footer__direction .py-sim-done").textContent, " ✓finished");
  marks.set("03-curves/", false);
  assert.equal(footer.getAttribute("aria-label"), "Previous: Three");
});

test("the button takes all marks back, goes, and leaves the focus at the box", () => {
  assert.equal(clear().hidden, true);
  marks.set("08-search/", true);
  box().click();
  assert.equal(clear().hidden, false);
  clear().focus();
  clear().click();
  assert.equal(clear().hidden, true);
  same(document.activeElement, box());
  assert.equal(box().checked, false);
  assert.equal(localStorage.length, 0);
  assert.equal(said(), "Your marks are cleared.");
});

test("a box says where its mark is kept, and where it is not", () => {
  box().click();
  assert.equal(said(), "Your marks are kept in this browser and nowhere else.");
  box().click();
  assert.equal(said(), "");
  marks.store.storage = standIn();
  box().click();
  assert.match(said() ?? "", /yours last until you leave it/);
  marks.store.storage = localStorage;
});

test("a box that has left the page follows the marks no more", () => {
  const element = the("py-sim-finish");
  const before = marks.listeners.size;
  element.remove();
  assert.equal(marks.listeners.size, before - 1);
});

test("an address is a page's where it lies in the book and names no place in a page", () => {
  assert.equal(pageOf(`${BASE}04-learning-rate/index.html`, BASE), "04-learning-rate/");
  assert.equal(pageOf(`${BASE}index.html`, BASE), "");
  assert.equal(pageOf(`${BASE}04-learning-rate/#top`, BASE), null);
  assert.equal(pageOf("https://book.example/other/", BASE), null);
  assert.equal(pageOf("https://elsewhere.example/nets/04-learning-rate/", BASE), null);
});
