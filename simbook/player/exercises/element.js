/** The exercises' custom element: gives the server's program its life while it is in the page. */

import { isForeign, reloadOnce } from "../page/stale.js";
import { Exercise } from "./exercise.js";

/** @import { Engine } from "../engine/engine.js" */
/** @import { LocalStore } from "../page/local-store.js" */
/** @import { Config } from "../wire/types.js" */

/**
 * Defines the element once; a second copy of the player does no harm.
 * @param {string} name
 * @param {Engine} engine
 * @param {LocalStore} store
 * @param {Config | null} config
 */
export function defineExercise(name, engine, store, config) {
  if (!customElements.get(name))
    customElements.define(name, exerciseElement(engine, store, config));
}

/**
 * @param {Engine} engine
 * @param {LocalStore} store
 * @param {Config | null} config
 */
function exerciseElement(engine, store, config) {
  return class extends HTMLElement {
    /** @type {Exercise | null} */
    #open = null;

    connectedCallback() {
      if (this.#open || !this.querySelector("[data-part=program]")) return;
      if (isForeign(this, config) && reloadOnce()) return;
      this.#open = new Exercise(this, engine, store);
    }

    disconnectedCallback() {
      this.#open?.close();
      this.#open = null;
    }

    /** The program as the reader has it. */
    get source() {
      return this.#open?.source ?? "";
    }

    set source(text) {
      if (this.#open) this.#open.source = text;
    }
  };
}
