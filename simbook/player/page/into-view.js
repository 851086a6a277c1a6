/** Scrolling to what happens, at once for who wants no movement. */

/** Whether the reader wants no movement. */
export function isStill() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/**
 * As far as brings the end of `last` into view, and no farther than leaves the beginning of `first` there.
 * @param {HTMLElement} first  above `last`
 * @param {Element} last
 * @param {number} [below]  px that must be seen below `last`
 */
export function bringIntoView(first, last, below = 0) {
  const missing = last.getBoundingClientRect().bottom + below - innerHeight;
  const margin = parseFloat(getComputedStyle(first).scrollMarginTop) || 0;
  const room = first.getBoundingClientRect().top - margin;
  const top = Math.floor(Math.min(missing, room));
  if (top > 0) scrollBy({ top, behavior: isStill() ? "instant" : "smooth" });
}
