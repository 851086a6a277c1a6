/** The sliders below a drawn guess: each holds a part of an axis, and says the value there. */

import { query } from "../page/parts.js";
import { tellValue, valueAt, within } from "./plane.js";

/** @import { Axis, Plane } from "./plane.js" */

/** @typedef {{ input: HTMLInputElement, axis: Axis, name: string }} Slider */

export class Sliders {
  /**
   * @param {HTMLElement} root
   * @param {(input: HTMLInputElement, plane: Plane) => Axis} axisOf  the axis that a slider moves along
   */
  constructor(root, axisOf) {
    const host = query(root, ".py-prediction-drawn");
    /** @type {Plane} */
    this.plane = JSON.parse(host.dataset.plane ?? "");
    this.tolerance = Number(host.dataset.tolerance);
    /** @type {Slider[]} */
    this.all = [...host.querySelectorAll("input")].map((input) => ({
      input,
      axis: axisOf(input, this.plane),
      name: input.labels?.[0]?.textContent ?? "",
    }));
    this.isDrawn = false; // until then they stand where they came
    this.tell();
  }

  get names() {
    return this.all.map(({ name }) => name);
  }

  /** What they say, or null while nobody has moved one. @returns {number[] | null} */
  get values() {
    if (!this.isDrawn) return null;
    return this.all.map(({ input, axis }) => valueAt(axis, Number(input.value)));
  }

  /**
   * @param {number} i
   * @param {number} share
   */
  put(i, share) {
    const slider = this.all[i];
    if (!slider) return;
    slider.input.value = String(within(share));
    this.touched();
  }

  /** The reader has moved one. */
  touched() {
    this.isDrawn = true;
    this.tell();
  }

  /** The form has been reset. */
  forget() {
    this.isDrawn = false;
    this.tell();
  }

  /** Each value in words, for eyes and ears. */
  tell() {
    for (const { input, axis } of this.all) {
      const words = tellValue(axis, valueAt(axis, Number(input.value)));
      input.setAttribute("aria-valuetext", words);
      const value = input.parentElement?.querySelector(".py-prediction-value");
      if (value) value.textContent = words;
    }
  }

  /** @param {unknown} guess */
  accepts(guess) {
    const numbers = Array.isArray(guess) && guess.every((each) => Number.isFinite(each));
    return numbers && guess.length === this.all.length;
  }

  focus() {
    this.all[0]?.input.focus();
  }
}
