/** A finger that passes over a track on its way down the page, or pinches, leaves it as it was. */

const MEANT = 8; // px along the track, from which on a finger drags it

/** @typedef {{ track: HTMLInputElement, value: string, x: number }} Touched  and what it was before */

/**
 * What a touch does to a track is held back until it is known to mean the track.
 * @param {HTMLElement} root
 * @param {AbortSignal} signal
 */
export function spareSwipes(root, signal) {
  /** @type {Touched | null} */
  let touched = null;
  const down = (/** @type {PointerEvent} */ event) => {
    touched = event.isPrimary ? touch(event) : touched;
  };
  const move = (/** @type {PointerEvent} */ { clientX }) => {
    if (touched && Math.abs(clientX - touched.x) > MEANT) mean();
  };
  const mean = () => {
    const meant = touched;
    touched = null;
    if (meant && meant.track.value !== meant.value) {
      meant.track.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };
  const cancel = () => {
    if (touched) restore(touched);
    touched = null;
  };
  const hold = (/** @type {Event} */ event) => {
    if (event.target === touched?.track) event.stopImmediatePropagation();
  };
  const early = { signal, capture: true };
  root.addEventListener("pointerdown", down, early);
  root.addEventListener("pointermove", move, early);
  root.addEventListener("pointerup", mean, early);
  root.addEventListener("pointercancel", cancel, early);
  for (const type of ["input", "change"]) root.addEventListener(type, hold, early);
}

/**
 * @param {PointerEvent} event
 * @returns {Touched | null}
 */
function touch({ pointerType, target, clientX }) {
  if (pointerType !== "touch" || !(target instanceof HTMLInputElement)) return null;
  return target.type === "range" ? { track: target, value: target.value, x: clientX } : null;
}

/** @param {Touched} touched */
function restore({ track, value }) {
  track.value = value;
  if (track.value === value) return;
  track.step = "any"; // it lay between two positions
  track.value = value;
}
