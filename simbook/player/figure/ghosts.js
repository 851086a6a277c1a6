/**
 * Ghosts: runs that stay in sight beneath the one on show. A reader keeps some; the page may lend one
 * others, which have names of their own. Pure.
 */

import { sameValues } from "../page/values.js";

/** @import { Ghost, Lent, Picture } from "./types.js" */

export const MOST = 3; // that a reader keeps
const LOOKS = MOST + 2; // the last two are of those with names

/**
 * Those that the reader keeps.
 * @param {Ghost[]} ghosts
 */
export function keptOf(ghosts) {
  return ghosts.filter(({ name }) => name === null);
}

/**
 * Whether one is kept of just these values.
 * @param {Ghost[]} ghosts
 * @param {Picture["frame"]} frame
 */
export function isKept(ghosts, frame) {
  return keptOf(ghosts).some((ghost) => sameValues(frame.values, ghost.frame.values));
}

/**
 * @param {Ghost[]} ghosts  with room for one more
 * @param {Pick<Picture, "frame">} picture
 * @returns {Ghost[]}
 */
export function withKept(ghosts, { frame }) {
  return [...ghosts, { name: null, frame, slot: freeSlot(ghosts, 0, MOST) }];
}

/**
 * @param {Ghost[]} ghosts
 * @param {number} from
 * @param {number} end
 */
function freeSlot(ghosts, from, end) {
  let slot = from;
  while (slot < end - 1 && ghosts.some((ghost) => ghost.slot === slot)) slot++;
  return slot;
}

/**
 * The same list where there is none of them.
 * @param {Ghost[]} ghosts
 * @param {(ghost: Ghost) => boolean} gone
 */
export function without(ghosts, gone) {
  return ghosts.some(gone) ? ghosts.filter((ghost) => !gone(ghost)) : ghosts;
}

/**
 * One without a name is as if the reader had kept it.
 * @param {Ghost[]} ghosts
 * @param {Pick<Lent, "name" | "frame">} lent
 * @returns {Ghost[]}
 */
export function withLent(ghosts, { name, frame }) {
  if (name !== null) {
    const others = without(ghosts, (ghost) => ghost.name === name);
    return frame ? [...others, { name, frame, slot: freeSlot(others, MOST, LOOKS) }] : others;
  }
  const full = keptOf(ghosts).length >= MOST;
  return !frame || full || isKept(ghosts, frame) ? ghosts : withKept(ghosts, { frame });
}
