/**
 * A page without a browser: happy-dom's document, under the names that a browser gives its parts.
 * Import this before any module of the player; a test file is a process, so its page is its own.
 *
 * Nothing is laid out or painted here: what a reader sees of a figure is the browser tests' part.
 */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Window } from "happy-dom";

export const BASE = "https://book.example/nets/";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const PYTHON = process.platform === "win32" ? ".venv/Scripts/python.exe" : ".venv/bin/python";
// Node has these too, but elements take their own kind only.
const REPLACED = ["Event", "EventTarget", "CustomEvent", "MessageEvent", "navigator"];

const settings = {
  disableIframePageLoading: true,
  navigation: { disableMainFrameNavigation: true },
};
const page = /** @type {any} */ (new Window({ url: `${BASE}04-learning-rate/`, settings }));

for (const name of Object.getOwnPropertyNames(page)) {
  if (name in globalThis && !REPLACED.includes(name)) continue;
  const value = page[name];
  const isMethod = typeof value === "function" && !/^[A-Z]/.test(name);
  const shown = isMethod ? value.bind(page) : value;
  Object.defineProperty(globalThis, name, { value: shown, configurable: true, writable: true });
}

/** Which the player asks, and happy-dom forgets to say. */
Object.defineProperty(Storage.prototype, Symbol.toStringTag, { value: "Storage" });

/**
 * The page with this content and nothing else. An element of ours comes with all that is in it, as
 * when a page is turned.
 * @param {string} html
 * @returns {HTMLElement} its first element
 */
export function mount(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  document.body.replaceChildren(...template.content.childNodes);
  return /** @type {HTMLElement} */ (document.body.firstElementChild);
}

/**
 * What the build writes into pages: the figure of a simulation and what stands around chapters.
 * @param {string} [sim]
 * @returns {Record<"figure" | "finish" | "keeper", string>}
 */
export function markup(sim = "learning-rate") {
  const asked = ["-m", "tests.simbook.player.markup", sim];
  return JSON.parse(execFileSync(ROOT + PYTHON, asked, { cwd: ROOT, encoding: "utf-8" }));
}

/**
 * An element of the mounted page, which must be there.
 * @template {HTMLElement} [E=HTMLElement]
 * @param {string} selector
 * @returns {E}
 */
export function the(selector) {
  const found = document.querySelector(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return /** @type {E} */ (found);
}

/**
 * That two elements are one; Node's own assertion would write out all that hangs on them.
 * @param {Element | null | undefined} found
 * @param {Element | null | undefined} wanted
 */
export function same(found, wanted) {
  const [one, other] = [found, wanted].map((each) => each?.outerHTML.slice(0, 200));
  assert.ok(found === wanted, `expected ${other}, found ${one}`);
}

/** What was promised by now has happened. */
export function settled() {
  return new Promise((resolve) => setImmediate(resolve));
}
