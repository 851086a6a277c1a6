/** Of very many markers those that can be told from one another. */

/** @import { Box } from "./pen.js" */

const MANY = 5000; // markers; fewer are drawn as they come
const SPOTS = 60_000; // that may be covered: to draw so many takes a fifth of a second
const EDGE = 16; // px around the box from where markers reach into it
const LAYERS = 3; // of markers that shine through one another

/**
 * Whether a marker of a size, px, is worth drawing with its middle at (x, y): it reaches into the box,
 * and none as large stands on the same spot.
 * @typedef {(x: number, y: number, size: number) => boolean} Sieve
 */

/**
 * @param {Box} box
 * @param {number} ratio  device pixels per px
 * @param {number} count  of all markers
 * @param {boolean} opaque
 * @returns {Sieve}
 */
export function sieve({ x, y, width, height }, ratio, count, opaque) {
  if (count <= MANY) return () => true;
  const [left, top, across, down] = [x - EDGE, y - EDGE, width + 2 * EDGE, height + 2 * EDGE];
  const spot = Math.max(1 / ratio, Math.sqrt((across * down) / SPOTS));
  const [columns, rows] = [Math.ceil(across / spot), Math.ceil(down / spot)];
  const sizes = new Float32Array(columns * rows);
  const layers = new Uint8Array(columns * rows);
  const most = opaque ? 1 : LAYERS;
  return (px, py, size) => {
    const [column, row] = [Math.floor((px - left) / spot), Math.floor((py - top) / spot)];
    if (column < 0 || row < 0 || column >= columns || row >= rows) return false;
    const at = row * columns + column;
    const known = sizes[at] ?? 0;
    if (known >= size && (layers[at] ?? 0) >= most) return false;
    sizes[at] = Math.max(known, size);
    layers[at] = (layers[at] ?? 0) + 1;
    return true;
  };
}
