/** The box at the end of a chapter: the reader's own mark, and the way to take all marks back. */

import { setProps } from "../page/set-props.js";
import { say } from "../page/texts.js";
import { Progress } from "./progress.js";

/** @import { Marks } from "./marks.js" */

/**
 * Defines the element once.
 * @param {string} name
 * @param {Marks} marks
 */
export function defineFinish(name, marks) {
  if (!customElements.get(name)) customElements.define(name, finishElement(marks));
}

/** @param {Marks} marks */
function finishElement(marks) {
  return class extends HTMLElement {
    #follow = () => this.#show();
    /** @type {Progress | null} */
    #progress = null;

    connectedCallback() {
      marks.listeners.add(this.#follow);
      this.#progress = new Progress(this.#follow);
      this.#over.onclick = () => this.#startOver();
      this.#box.onchange = () => this.#finish();
      this.#clear.onclick = () => this.#forget();
      this.#show();
    }

    disconnectedCallback() {
      marks.listeners.delete(this.#follow);
      this.#progress?.close();
    }

    get #page() {
      return this.dataset.page ?? "";
    }

    get #box() {
      return /** @type {HTMLInputElement} */ (this.querySelector("input"));
    }

    get #clear() {
      return /** @type {HTMLButtonElement} */ (this.querySelector("[data-do=clear]"));
    }

    get #over() {
      return /** @type {HTMLButtonElement} */ (this.querySelector("[data-do=over]"));
    }

    #show() {
      this.#box.checked = marks.has(this.#page);
      this.#clear.hidden = !marks.some;
      const { words = "", some = false } = this.#progress ?? {};
      setProps(this.querySelector(".py-sim-progress-words"), { textContent: words });
      setProps(this.#over, { hidden: !some });
    }

    /** The button goes, so the focus must not stay on it. */
    #startOver() {
      this.#box.focus();
      this.#progress?.clear();
      this.#say(say("answersCleared"));
    }

    #finish() {
      marks.set(this.#page, this.#box.checked);
      const kept = marks.store.lasting ? "marksKept" : "marksLost";
      this.#say(this.#box.checked ? say(kept) : "");
    }

    /** The button goes, so the focus must not stay on it. */
    #forget() {
      this.#box.focus();
      marks.clear();
      this.#say(say("marksCleared"));
    }

    /** @param {string} words */
    #say(words) {
      const status = this.querySelector("[role=status]");
      if (status) status.textContent = words;
    }
  };
}
