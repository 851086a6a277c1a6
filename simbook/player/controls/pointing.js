/** What a pointer does over a figure: it hovers, or it taps. Dragging and scrolling are not ours. */

/** @import { Place } from "../draw/nearest.js" */

/**
 * @typedef {object} Hearer
 * @property {(place: Place) => void} hover   a pointer that can hover is there
 * @property {(place: Place) => void} tap     pressed and let go at one place
 * @property {() => void} leave               gone, or pressed elsewhere in the page
 */

const STILL = 10; // px that a finger may move in a tap

/**
 * @param {HTMLElement} stage
 * @param {Hearer} hearer
 * @param {AbortSignal} signal
 */
export function watchPointer(stage, { hover, tap, leave }, signal) {
  /** @type {PointerEvent | null} */
  let pressed = null;
  /** @param {PointerEvent} event */
  const moved = (event) => {
    if (event.pointerType !== "touch" && !event.buttons) hover(placeIn(stage, event));
  };
  /** @param {PointerEvent} event */
  const down = (event) => {
    pressed = isPress(event) ? event : null;
    if (!pressed) leave(); // a drag begins, or a menu opens
  };
  /** @param {PointerEvent} event */
  const up = (event) => {
    const from = pressed;
    pressed = null;
    if (from && isTap(from, event)) tap(placeIn(stage, event));
  };
  /** @param {PointerEvent} event */
  const left = (event) => event.pointerType !== "touch" && leave();
  /** @param {PointerEvent} event */
  const elsewhere = (event) => stage.contains(/** @type {Node} */ (event.target)) || leave();
  stage.addEventListener("pointermove", moved, { signal, passive: true });
  stage.addEventListener("pointerdown", down, { signal, passive: true });
  stage.addEventListener("pointerup", up, { signal, passive: true });
  stage.addEventListener("pointercancel", () => (pressed = null), { signal, passive: true });
  stage.addEventListener("pointerleave", left, { signal, passive: true });
  document.addEventListener("pointerdown", elsewhere, { signal, passive: true });
}

/**
 * Whether the press is one that means something here: not on a handle, not for a menu.
 * @param {PointerEvent} event
 */
function isPress({ target, isPrimary, button, ctrlKey }) {
  const onHandle = target instanceof Element && target.closest("button");
  return isPrimary && button === 0 && !ctrlKey && !onHandle;
}

/**
 * @param {PointerEvent} from
 * @param {PointerEvent} to
 */
function isTap(from, to) {
  const far = Math.hypot(to.clientX - from.clientX, to.clientY - from.clientY);
  return from.pointerId === to.pointerId && far <= STILL;
}

/**
 * @param {HTMLElement} stage
 * @param {{ clientX: number, clientY: number }} event
 * @returns {Place}
 */
export function placeIn(stage, { clientX, clientY }) {
  const { left, top } = stage.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}
