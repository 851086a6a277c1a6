/** What the page lends to a picture: its colors and its font. */

import { legible, mix, parseColor } from "./color.js";

/** @import { Ink, Layer } from "../wire/types.js" */

/**
 * @typedef {object} Theme
 * @property {boolean} dark
 * @property {string} ground   the color behind the picture, hex
 * @property {string} ink      words and axes
 * @property {string} muted    tick labels
 * @property {string} rule     grid lines
 * @property {string} family   CSS font-family
 * @property {number} size     px of a tick label
 */

export const SIZE = 12.5; // px of a tick label, unless the reader's letters are larger

/** @type {Omit<Theme, "family" | "size">} */
export const LIGHT = {
  dark: false,
  ground: "#ffffff",
  ink: "#1f2328",
  muted: "#5f6873",
  rule: "#e3e6ea",
};

/**
 * The theme that the style sheets give to `stage` now.
 * @param {HTMLElement} stage
 * @returns {Theme}
 */
export function readTheme(stage) {
  const style = getComputedStyle(stage);
  const ground = parseColor(style.backgroundColor, LIGHT.ground) ?? LIGHT.ground;
  return {
    dark: style.getPropertyValue("--py-sim-scheme").trim() === "dark",
    ground,
    ink: parseColor(style.color, ground) ?? LIGHT.ink,
    muted: parseColor(style.textDecorationColor, ground) ?? LIGHT.muted,
    rule: parseColor(style.columnRuleColor, ground) ?? LIGHT.rule,
    family: style.fontFamily,
    size: parseFloat(style.fontSize),
  };
}

/**
 * A CSS font of `scale` times the size of a tick label.
 * @param {Theme} theme
 * @param {number} [scale]
 * @param {number} [weight]
 */
export function font(theme, scale = 1, weight = 400) {
  return `${weight} ${(theme.size * scale).toFixed(2)}px ${theme.family}`;
}

export const GHOST = "ghost "; // before the ink of which it is a fainter one
const FADED = 0.45;

/**
 * Nearer to the ground, and still seen on it.
 * @param {Theme} theme
 * @param {string} color
 */
function faded({ ground }, color) {
  return legible(mix(color, ground, FADED), ground, 3);
}

/**
 * The shade of an ink (a name of the frame's inks, or a hex color) for marks on this ground.
 * @param {Theme} theme
 * @param {Record<string, Ink>} inks
 * @param {string} ink
 * @returns {string}
 */
export function shade(theme, inks, ink) {
  if (ink.startsWith(GHOST)) return faded(theme, shade(theme, inks, ink.slice(GHOST.length)));
  const known = inks[ink];
  if (known) return theme.dark ? known.dark : known.light;
  return ink.startsWith("#") ? legible(ink, theme.ground, 3) : theme.ink;
}

/**
 * The same for words, which need more contrast.
 * @param {Theme} theme
 * @param {Record<string, Ink>} inks
 * @param {string} ink
 */
export function wordShade(theme, inks, ink) {
  return legible(shade(theme, inks, ink), theme.ground, 4.5);
}

/** @type {Record<string, number[]>} lengths in multiples of the line's width */
const DASHES = {
  solid: [],
  dashed: [4.5, 2.5],
  dotted: [0.01, 2.2],
  dashdot: [5, 2.2, 0.01, 2.2],
  long: [6.5, 3.5], // of ghosts alone, as the next: no author can ask for them
  short: [1.5, 2.5],
};
const FINEST = 1.75; // px; of a thinner line the dots would run together

/**
 * The dash pattern of a layer in px: its own, else its ink's.
 * @param {Pick<Layer, "dash" | "ink">} layer
 * @param {Record<string, Ink>} inks
 * @param {number} width
 * @returns {number[]}
 */
export function dashOf(layer, inks, width) {
  const own = layer.dash ? DASHES[layer.dash] : undefined;
  if (own) return own.map((n) => n * Math.max(width, FINEST));
  return inks[layer.ink]?.dash ?? [];
}
