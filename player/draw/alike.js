/** Whether the ground of one picture would look like that of another: then it need not be painted anew. */

import { isMap } from "./axes.js";

/** @import { Panel } from "./layout.js" */
/** @import { Picture, Placed } from "./picture.js" */

/**
 * @param {Picture | null} a
 * @param {Picture} b
 */
export function haveSameGround(a, b) {
  if (a === b) return true;
  if (!a || a.plan.size !== b.plan.size || a.plan.theme !== b.plan.theme) return false;
  const inks = equal(a.plan.frame.inks, b.plan.frame.inks);
  return inks && pairs(a.plan.panels, b.plan.panels, sameAxes) && pairs(a.still, b.still, sameLayer);
}

/**
 * Scales are kept, so equal ones are one: with its limits, its ticks and its place.
 * @param {Panel} a
 * @param {Panel} b
 */
function sameAxes(a, b) {
  const placed = a.x === b.x && a.y === b.y && a.left === b.left;
  const named = a.spec.title === b.spec.title && a.spec.x.label === b.spec.x.label;
  return placed && named && a.spec.y.label === b.spec.y.label && isMap(a) === isMap(b);
}

/**
 * @param {Placed} a
 * @param {Placed} b
 */
function sameLayer(a, b) {
  return equal(a.layer, b.layer);
}

/**
 * @template T
 * @param {T[]} a
 * @param {T[]} b
 * @param {(a: T, b: T) => boolean} same
 */
function pairs(a, b, same) {
  return a.length === b.length && a.every((one, i) => same(one, /** @type {T} */ (b[i])));
}

/**
 * Whether two values of a frame are equal, through all that is in them.
 * @param {any} a
 * @param {any} b
 * @returns {boolean}
 */
function equal(a, b) {
  if (Object.is(a, b)) return true;
  if (!a || !b || typeof a !== "object" || typeof b !== "object") return false;
  if (ArrayBuffer.isView(a)) return ArrayBuffer.isView(b) && sameNumbers(a, b);
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => equal(a[name], b[name]));
}

/**
 * @param {any} a
 * @param {any} b
 */
function sameNumbers(a, b) {
  let i = 0;
  while (i < a.length && Object.is(a[i], b[i])) i++;
  return a.length === b.length && i === a.length;
}
