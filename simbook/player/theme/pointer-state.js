/** What a reader's hands do, anywhere in the page. */

/** Figures, and what asks. */
export const OURS = ".py-sim, .py-question, .py-prediction, .py-exercise, .py-review";

/** A reader turns to something else than what is ours. @returns {Promise<void>} */
export function calledAway() {
  return heard(["pointerdown", "keydown", "focusin"], ({ target }) => {
    return !(target instanceof Element && target.closest(OURS));
  });
}

const PRESS_ENDS = ["pointerup", "pointercancel", "contextmenu", "blur"];
let isPressed = false;

addEventListener("pointerdown", press, { capture: true, passive: true });

async function press() {
  isPressed = true;
  await released();
  isPressed = false;
}

function released() {
  return heard(PRESS_ENDS, ({ type, target }) => type !== "blur" || target === window);
}

/** No finger and no button is down, and what the last one did has been heard. */
export async function pointerReleased() {
  while (isPressed) {
    await released();
    await new Promise((resolve) => setTimeout(resolve)); // after the click
  }
}

/**
 * @param {string[]} types  of events anywhere in the page
 * @param {(event: Event) => boolean} matters
 * @returns {Promise<void>}
 */
function heard(types, matters) {
  const over = new AbortController();
  return new Promise((resolve) => {
    const look = (/** @type {Event} */ event) => {
      if (!matters(event)) return;
      over.abort();
      resolve();
    };
    const how = { capture: true, passive: true, signal: over.signal };
    for (const type of types) addEventListener(type, look, how);
  });
}
