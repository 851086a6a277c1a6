/** Colors: hex in, hex out; contrast as WCAG 2 defines it. Pure. */

/**
 * @param {string} hex  "#rrggbb" or "#rgb"
 * @returns {[number, number, number]} 0..255
 */
export function parseHex(hex) {
  const short = hex.length === 4;
  const part = (/** @type {number} */ i) =>
    short ? hex.charAt(i + 1).repeat(2) : hex.slice(2 * i + 1, 2 * i + 3);
  return [parseInt(part(0), 16), parseInt(part(1), 16), parseInt(part(2), 16)];
}

const COMPUTED =
  /^(rgba?|color)\((?:srgb )?([\d.e-]+)[, ]+([\d.e-]+)[, ]+([\d.e-]+)(?:[,/ ]+([\d.e-]+))?\)$/;

/**
 * A color as the browser states computed ones, laid over `ground`; null for other notations.
 * @param {string} text
 * @param {string} ground
 */
export function parseColor(text, ground) {
  const [, notation, r, g, b, alpha = "1"] = COMPUTED.exec(text) ?? [];
  if (!notation) return null;
  const unit = notation === "color" ? 255 : 1;
  return mix(ground, toHex([r, g, b].map((v) => Number(v) * unit)), Number(alpha));
}

/** @param {number[]} rgb */
function toHex(rgb) {
  const byte = (/** @type {number} */ v) => Math.round(v).toString(16).padStart(2, "0");
  return `#${rgb.map(byte).join("")}`;
}

/** @param {string} hex */
function luminance(hex) {
  const [r, g, b] = parseHex(hex).map((v) => {
    const s = v / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

/**
 * The ratio of two colors, 1..21.
 * @param {string} a
 * @param {string} b
 */
export function contrast(a, b) {
  const [dim, bright] = [luminance(a), luminance(b)].sort((p, q) => p - q);
  return ((bright ?? 0) + 0.05) / ((dim ?? 0) + 0.05);
}

/**
 * `a` with the share `part` (0..1) of `b`.
 * @param {string} a
 * @param {string} b
 * @param {number} part
 */
export function mix(a, b, part) {
  const to = parseHex(b);
  return toHex(parseHex(a).map((v, i) => v + ((to[i] ?? 0) - v) * part));
}

/**
 * `color`, moved towards black or white no further than `ratio` against `ground` asks for.
 * @param {string} color
 * @param {string} ground
 * @param {number} ratio
 */
export function legible(color, ground, ratio) {
  const pole = luminance(ground) > 0.18 ? "#000000" : "#ffffff";
  let moved = color;
  for (let part = 0.05; contrast(moved, ground) < ratio && part <= 1; part += 0.05) {
    moved = mix(color, pole, part);
  }
  return moved;
}
