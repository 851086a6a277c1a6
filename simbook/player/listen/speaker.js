/** The one sound of a visit: made when a reader asks for it, and one figure's at a time. */

/** @typedef {{ stop: () => void }} Sounding */

/** @type {AudioContext | undefined} */
let context;
/** @type {Sounding | null} */
let sounding = null;

/**
 * The context in which `next` may sound; what sounded is ended. Called by a reader's deed, without which
 * browsers let nothing sound.
 * @param {Sounding} next
 * @returns {AudioContext | null}  null where the browser has none
 */
export function take(next) {
  if (sounding !== next) sounding?.stop();
  sounding = next;
  try {
    context ??= new AudioContext();
  } catch {
    return null;
  }
  context.resume().catch(() => {}); // refused: it stays silent
  return context;
}

/** Nothing sounds on a page that is not seen, nor after it. */
export function silence() {
  sounding?.stop();
}

/** @param {Sounding} last */
export function release(last) {
  if (sounding === last) sounding = null;
}

document.addEventListener("visibilitychange", () => document.hidden && silence());
addEventListener("pagehide", silence);
