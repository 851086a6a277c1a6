/** When a reader means a figure: focus, touch or hover; or a second in view, unless data are saved. */

import { savesData } from "../page/save-data.js";

const LOOKING = 1000; // ms

/**
 * Calls `meant` once, and `seen` whenever the element comes into view or leaves it.
 * @param {HTMLElement} element
 * @param {{ meant: () => void, seen: (inView: boolean) => void, signal: AbortSignal }} tell
 */
export function watchIntent(element, { meant, seen, signal }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let looking;
  const look = (/** @type {boolean} */ inView) => {
    clearTimeout(looking);
    if (inView && !savesData()) looking = setTimeout(meant, LOOKING);
    seen(inView);
  };
  for (const type of ["focusin", "pointerdown", "pointerenter", "touchstart", "input"]) {
    element.addEventListener(type, meant, { signal, once: true, passive: true });
  }
  const views = new IntersectionObserver((entries) =>
    look(entries.at(-1)?.isIntersecting ?? false),
  );
  views.observe(element);
  signal.addEventListener("abort", () => (clearTimeout(looking), views.disconnect()));
}
