/** How far a reader is in a page: what is predicted, and what is answered. */

import { say } from "../page/texts.js";

/** What each of them is called and how the text is, which of its states count as done. */
const KINDS = [
  { selector: ".py-prediction", text: "predicted", done: ["right", "wrong"] },
  { selector: ".py-question", text: "solved", done: ["right"] },
];
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
      const all = [...document.querySelectorAll(selector)];
      const count = all.filter((each) => done.includes(stateOf(each))).length;
      return all.length ? say(/** @type {"solved"} */ (text), { count, all: all.length }) : [];
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

/** @returns {Asking[]} */
function asking() {
  return [...document.querySelectorAll(KINDS.map(({ selector }) => selector).join())].map(
    (each) => /** @type {Asking} */ (each),
  );
}

/** @param {Element} element */
function stateOf(element) {
  return /** @type {HTMLElement} */ (element).dataset.state ?? "open";
}
