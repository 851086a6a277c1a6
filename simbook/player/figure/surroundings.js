/**
 * What the page lends to a picture: the size of its place, and a theme. To read them makes the
 * browser lay the page out, so they are kept until the page says that they are others.
 */

import { readTheme } from "../draw/theme.js";
import { SCHEME } from "../theme/material.js";

/** @import { Size } from "../draw/layout.js" */
/** @import { Theme } from "../draw/theme.js" */

const NAMES = [SCHEME, "class", "data-theme"]; // of attributes that choose a theme

export class Surroundings {
  /**
   * @param {HTMLElement} host
   * @param {() => void} changed
   */
  constructor(host, changed) {
    this.host = host;
    this.changed = changed;
    /** @type {{ size: Size, theme: Theme } | null} */
    this.kept = null;
  }

  /** @param {AbortSignal} signal */
  attach(signal) {
    const forget = () => this.#forget();
    const sizes = new ResizeObserver(() => this.#isResized() && forget());
    const themes = new MutationObserver(forget);
    sizes.observe(this.host);
    for (const element of [document.documentElement, document.body]) {
      themes.observe(element, { attributeFilter: NAMES });
    }
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", forget, { signal });
    const fonts = (/** @type {FontFaceSetLoadEvent} */ event) => this.#writesIn(event) && forget();
    document.fonts.addEventListener("loadingdone", fonts, { signal });
    this.#watchSharpness(signal);
    signal.addEventListener("abort", () => (sizes.disconnect(), themes.disconnect()));
  }

  /** The screen's pixels per px, which a query can only tell from one other number. @param {AbortSignal} signal */
  #watchSharpness(signal) {
    const same = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    const other = () => (this.#forget(), this.#watchSharpness(signal));
    same.addEventListener("change", other, { signal, once: true });
  }

  get now() {
    if (this.kept?.size.ratio !== devicePixelRatio) this.kept = null; // not every change is told
    this.kept ??= { size: sizeOf(this.host), theme: readTheme(this.host) };
    return this.kept;
  }

  /** Formulas have fonts too. @param {FontFaceSetLoadEvent} event */
  #writesIn({ fontfaces }) {
    const { family = "" } = this.kept?.theme ?? {};
    return fontfaces.some((face) => family.includes(face.family.replaceAll('"', "")));
  }

  #isResized() {
    const { clientWidth, clientHeight } = this.host;
    const { width, height } = this.kept?.size ?? {};
    return width !== clientWidth || height !== clientHeight;
  }

  #forget() {
    this.kept = null;
    this.changed();
  }
}

/**
 * @param {HTMLElement} host
 * @returns {Size}
 */
function sizeOf(host) {
  const layout = getComputedStyle(host).getPropertyValue("--py-sim-layout");
  return {
    width: host.clientWidth,
    height: host.clientHeight,
    ratio: devicePixelRatio,
    narrow: layout.trim() === "narrow",
  };
}
