/** Formulas that are wider than the screen scroll: with the keyboard too, where they do. */

const FORMULA = "div.arithmatex";

export function reachFormulas() {
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) reach(target);
  });
  const follow = (/** @type {ParentNode} */ part) => {
    for (const formula of part.querySelectorAll(FORMULA)) sizes.observe(formula);
  };
  new MutationObserver((records) => {
    for (const { addedNodes } of records) {
      for (const node of addedNodes) if (node instanceof Element) follow(node);
    }
  }).observe(document.body, { childList: true, subtree: true });
  follow(document);
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
