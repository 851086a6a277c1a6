/** The head of a printed page: the book's name on its left side, the chapter's on its right. */

import { whilePrinted } from "./printing.js";

/**
 * Hands both to the margins in paper.css, which know the style of the root and no element.
 * @param {string} [book]
 */
export function printRunningHead(book = "") {
  whilePrinted((on) => {
    if (!on) return;
    set("--py-sim-book", book);
    set("--py-sim-chapter", headingOf(document));
  });
}

/** @param {Document} page  its heading without the link to itself and the MathML of formulas */
function headingOf(page) {
  const heading = page.querySelector("h1")?.cloneNode(true);
  if (!(heading instanceof Element)) return "";
  for (const aside of heading.querySelectorAll(".headerlink, .katex-mathml")) aside.remove();
  return heading.textContent?.trim() ?? "";
}

/**
 * @param {string} name
 * @param {string} text
 */
function set(name, text) {
  document.documentElement.style.setProperty(name, JSON.stringify(text));
}
