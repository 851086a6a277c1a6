/**
 * Words of the player. English, but for those that the build has set before the player's code: the
 * words of the book's language, and the book's own.
 */

import defaults from "./texts.json" with { type: "json" };

/** @typedef {keyof typeof defaults} TextKey */

/** @type {unknown} */
const page = globalThis;
const told = /** @type {{ pySimTexts?: Record<string, string> }} */ (page);

/** @type {Record<string, string>} */
const words = { ...defaults, ...told.pySimTexts };

/**
 * The text `key`, its {names} filled in.
 * @param {TextKey} key
 * @param {Record<string, string | number>} [fill]
 */
export function say(key, fill = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => String(fill[name] ?? whole));
}

/** As in U+200E: what follows is written from left to right. */
const LEFT_TO_RIGHT = "\u200e";

/**
 * A sentence in which each minus stays before its number, where words go from right to left.
 * @param {string} sentence
 */
export function withSigns(sentence) {
  if (globalThis.document?.dir !== "rtl") return sentence;
  return sentence.replace(/[−-](?=\d)/g, (sign) => LEFT_TO_RIGHT + sign);
}

/**
 * What counts the steps of a run, for one of them and for several.
 * @param {string} [unit]  as the simulation calls it
 */
export function unitOf(unit = "") {
  if (unit === defaults.unit) return { one: say("unit"), several: say("units") };
  return { one: unit, several: unit && !unit.endsWith("s") ? `${unit}s` : unit };
}

/**
 * What the button says that plays a run.
 * @param {string} own  the simulation's word
 */
export function playWord(own) {
  return own === defaults.play ? say("play") : own;
}
