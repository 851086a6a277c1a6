/** How far a reader is in a page: what is predicted, programmed and answered. */

import { say } from "../page/texts.js";

/**
 * What each of them is called, how the text is, and which of its states count as done. Questions of
 * earlier chapters are not this one's. A program is a reader's work, which no button for all throws away.
 *
 * @type {{ selector: string, text: "predicted" | "solved" | "passed", done: string[], kept?: true }[]}
 */
const KINDS = [
  { selector: ".py-prediction", text: "predicted", done: ["right", "wrong"] },
  { selector: ".py-exercise", text: "passed", done: ["passed"], kept: true },
  { selector: ".py-question", text: "solved", done: ["right"] },
];
const EARLIER = ".py-earlier"; // what comes back from earlier chapters
const EVENTS = ["py-result", "py-question:answered", "py-question:cleared"];

/** @typedef {HTMLElement & { clear?: () => void }} Asking  a question or a prediction in the page */

export class Progress {
  /** @param {() => void} changed  told whenever the reader has answered or taken back */
  constructor(changed) {
    this.changed = changed;
    this.aborter = new AbortController();
    for (const type of EVENTS)
      document.addEventListener(type, changed, { signal: this.aborter.signal });
  }

  close() {
    this.aborter.abort();
  }

  /** In words; empty where nothing is asked. */
  get words() {
    const told = KINDS.flatMap(({ selector, text, done }) => {
      const all = own(selector);
      const count = all.filter((each) => done.includes(stateOf(each))).length;
      return all.length ? say(text, { count, all: all.length }) : [];
    });
    return told.join(" ");
  }

  /** Whether there is anything to take back. */
  get some() {
    return asking().some((each) => stateOf(each) !== "open");
  }

  /** Takes back all that the reader has said in this page. */
  clear() {
    for (const each of asking()) each.clear?.();
    this.changed();
  }
}

/** What can be taken back at once. */
function asking() {
  return own(
    KINDS.filter(({ kept }) => !kept)
      .map(({ selector }) => selector)
      .join(),
  );
}

/**
 * The elements of this chapter itself.
 * @param {string} selector
 * @returns {Asking[]}
 */
function own(selector) {
  const all = /** @type {NodeListOf<Asking>} */ (document.querySelectorAll(selector));
  return [...all].filter((each) => !each.closest(EARLIER));
}

/** @param {Element} element */
function stateOf(element) {
  return /** @type {HTMLElement} */ (element).dataset.state ?? "open";
}
