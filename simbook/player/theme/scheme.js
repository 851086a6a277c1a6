/**
 * The colors of a page before its first paint, as the theme will choose them: what the reader has
 * chosen before, else the first palette that fits the system. In a frame the address may ask for one.
 *
 * Written for mkdocs-material 9.8.1; where it no longer fits, a dark page begins with a light moment.
 */

import { schemeFor, toneOf } from "../page/scheme.js";
import { SCHEME } from "./material.js";

/** @typedef {{ media?: string, scheme?: string, primary?: string, accent?: string }} Palette */

const TOLD = "py-sim-scheme"; // a meta element, from which browsers take the color of an empty page
const PARTS = /** @type {const} */ (["scheme", "primary", "accent"]);
const PREFIX = SCHEME.replace("scheme", "");

/**
 * Paints the body as soon as it is there, and before that the empty page.
 * @param {Palette[] | null} palettes  of the theme, in its order; null in a frame
 * @param {URL} book  under whose path the theme keeps what was chosen
 */
export function paintFirst(palettes, book) {
  const palette = palettes ? chosen(palettes, kept(book)) : { scheme: schemeFor(asked()) };
  if (!palette) return;
  tellBrowser(toneOf(palette.scheme ?? ""));
  new MutationObserver((_, watcher) => {
    if (!document.body) return;
    watcher.disconnect();
    for (const part of PARTS) {
      if (palette[part])
        document.body.setAttribute(PREFIX + part, palette[part].replace(/ /g, "-"));
    }
  }).observe(document.documentElement, { childList: true });
}

function asked() {
  return new URLSearchParams(location.search).get("theme");
}

/**
 * @param {Palette[]} palettes
 * @param {Palette | undefined} before  what the reader chose
 */
function chosen(palettes, before) {
  const palette = before ?? palettes.find(({ media }) => media && matchMedia(media).matches);
  if (palette?.media !== "(prefers-color-scheme)") return palette ?? palettes[0];
  const system = schemeFor(null);
  return palettes.find(({ media }) => media?.includes(`: ${toneOf(system)}`)) ?? { scheme: system };
}

/** @param {URL} book  @returns {Palette | undefined} */
function kept({ pathname }) {
  try {
    return JSON.parse(localStorage.getItem(`${pathname}.__palette`) ?? "{}").color;
  } catch {
    return undefined; // somebody else has written there
  }
}

/**
 * Instant navigation compares what stands in heads by its text: this stays as it was written.
 * @param {"light" | "dark"} tone
 */
function tellBrowser(tone) {
  const meta = document.getElementById(TOLD);
  if (!(meta instanceof HTMLMetaElement)) return;
  const { outerHTML } = meta;
  meta.content = tone;
  Object.defineProperty(meta, "outerHTML", { get: () => outerHTML });
}
