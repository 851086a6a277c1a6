/** A question whose numbers are drawn: the page has it several times, and shows one of them. */

import { nameOf } from "./name.js";
import { Question } from "./question.js";

/** @import { LocalStore } from "../page/local-store.js" */

/** What waits in templates, and what the page showed at first, by their keys, in their order. */
export class Variants {
  /** @param {HTMLElement} root  as the server sent it */
  constructor(root) {
    this.root = root;
    /** @type {NodeListOf<HTMLTemplateElement>} */
    const waiting = root.querySelectorAll(":scope > template");
    const first = document.createDocumentFragment();
    first.append(...this.#shown().map((part) => part.cloneNode(true)));
    /** @type {Map<string, DocumentFragment>} */
    this.forms = new Map([[root.dataset.variant ?? "", first]]);
    for (const each of waiting) this.forms.set(each.dataset.variant ?? "", each.content);
    /** @type {Question | null} */
    this.asked = null;
  }

  /**
   * Takes the answers to all of them back; the one on show stays.
   * @param {LocalStore} store
   */
  clear(store) {
    for (const key of this.forms.keys()) store.forget(`${nameOf(this.root)}:${key}`);
    this.asked?.clear();
  }

  /**
   * Brings the question to life with the numbers that the reader had last.
   * @param {LocalStore} store
   * @param {AbortSignal} signal
   */
  open(store, signal) {
    const name = nameOf(this.root);
    const last = this.forms.size > 1 ? store.read(name) : null;
    if (typeof last === "string" && this.forms.has(last)) this.#show(last);
    const ask = () => {
      const turn = new AbortController();
      signal.addEventListener("abort", () => turn.abort(), { signal: turn.signal });
      const question = (this.asked = new Question(this.root, store, turn.signal));
      question.open();
      if (this.forms.size > 1) question.offer(() => next(turn));
      return question;
    };
    const next = (/** @type {AbortController} */ turn) => {
      turn.abort();
      const key = after([...this.forms.keys()], this.root.dataset.variant ?? "");
      this.#show(key);
      store.write(name, key);
      ask().kind.focus();
    };
    ask();
  }

  /**
   * Shows other numbers than the reader had last.
   * @param {unknown} last  the key of those; anything else stands for the first
   */
  turn(last) {
    const key = typeof last === "string" && this.forms.has(last) ? last : this.root.dataset.variant;
    if (this.forms.size > 1) this.#show(after([...this.forms.keys()], key ?? ""));
  }

  /** @param {string} key */
  #show(key) {
    const form = this.forms.get(key);
    if (!form) return;
    for (const part of this.#shown()) part.remove();
    this.root.prepend(form.cloneNode(true));
    this.root.dataset.variant = key;
  }

  #shown() {
    return [...this.root.children].filter((part) => !(part instanceof HTMLTemplateElement));
  }
}

/**
 * The key that follows `key`; the first one follows the last.
 * @param {string[]} keys
 * @param {string} key
 */
export function after(keys, key) {
  return keys[(keys.indexOf(key) + 1) % keys.length] ?? key;
}
