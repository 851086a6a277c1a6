/**
 * What a figure answers without Python: states recorded beside the page, sent for when a reader means
 * the figure. A file that does not come is sent for again with the next wish.
 */

import { Loader } from "../engine/loader.js";
import { Patience } from "../engine/patience.js";
import { Payloads } from "../engine/payloads.js";
import { sameValue, sameValues } from "../page/values.js";
import { gunzip } from "../wire/recording.js";
import { Frames } from "../wire/sweep.js";

/** @import { Asset, Control, Frame, Values } from "../wire/types.js" */

/** @typedef {Asset & { name: string, controls: string[] }} SweepAsset  controls: those that were moved */

const STILL = 20_000; // ms without a byte

export class Sweep {
  /**
   * @param {SweepAsset} asset
   * @param {string} base       of its address
   * @param {Control[]} controls
   */
  constructor(asset, base, controls) {
    this.name = asset.name;
    this.controls = controls;
    this.moved = controls.filter(({ name }) => asset.controls.includes(name));
    const held = { base, assets: { [asset.name]: asset } };
    this.loader = new Loader(/** @type {any} */ (held), new Payloads(held));
    /** @type {Frames | null} */
    this.frames = null;
    /** @type {Values[]} */
    this.values = [];
    /** @type {Promise<boolean> | null} */
    this.coming = null;
  }

  /** Whether it is here, once that is known. */
  bring() {
    this.coming ??= this.#bring();
    return this.coming;
  }

  async #bring() {
    try {
      const { bytes } = await this.#come();
      this.frames = new Frames(await gunzip([bytes]));
      this.values = this.frames.values;
    } catch {
      this.coming = null;
    }
    return this.frames !== null;
  }

  /** @returns {Promise<import("../engine/loader.js").Came>} */
  #come() {
    return new Promise((resolve, reject) => {
      const patience = new Patience(STILL, () => (this.loader.giveUp(), reject()));
      const moved = () => patience.moved();
      moved();
      this.loader
        .load(this.name, moved)
        .then(resolve, reject)
        .finally(() => patience.rest());
    });
  }

  /**
   * The frame of exactly these values, if it is here.
   * @param {Values} values
   * @returns {Frame | null}
   */
  find(values) {
    return this.#at(this.values.findIndex((each) => sameValues(each, values)));
  }

  /**
   * The frame of the position next to these values, which differ from it in one number.
   * @param {Values} values
   * @returns {Frame | null}
   */
  nearest(values) {
    const distances = this.values.map((each) => distance(each, values, this.controls));
    const least = Math.min(...distances);
    return this.#at(least < Infinity ? distances.indexOf(least) : -1);
  }

  /** @param {number} index  -1: none */
  #at(index) {
    return index < 0 ? null : (this.frames?.at(index) ?? null);
  }
}

/**
 * How far a reader would move the one track in which these differ; infinite where it is not one.
 * @param {Values} a
 * @param {Values} b
 * @param {Control[]} controls
 */
export function distance(a, b, controls) {
  const [one, ...more] = controls.filter(({ name }) => !sameValue(a[name], b[name]));
  if (!one) return 0;
  const [from, to] = [a[one.name], b[one.name]];
  const isTrack = one.kind === "slider" || one.kind === "integer";
  if (more.length || !isTrack || typeof from !== "number" || typeof to !== "number")
    return Infinity;
  return Math.abs(one.scale === "log" ? Math.log(to / from) : to - from);
}
