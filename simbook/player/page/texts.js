/** Words of the player. English unless the book says otherwise in the page's config. */

import defaults from "./texts.json" with { type: "json" };

/** @typedef {keyof typeof defaults} TextKey */

/** @type {Record<string, string>} */
const words = { ...defaults };

/**
 * The book's own words replace the defaults.
 * @param {Record<string, string>} [own]
 */
export function useTexts(own = {}) {
  Object.assign(words, own);
}

/**
 * The text `key`, its {names} filled in.
 * @param {TextKey} key
 * @param {Record<string, string | number>} [fill]
 */
export function say(key, fill = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => String(fill[name] ?? whole));
}
