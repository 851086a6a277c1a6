/** Formulas that are wider than the screen scroll: with the keyboard too, where they do. */

import { forEach } from "../page/arrivals.js";

const FORMULA = "div.arithmatex";

export function reachFormulas() {
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) reach(target);
  });
  forEach(FORMULA, (formula) => sizes.observe(formula));
  document.fonts.addEventListener("loadingdone", () => {
    for (const formula of document.querySelectorAll(FORMULA)) reach(formula); // of the same size, and wider
  });
}

/** A browser has just laid it out: to ask for its width costs nothing. @param {Element} formula */
function reach(formula) {
  const scrolls = formula.scrollWidth > formula.clientWidth;
  if (scrolls) formula.setAttribute("tabindex", "0");
  else formula.removeAttribute("tabindex");
}
