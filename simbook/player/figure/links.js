/** Words in the prose that set a figure to a state of its. */

import { isStill } from "../page/into-view.js";

/** @import { Values } from "../wire/types.js" */

/** Follows clicks on such links, before the page's own navigation does. */
export function followLinks() {
  document.addEventListener("click", follow, { capture: true });
}

/** @param {MouseEvent} event */
function follow(event) {
  const link = event.target instanceof Element ? event.target.closest("a.py-sim-link") : null;
  const elsewhere = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey;
  if (!(link instanceof HTMLAnchorElement) || elsewhere) return;
  const figure = /** @type {any} */ (
    document.getElementById(decodeURIComponent(link.hash.slice(1)))
  );
  if (typeof figure?.setValues !== "function") return;
  event.preventDefault();
  event.stopPropagation();
  figure.setValues(/** @type {Values} */ (JSON.parse(link.dataset.values ?? "{}")));
  reveal(figure);
}

/** @param {HTMLElement} figure */
function reveal(figure) {
  const { top, bottom } = figure.getBoundingClientRect();
  if (top >= 0 && bottom <= innerHeight) return;
  figure.scrollIntoView({ block: "nearest", behavior: isStill() ? "auto" : "smooth" });
}
