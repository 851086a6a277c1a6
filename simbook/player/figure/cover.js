/** What a figure keeps to itself while the reader's prediction is open: all that tells how it ends. */

import { over } from "./over.js";
import { part, query } from "../page/parts.js";
import { say } from "../page/texts.js";

/** @import { Frame } from "../wire/types.js" */

export class Cover {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.sentence = query(root, "[role=status]");
    this.words = this.sentence.textContent;
    this.chip = part(root, "verdict");
    this.moved = ["stage", "transport", "controls"].map((name) => part(root, name));
    this.told = [this.sentence, ...root.querySelectorAll("details")];
    /** @type {HTMLElement | null} */
    this.note = null;
  }

  /**
   * @param {boolean} covered
   * @param {Frame | null} frame  a picture without steps is not seen at all,
   * @param {boolean} lent        unless a guess is drawn on its axes
   */
  tell(covered, frame, lent) {
    const how = frame && !frame.steps && !lent ? "picture" : "outcome";
    if (covered && this.root.dataset.covered !== how) {
      this.root.dataset.covered = how;
      this.#explain(how);
    }
    if (covered === Boolean(this.note)) return;
    for (const each of this.moved) each.inert = covered;
    for (const each of this.told) each.hidden = covered;
    if (covered) this.#lay();
    else this.#lift();
  }

  #lay() {
    this.chip.hidden = true;
    this.chip.textContent = this.sentence.textContent = "";
    for (const details of this.root.querySelectorAll("details")) {
      details.open = false;
      details.querySelector("div")?.replaceChildren();
    }
    this.note = noteOf(this.root.dataset.prediction ?? "");
    this.#explain(this.root.dataset.covered ?? "");
  }

  /** The reason stands in the place of the picture where that is hidden. @param {string} how */
  #explain(how) {
    if (!this.note) return;
    if (how === "picture") over(this.root).append(this.note);
    else if (this.note.nextElementSibling !== this.sentence) this.sentence.before(this.note);
  }

  #lift() {
    delete this.root.dataset.covered;
    this.note?.remove();
    this.note = null;
    this.sentence.textContent ||= this.words;
  }
}

/**
 * Why nothing can be pressed, and the way to what can be done about it.
 * @param {string} prediction  its id
 */
function noteOf(prediction) {
  const note = document.createElement("p");
  const link = document.createElement("a");
  link.href = `${location.href.split("#")[0]}#${prediction}`; // an embed's base is another page
  link.target = "_self";
  link.textContent = say("toPrediction");
  note.className = "py-sim-cover";
  note.append(say("covered"), " ", link);
  return note;
}
