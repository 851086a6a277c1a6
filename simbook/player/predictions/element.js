/** The predictions' custom element: gives the server's form its life while it is in the page. */

import { isForeign, reloadOnce } from "../page/stale.js";
import { Prediction } from "./prediction.js";

/** @import { LocalStore } from "../page/local-store.js" */
/** @import { Config } from "../wire/types.js" */

/**
 * Defines the element once; a second copy of the player does no harm.
 * @param {string} name
 * @param {LocalStore} store
 * @param {Config | null} config
 */
export function definePrediction(name, store, config) {
  if (!customElements.get(name)) customElements.define(name, predictionElement(store, config));
}

/**
 * @param {LocalStore} store
 * @param {Config | null} config
 */
function predictionElement(store, config) {
  return class extends HTMLElement {
    /** @type {AbortController | null} */
    #open = null;
    /** @type {Prediction | null} */
    #prediction = null;

    connectedCallback() {
      if (this.#open || !this.querySelector("form")) return;
      if (isForeign(this, config) && reloadOnce()) return;
      this.#open = new AbortController();
      this.#prediction = new Prediction(this, store, this.#open.signal);
      this.#prediction.open();
    }

    /** Takes the guess back. */
    clear() {
      this.#prediction?.clear();
    }

    disconnectedCallback() {
      this.#open?.abort();
      this.#open = null;
    }
  };
}
