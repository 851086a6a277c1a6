/** A question in the page: options to choose from, a button that checks, an explanation for each. */

import { say } from "../page/texts.js";
import { copyOf } from "./copy.js";
import { addTry, readTries, stateOf } from "./tries.js";

/** @import { Keeping } from "../page/local-store.js" */

const ANSWERED = "py-question:answered"; // detail: { id, right }
const CLEARED = "py-question:cleared"; // detail: { id }

export class Question {
  /** @type {string[]} */
  #tries = [];

  /**
   * @param {HTMLElement} root
   * @param {Keeping} keeping
   */
  constructor(root, keeping) {
    const part = (/** @type {string} */ name) =>
      /** @type {HTMLElement} */ (root.querySelector(name));
    this.root = root;
    this.keeping = keeping;
    this.form = /** @type {HTMLFormElement} */ (part("form"));
    this.foot = part(".py-question-foot");
    this.check = /** @type {HTMLButtonElement} */ (part("[type=submit]"));
    this.again = part("[data-do=again]");
    this.said = part(".py-question-said");
    this.answers = /** @type {HTMLDetailsElement} */ (part("details"));
    /** @type {HTMLInputElement[]} */
    this.options = [...root.querySelectorAll("input")];
  }

  /** @param {AbortSignal} signal */
  open(signal) {
    this.check.disabled = this.foot.hidden = false;
    this.said.setAttribute("role", "status");
    /** @type {HTMLElement} */ (this.answers.firstElementChild).textContent = say("explanations");
    this.form.addEventListener("submit", (event) => event.preventDefault(), { signal });
    this.check.addEventListener("click", (event) => this.#onCheck(event), { signal });
    this.again.addEventListener("click", () => this.#startOver(), { signal });
    this.form.addEventListener("change", () => this.#onChoice(), { signal });
    this.#restore(signal);
  }

  /**
   * Enter in an option clicks the button too. The click goes no further, since a frame that may not
   * send forms would complain of a form to be sent.
   * @param {Event} event
   */
  #onCheck(event) {
    event.preventDefault();
    const chosen = this.options.find((option) => option.checked);
    if (!chosen) return this.#ask();
    this.#tries = addTry(this.#tries, chosen.value);
    this.keeping.write(this.#name, this.#tries);
    this.#show();
    this.#tell(ANSWERED, { right: chosen.value === this.#right });
  }

  #ask() {
    const words = document.createElement("p");
    words.textContent = say("chooseFirst");
    this.said.dataset.tone = "none";
    this.said.replaceChildren(words);
  }

  #onChoice() {
    if (this.said.dataset.tone === "none") this.#unsay();
  }

  #startOver() {
    this.#tries = [];
    this.keeping.forget(this.#name);
    this.form.reset();
    this.#show();
    this.options[0]?.focus();
    this.#tell(CLEARED, {});
  }

  /**
   * An answer of an earlier visit is shown, but not said aloud while the page is being read.
   * @param {AbortSignal} signal
   */
  #restore(signal) {
    const keys = this.options.map((option) => option.value);
    this.#tries = readTries(this.keeping.read(this.#name), keys);
    for (const option of this.options) option.checked = option.value === this.#tries.at(-1);
    this.said.setAttribute("aria-live", "off");
    const listen = () => this.said.setAttribute("aria-live", "polite");
    this.root.addEventListener("focusin", listen, { signal, once: true });
    this.#show();
  }

  #show() {
    const state = stateOf(this.#tries, this.#right);
    this.root.dataset.state = state;
    this.again.hidden = state === "open";
    this.answers.hidden = state !== "right";
    if (this.answers.hidden) this.answers.open = false;
    for (const option of this.options) this.#mark(option);
    const last = this.#tries.at(-1);
    if (last) this.#explain(last);
    else this.#unsay();
  }

  /** @param {string} key */
  #explain(key) {
    const answer = /** @type {HTMLElement} */ (this.#answer(key));
    this.said.dataset.tone = answer.dataset.tone;
    this.said.replaceChildren(...[...answer.childNodes].map(copyOf));
  }

  #unsay() {
    delete this.said.dataset.tone;
    this.said.replaceChildren();
  }

  /** Says beside an option that was tried whether it is right. @param {HTMLInputElement} option */
  #mark(option) {
    const id = `${option.id}-mark`;
    option.parentElement?.querySelector(".py-question-mark")?.remove();
    option.removeAttribute("aria-describedby");
    if (!this.#tries.includes(option.value)) return;
    const mark = document.createElement("span");
    const tone = option.value === this.#right ? "right" : "wrong";
    Object.assign(mark, { id, className: "py-question-mark", textContent: say(tone) });
    mark.dataset.tone = tone;
    option.parentElement?.append(mark);
    option.setAttribute("aria-describedby", id);
  }

  /**
   * @param {string} type
   * @param {object} detail
   */
  #tell(type, detail) {
    const event = new CustomEvent(type, { bubbles: true, detail: { id: this.root.id, ...detail } });
    this.root.dispatchEvent(event);
  }

  /** @param {string} key */
  #answer(key) {
    return this.answers.querySelector(`[data-key="${key}"]`);
  }

  get #right() {
    const answer = /** @type {HTMLElement} */ (this.answers.querySelector("[data-tone=right]"));
    return answer.dataset.key ?? "";
  }

  get #name() {
    return this.root.id;
  }
}
