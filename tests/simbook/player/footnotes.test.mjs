import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { BASE, mount, same, the } from "./page.mjs";
import { printFootnotes } from "../../../simbook/player/print/footnotes.js";

const PROSE = `
  <main><article>
    <p><a id="first" href="https://paper.example/adam">Adam</a>, <a href="../03-curves/">chapter 3</a>,
    <a id="other" href="https://paper.example/sgd">SGD</a>,
    <a id="again" href="https://paper.example/adam">Adam</a> once more</p>
    <div class="py-sim"><a href="https://figure.example/">not printed</a></div>
    <p><a href="mailto:a@book.example">a letter</a></p>
  </article></main>
  <footer><a href="https://theme.example/">the theme</a></footer>`;

printFootnotes(BASE);
const print = (/** @type {"before" | "after"} */ when) => dispatchEvent(new Event(`${when}print`));
const addresses = () =>
  [...document.querySelectorAll(".py-sim-footnotes li")].map((li) => li.textContent);

beforeEach(() => {
  mount(PROSE);
  print("before");
});

test("on paper the addresses outside the book stand at the end, each once", () => {
  assert.deepEqual(addresses(), ["https://paper.example/adam", "https://paper.example/sgd"]);
  assert.equal(the(".py-sim-footnotes h2").textContent, "Addresses of the links");
  same(the("article").lastElementChild, the(".py-sim-footnotes"));
});

test("a link's number is its address's", () => {
  const numbers = ["first", "other", "again"].map(
    (id) => the(`#${id}`).nextElementSibling?.outerHTML,
  );
  const sup = (/** @type {number} */ n) => `<sup class="py-sim-footnote">${n}</sup>`;
  assert.deepEqual(numbers, [sup(1), sup(2), sup(1)]);
  assert.equal(document.querySelectorAll(".py-sim-footnote").length, 3);
});

test("printing twice lays them out once, and the screen has none", () => {
  print("before");
  assert.equal(document.querySelectorAll(".py-sim-footnotes").length, 1);
  print("after");
  same(document.querySelector(".py-sim-footnotes, .py-sim-footnote"), null);
  assert.equal(document.querySelectorAll("a").length, 7);
});

test("a page without such links gets no list", () => {
  mount("<main><p><a href='../'>home</a></p></main>");
  print("before");
  same(document.querySelector(".py-sim-footnotes"), null);
});
