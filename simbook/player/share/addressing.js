/**
 * Keeps a figure and the page's address in step: what the reader changes is written there once they
 * pause or let go, so before they can leave, and going back or forward brings it back.
 */

import { sameValue } from "../page/values.js";
import { readAddress, readSecond, writeAddress, writeSecond } from "./address.js";

/** @import { Schema, Values } from "../wire/types.js" */
/** @import { Second } from "./address.js" */

const PAUSE = 400; // ms without a change before the address follows
const LETTING_GO = ["pointerup", "click", "keyup", "change"];

export class Addressing {
  /**
   * @param {HTMLElement} root
   * @param {Schema} schema
   * @param {Values} presets
   */
  constructor(root, schema, presets) {
    this.root = root;
    this.prefix = root.dataset.address === "bare" ? "" : `${root.id}.`;
    this.schema = schema;
    this.presets = presets;
    this.path = location.pathname;
    this.written = presets;
    this.turned = ""; // the controls that the newest entry of the history is about
    /** @type {Values | null} what the address does not say yet */
    this.wanted = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.pausing = undefined;
  }

  /**
   * @param {(values: Values) => void} went  the reader went back or forward
   * @param {AbortSignal} signal
   */
  attach(went, signal) {
    const moved = () => {
      if (location.pathname !== this.path) return; // another page is coming
      this.#forgetWanted();
      this.turned = "";
      this.written = this.read().values;
      went(this.written);
    };
    addEventListener("popstate", moved, { signal });
    addEventListener("pagehide", () => this.settle(), { signal });
    this.#listen(signal);
    signal.addEventListener("abort", () => this.#forgetWanted());
  }

  /**
   * Who lets go of a control may leave the next moment. A key that is held tells of a change each time
   * that it repeats, and browsers do not take that many addresses.
   * @param {AbortSignal} signal
   */
  #listen(signal) {
    let isHeld = false;
    const held = (/** @type {KeyboardEvent} */ { repeat }) => (isHeld = repeat);
    const letGo = (/** @type {Event} */ { type }) => {
      if (type === "change" && isHeld) return;
      isHeld = false;
      this.settle();
    };
    this.root.addEventListener("keydown", held, { signal });
    for (const type of LETTING_GO) this.root.addEventListener(type, letGo, { signal });
  }

  /** The figure's values by the address, and what in it cannot be. */
  read() {
    return this.understand(location.search);
  }

  /** Whether an address says anything of this figure. @param {string} search */
  names(search) {
    const { controls, aliases = {} } = this.schema;
    const own = [...controls.map(({ name }) => name), ...Object.keys(aliases)];
    const isOurs = (/** @type {string} */ name) =>
      this.prefix ? name.startsWith(this.prefix) : own.includes(name); // a bare name may be anybody's
    return [...new URLSearchParams(search).keys()].some(isOurs);
  }

  /**
   * @param {string} search
   * @param {Values} [brought]  instead of presets, where the address says nothing
   */
  understand(search, brought = {}) {
    const { values, refused } = readAddress(search, this.prefix, this.schema);
    return { values: { ...this.presets, ...brought, ...values }, refused };
  }

  /**
   * A second run that an address names, if it names one.
   * @param {string} search
   * @param {Second} second
   */
  second(search, second) {
    return readSecond(search, this.prefix, second, this.schema, this.presets);
  }

  /** The second run is gone, and this page's address says so. @param {Second} second */
  forget(second) {
    const { pathname, search, hash } = location;
    const wanted = writeSecond(search, this.prefix, second, this.schema, null, this.presets);
    if (pathname !== this.path) return;
    replace(pathname + wanted + hash);
  }

  /** The reader wants these values. @param {Values} values */
  follow(values) {
    clearTimeout(this.pausing);
    this.wanted = values;
    this.pausing = setTimeout(() => this.settle(), PAUSE);
  }

  /** Writes what is wanted, without a pause. */
  settle() {
    const { wanted } = this;
    this.#forgetWanted();
    if (wanted) this.#write(wanted);
  }

  #forgetWanted() {
    clearTimeout(this.pausing);
    this.wanted = null;
  }

  /**
   * One entry for each control that is turned, however often; none in another site's frame, whose
   * history is not ours.
   * @param {Values} values
   */
  #write(values) {
    const { pathname, search, hash } = location;
    const wanted = writeAddress(search, this.prefix, this.schema, values, this.presets);
    if (pathname !== this.path || wanted === search) return;
    const names = this.schema.controls.map(({ name }) => name);
    const turned = names.filter((n) => !sameValue(values[n], this.written[n])).join();
    const again = turned === this.turned || self !== top;
    this.written = values;
    this.turned = turned;
    if (again) replace(pathname + wanted + hash);
    else push(pathname + wanted + hash);
  }
}

/** @param {string} address */
function replace(address) {
  try {
    history.replaceState(history.state, "", address);
  } catch {
    // A page from a folder or in a sandbox may not change its address.
  }
}

/** @param {string} address */
function push(address) {
  try {
    history.pushState(history.state, "", address);
  } catch {
    // As above.
  }
}
