/** Which parts of one picture's ground look like those of another, and need not be painted anew. */

import { keysOf } from "./colorbar.js";

/** @import { Panel } from "./layout.js" */
/** @import { Part, Picture } from "./picture.js" */

/**
 * For each part of `b` whether what stays of it looks as in `a`.
 * @param {Picture | null} a
 * @param {Picture} b
 * @returns {boolean[]}
 */
export function unchanged(a, b) {
  const known = a && sameWhole(a, b) ? a.parts : [];
  return b.parts.map((part, i) => {
    const before = known[i];
    return before === part || (before !== undefined && samePart(before, part));
  });
}

/**
 * @param {Picture} a
 * @param {Picture} b
 */
function sameWhole({ plan: a, parts }, { plan: b, parts: others }) {
  const placed = a.size === b.size && a.theme === b.theme && parts.length === others.length;
  const headed = a.frame.suptitle === b.frame.suptitle;
  return placed && headed && equal(a.frame.inks, b.frame.inks);
}

/**
 * @param {Part} a
 * @param {Part} b
 */
function samePart(a, b) {
  return sameAxes(a.panel, b.panel) && equal(a.still, b.still);
}

/**
 * Scales are kept, so equal ones are one: with its limits, its ticks and its place.
 * @param {Panel} a
 * @param {Panel} b
 */
function sameAxes(a, b) {
  const placed = a.x === b.x && a.y === b.y && a.left === b.left;
  if (!equal(keysOf(a.spec), keysOf(b.spec)) || !equal(around(a), around(b))) return false;
  const named = a.spec.title === b.spec.title && a.spec.x.label === b.spec.x.label;
  return placed && named && a.spec.y.label === b.spec.y.label && a.isMap === b.isMap;
}

/** What else is seen of the axes themselves. @param {Panel} panel */
function around({ gutter, spec: { grid, bare, twin } }) {
  return { gutter, grid, bare, twin };
}

/**
 * Whether two values of a frame are equal, through all that is in them.
 * @param {any} a
 * @param {any} b
 * @returns {boolean}
 */
export function equal(a, b) {
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
