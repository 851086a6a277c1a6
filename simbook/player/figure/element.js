/** The custom element: gives the server's markup its life while it is in the page. */

import { Figure } from "./figure.js";
import { plainFrame } from "../wire/frames.js";
import { isForeign, reloadOnce } from "../page/stale.js";
import { isWhole, settled, whole } from "../page/waiting.js";

/** @import { Engine } from "../engine/engine.js" */
/** @import { Frame, Sketch, Values } from "../wire/types.js" */
/** @import { Lent } from "./pad.js" */

/**
 * Defines the element once; a second copy of the player does no harm.
 * @param {string} name
 * @param {Engine} engine
 */
export function defineElement(name, engine) {
  if (!customElements.get(name)) customElements.define(name, simulationElement(engine));
}

/** @param {Engine} engine */
function simulationElement(engine) {
  return class extends HTMLElement {
    /** @type {Figure | null} */
    #figure = null;
    /** @type {Sketch | null} */
    #sketch = null;
    /** @type {Lent | null} */
    #lent = null;
    /** @type {{ of: Frame, plain: object } | null} */
    #plain = null;

    async connectedCallback() {
      if (!isWhole(this)) await whole(this);
      else if (document.readyState === "complete") await settled(); // the theme turns a page
      if (this.isConnected) this.#open();
    }

    #open() {
      if (this.#figure || !this.querySelector(".py-sim-data")) return;
      if (isForeign(this, engine.config) && reloadOnce()) return;
      this.#figure = new Figure(this, engine);
      this.#figure.open();
      this.#figure.lendAxes(this.#lent);
      this.#figure.sketch(this.#sketch);
    }

    disconnectedCallback() {
      this.#figure?.close();
      this.#figure = null;
    }

    /** What is on show, as plain data: axes -> series -> numbers. */
    get frame() {
      const shown = this.#figure?.shown;
      if (!shown) return null;
      if (this.#plain?.of !== shown) this.#plain = { of: shown, plain: plainFrame(shown) };
      return this.#plain.plain;
    }

    /** A state in the words of an address, from the page around a frame. @param {string} search */
    applyQuery(search) {
      this.#figure?.applyQuery(search);
    }

    /** Hides how it ends, for a prediction. */
    cover() {
      this.#figure?.hide();
    }

    /** @param {{ play: boolean }} how  whether its run is to be seen */
    uncover({ play }) {
      this.#figure?.reveal(play);
    }

    /** Has its axes drawn on while it is covered. @param {Lent | null} pen */
    lendAxes(pen) {
      this.#lent = pen;
      this.#figure?.lendAxes(pen);
    }

    /** Shows a reader's guess over the picture. @param {Sketch | null} sketch */
    sketch(sketch) {
      this.#sketch = sketch;
      this.#figure?.sketch(sketch);
    }

    /** A file of its code in the reader's own words. @param {string} path @param {string} text */
    runEdited(path, text) {
      this.#figure?.runEdited(path, text);
    }

    /** Presets, changed as far as `values` says. @param {Values} values */
    setValues(values) {
      this.#figure?.setValues(values);
    }
  };
}
