/** How wide words are. To measure them takes longer than to write them, so it is remembered. */

/** @import { Pen } from "./pen.js" */
/** @import { Theme } from "./theme.js" */

const MOST = 2000; // words of one theme

/** @type {WeakMap<Theme, Map<string, number>>} a theme is another once a font has come */
const known = new WeakMap();

/**
 * @param {Pick<Pen, "font" | "measureText">} pen
 * @param {Theme} theme
 * @param {string} face  a font of the theme
 * @param {string} text
 * @returns {number} px
 */
export function widthOf(pen, theme, face, text) {
  const widths = widthsOf(theme);
  const key = `${face} ${text}`;
  const found = widths.get(key);
  if (found !== undefined) return found;
  pen.font = face;
  const { width } = pen.measureText(text);
  if (widths.size === MOST) widths.clear();
  widths.set(key, width);
  return width;
}

/** @param {Theme} theme */
function widthsOf(theme) {
  const found = known.get(theme) ?? new Map();
  known.set(theme, found);
  return found;
}
