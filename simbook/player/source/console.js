/** What a reader's code prints, under the figure that it makes. */

import { say } from "../page/texts.js";

export class Console {
  /** @param {HTMLElement} before  what it stands behind */
  constructor(before) {
    this.before = before;
    this.printed = false;
    /** @type {HTMLElement | null} made for the first that prints */
    this.box = null;
  }

  /** A run begins; what the one before has printed stays until this one prints, or ends. */
  begin() {
    this.printed = false;
  }

  /** @param {{ text: string, cut: boolean }} output  all of it so far */
  tell({ text, cut }) {
    if (!text) return;
    this.printed = true;
    this.box ??= this.#make();
    const [head, lines, note] = /** @type {HTMLElement[]} */ ([...this.box.children]);
    if (!head || !lines || !note) return;
    if (lines.textContent !== text) lines.textContent = text;
    note.textContent = cut ? say("outputCut") : "";
    this.box.hidden = false;
  }

  /** A run has ended. */
  end() {
    if (!this.printed) this.clear();
  }

  clear() {
    if (this.box) this.box.hidden = true;
  }

  #make() {
    const box = document.createElement("div");
    const head = document.createElement("p");
    const lines = document.createElement("pre");
    const note = document.createElement("p");
    box.className = "py-sim-console";
    head.textContent = say("printed");
    lines.tabIndex = 0; // it may scroll
    lines.setAttribute("role", "region");
    lines.ariaLabel = say("printed");
    lines.ariaLive = "polite";
    box.append(head, lines, note);
    this.before.after(box);
    return box;
  }
}
