/** SVG as text: numbers, attributes, rectangles, and the areas of equal color in a canvas. */

/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/**
 * Where in a canvas each of its colors is: columns and rows.
 * @param {OffscreenCanvas} cells
 * @returns {Map<string, [number, number][]>}
 */
export function colorsOf(cells) {
  const { width, height } = cells;
  const { data } = /** @type {OffscreenCanvasRenderingContext2D} */ (
    cells.getContext("2d")
  ).getImageData(0, 0, width, height);
  /** @type {Map<string, [number, number][]>} */
  const found = new Map();
  for (let i = 0; i < width * height; i++) {
    const [r, g, b, alpha] = data.subarray(4 * i, 4 * i + 4);
    const color = `rgb(${r},${g},${b})`;
    if (!found.has(color)) found.set(color, []);
    if (alpha) found.get(color)?.push([i % width, Math.floor(i / width)]);
  }
  return found;
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 */
export function rectangle(x, y, width, height) {
  return `M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}Z`;
}

/** A length to a hundredth of a px. @param {number} value */
export function short(value) {
  return Math.round(value * 100) / 100;
}

/** @param {Record<string, string | number>} given */
export function attributes(given) {
  return Object.entries(given)
    .map(([name, value]) => ` ${name}="${escape(String(value))}"`)
    .join("");
}

/** @param {string} text */
export function escape(text) {
  return text.replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter);
}
