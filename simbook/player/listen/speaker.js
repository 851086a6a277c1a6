/** The one sound of a visit: made when a reader asks for it, and one figure's at a time. */

/**
 * @typedef {object} Sounding
 * @property {() => void} stop    ends what sounds now
 * @property {() => void} close   sounds no more until a reader asks again
 */

const FADED = 200; // ms after which what has ended is not heard any more

/** @type {AudioContext | undefined} */
let context;
/** @type {Sounding | null} */
let sounding = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let fading;

/**
 * The context in which `next` may sound; another that sounded is off. Called by a reader's deed, without
 * which browsers let nothing sound.
 * @param {Sounding} next
 * @returns {AudioContext | null}  null where the browser has none
 */
export function take(next) {
  if (sounding !== next) sounding?.close();
  sounding = next;
  clearTimeout(fading);
  try {
    context ??= new AudioContext();
  } catch {
    return null;
  }
  context.resume().catch(() => {}); // refused: it stays silent
  return context;
}

/** The device rests until somebody takes it again. @param {Sounding} last */
export function release(last) {
  if (sounding !== last) return;
  sounding = null;
  fading = setTimeout(() => context?.suspend(), FADED);
}

/** Nothing sounds on a page that is not seen, nor after it. */
function silence() {
  sounding?.stop();
}

document.addEventListener("visibilitychange", () => document.hidden && silence());
addEventListener("pagehide", silence);
