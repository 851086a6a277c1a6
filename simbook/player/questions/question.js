/** A question in the page: a form to answer in, a button that checks, and what is said to it. */

import { say } from "../page/texts.js";
import { mountKind } from "./kinds/index.js";
import { nameOf } from "./name.js";
import { addTry, readTries, stateOf } from "./tries.js";

/** @import { LocalStore } from "../page/local-store.js" */
/** @import { Answering } from "./kinds/index.js" */

const ANSWERED = "py-question:answered"; // detail: { id, right }
const CLEARED = "py-question:cleared"; // detail: { id }

export class Question {
  /** @type {string[]} */
  #tries = [];

  /**
   * @param {HTMLElement} root
   * @param {LocalStore} store
   * @param {AbortSignal} signal
   */
  constructor(root, store, signal) {
    const part = (/** @type {string} */ name) =>
      /** @type {HTMLElement} */ (root.querySelector(name));
    this.root = root;
    this.store = store;
    this.signal = signal;
    this.form = /** @type {HTMLFormElement} */ (part("form"));
    this.foot = part(".py-question-foot");
    this.check = /** @type {HTMLButtonElement} */ (part("[type=submit]"));
    this.again = part("[data-do=again]");
    this.other = part("[data-do=another]");
    this.said = part(".py-question-said");
    this.answers = /** @type {HTMLDetailsElement} */ (part("details"));
    /** @type {Answering} */
    this.kind = mountKind({ root, answers: this.answers, signal });
  }

  open() {
    const { signal } = this;
    this.check.disabled = this.foot.hidden = false;
    this.said.setAttribute("role", "status");
    /** @type {HTMLElement} */ (this.answers.firstElementChild).textContent = say("explanations");
    this.form.addEventListener("submit", (event) => event.preventDefault(), { signal });
    this.check.addEventListener("click", (event) => this.#onCheck(event), { signal });
    this.again.addEventListener("click", () => (this.clear(), this.kind.focus()), { signal });
    this.form.addEventListener("input", () => this.#onInput(), { signal });
    this.#restore();
  }

  /**
   * There are more of this question: a button asks another one.
   * @param {() => void} another
   */
  offer(another) {
    this.other.hidden = false;
    this.other.addEventListener("click", another, { signal: this.signal });
  }

  /**
   * Enter in an option clicks the button too. The click goes no further, since a frame that may not
   * send forms would complain of a form to be sent.
   * @param {Event} event
   */
  #onCheck(event) {
    event.preventDefault();
    const answer = this.kind.given();
    if (!answer) return this.#ask();
    this.#tries = addTry(this.#tries, answer);
    this.store.write(this.#name, this.#tries);
    this.#show();
    this.#tell(ANSWERED, { right: this.kind.isRight(answer) });
  }

  #ask() {
    const words = document.createElement("p");
    words.textContent = this.kind.ask();
    this.said.dataset.tone = "none";
    this.said.replaceChildren(words);
  }

  #onInput() {
    if (this.said.dataset.tone === "none") this.#unsay();
  }

  /** Takes all answers back. */
  clear() {
    if (!this.#tries.length) return;
    this.#tries = [];
    this.store.forget(this.#name);
    this.form.reset();
    this.#show();
    this.#tell(CLEARED, {});
  }

  /** An answer of an earlier visit is shown, but not said aloud while the page is being read. */
  #restore() {
    this.#tries = readTries(this.store.read(this.#name), this.kind.accepts);
    this.kind.fill(this.#tries.at(-1) ?? "");
    this.said.setAttribute("aria-live", "off");
    const listen = () => this.said.setAttribute("aria-live", "polite");
    this.root.addEventListener("focusin", listen, { signal: this.signal, once: true });
    this.#show();
  }

  #show() {
    const state = stateOf(this.#tries, this.kind.isRight);
    this.root.dataset.state = state;
    this.again.hidden = state === "open";
    this.answers.hidden = state !== "right";
    if (this.answers.hidden) this.answers.open = false;
    this.kind.mark(this.#tries);
    const last = this.#tries.at(-1);
    if (last) this.#explain(last);
    else this.#unsay();
  }

  /** @param {string} answer */
  #explain(answer) {
    this.said.dataset.tone = this.kind.isRight(answer) ? "right" : "wrong";
    this.said.replaceChildren(...this.kind.explain(answer));
  }

  #unsay() {
    delete this.said.dataset.tone;
    this.said.replaceChildren();
  }

  /**
   * @param {string} type
   * @param {object} detail
   */
  #tell(type, detail) {
    const event = new CustomEvent(type, { bubbles: true, detail: { id: this.root.id, ...detail } });
    this.root.dispatchEvent(event);
  }

  get #name() {
    const name = nameOf(this.root);
    const { dataset } = this.root;
    return dataset.variant ? `${name}:${dataset.variant}` : name;
  }
}
