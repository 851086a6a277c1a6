/**
 * The theme's scripts, which the page holds back: figures are drawn first, and where a reader has
 * asked for Python already, it starts first. Half of what a browser does to open a page is theirs.
 *
 * Written for mkdocs-material 9.8.1; where it no longer fits, the theme's scripts run at once, as
 * its own pages have them.
 */

import { calledAway, pointerReleased } from "./pointer-state.js";
import { asWritten } from "../page/trusted.js";
import { pageRests, pythonIsHere, sleep } from "../page/waiting.js";

const HELD = "script[type='py-sim/held']";
const PATIENCE = 2000; // ms; over a slow line Python takes longer than a reader waits for a menu
const FIRST_MOVES = 700; // ms after Python has come: the reader has been waiting to move something

export async function runHeld() {
  const away = calledAway();
  await Promise.race([pageRests(), away, sleep(PATIENCE)]);
  if (pythonIsHere()) await Promise.race([away, sleep(FIRST_MOVES)]);
  await pointerReleased(); // what the theme moves must not slip from under a finger
  answerLate();
  for (const held of document.querySelectorAll(HELD)) held.replaceWith(released(held));
}

/**
 * Scripts that are put in place are fetched side by side and run in their order.
 * @param {Element} held
 */
function released(held) {
  const script = document.createElement("script");
  for (const { name, value } of held.attributes) script.setAttribute(name, asWritten(value));
  script.type = held.getAttribute("data-type") ?? "";
  script.async = false;
  return script;
}

/** Who asks only now to be told that the page is there is told, as soon as their script has run. */
function answerLate() {
  const { addEventListener } = document;
  document.addEventListener = (
    /** @type {string} */ type,
    /** @type {any} */ hear,
    /** @type {any} */ how,
  ) => {
    addEventListener.call(document, type, hear, how);
    if (type !== "DOMContentLoaded" || document.readyState === "loading") return;
    queueMicrotask(() => tell(hear));
  };
}

/** @param {EventListenerOrEventListenerObject} hear */
function tell(hear) {
  const event = new Event("DOMContentLoaded");
  if (typeof hear === "function") hear.call(document, event);
  else hear.handleEvent(event);
}
