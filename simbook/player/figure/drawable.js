/** Frames that the page can draw all of, or what was wrong with them. */

import { checkKinds } from "../draw/marks/index.js";

/** @import { Frame, SimError } from "../wire/types.js" */

/**
 * A frame of kinds that are known; none is none.
 * @template {Frame | null} T
 * @param {T} frame
 */
export function drawable(frame) {
  if (frame) checkKinds(frame);
  return frame;
}

/**
 * What `read` gives; what the page itself could not do is told as a simulation's error is.
 * @template T
 * @param {() => T} read
 * @returns {{ value: T } | { error: SimError }}
 */
export function attempt(read) {
  try {
    return { value: read() };
  } catch (thrown) {
    const { name = "Error", message = String(thrown) } = thrown instanceof Error ? thrown : {};
    return { error: { name, message, trace: [] } };
  }
}
