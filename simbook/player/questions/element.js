/** The questions' custom element: gives the server's form its life while it is in the page. */

import { isForeign, reloadOnce } from "../page/stale.js";
import { Variants } from "./variants.js";

/** @import { LocalStore } from "../page/local-store.js" */
/** @import { Config } from "../wire/types.js" */

/**
 * Defines the element once; a second copy of the player does no harm.
 * @param {string} name
 * @param {LocalStore} store
 * @param {Config | null} config
 */
export function defineQuestion(name, store, config) {
  if (!customElements.get(name)) customElements.define(name, questionElement(store, config));
}

/**
 * @param {LocalStore} store
 * @param {Config | null} config
 */
function questionElement(store, config) {
  return class extends HTMLElement {
    /** @type {AbortController | null} */
    #open = null;
    /** @type {Variants | null} */
    #variants = null;

    connectedCallback() {
      if (this.#open || !this.querySelector("form")) return;
      if (isForeign(this, config) && reloadOnce()) return;
      this.#open = new AbortController();
      this.#variants ??= new Variants(this);
      const fresh = this.dataset.fresh !== undefined; // as if nothing had been answered
      if (fresh) this.#variants.turn(store.read(this.id));
      this.#variants.open(fresh ? store.forgetful : store, this.#open.signal);
    }

    /** Takes the reader's answers back. */
    clear() {
      this.#variants?.clear(store);
    }

    disconnectedCallback() {
      this.#open?.abort();
      this.#open = null;
    }
  };
}
