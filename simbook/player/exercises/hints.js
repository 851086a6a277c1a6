/** Hints that come one by one: a button shows the next. */

import { say } from "../page/texts.js";

export class Hints {
  #shown = 0;

  /**
   * @param {HTMLElement} root
   * @param {AbortSignal} signal
   * @param {() => void} changed
   */
  constructor(root, signal, changed) {
    /** @type {HTMLDetailsElement[]} */
    this.hints = [...root.querySelectorAll(".py-exercise-hint")].map(
      (each) => /** @type {any} */ (each),
    );
    this.button = /** @type {HTMLElement | null} */ (root.querySelector("[data-part=hint]"));
    this.button?.addEventListener("click", () => this.#next(changed), { signal });
    this.#show();
  }

  /** How many are on show. */
  get shown() {
    return this.#shown;
  }

  set shown(count) {
    this.#shown = Math.min(count, this.hints.length);
    this.#show();
  }

  /** The button goes with the last hint, which then has the focus. @param {() => void} changed */
  #next(changed) {
    const hint = this.hints[this.#shown];
    this.shown = this.#shown + 1;
    if (hint) hint.open = true;
    if (this.button?.hidden) hint?.querySelector("summary")?.focus();
    changed();
  }

  #show() {
    const count = this.hints.length;
    this.hints.forEach((hint, i) => (hint.hidden = i >= this.#shown));
    if (!this.button) return;
    this.button.hidden = this.#shown >= count;
    this.button.textContent = say("exerciseHint", { number: this.#shown + 1, count });
  }
}
