/** What is copied pastes as what it was: a formula as its TeX, a number with the minus of programs. */

const FORMULA = ".katex";
const TEX = 'annotation[encoding="application/x-tex"]';
const FIGURE = ".py-sim";
const OWN = "input, textarea, [contenteditable]"; // what is written there is copied as it is
const MINUS = /\u2212(?=[\d.])/g;

export function mendCopies() {
  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    const typed = event.target instanceof Element && event.target.closest(OWN);
    if (typed || !event.clipboardData || !selection?.rangeCount || selection.isCollapsed) return;
    const range = aroundFormulas(selection.getRangeAt(0));
    const copied = mended(range);
    if (!copied) return;
    event.clipboardData.setData("text/plain", textOf(copied));
    event.clipboardData.setData("text/html", copied.innerHTML);
    event.preventDefault();
  });
}

/** Half a formula is a formula. @param {Range} range */
function aroundFormulas(range) {
  const whole = range.cloneRange();
  const first = elementAt(range.startContainer)?.closest(FORMULA);
  const last = elementAt(range.endContainer)?.closest(FORMULA);
  if (first) whole.setStartBefore(first);
  if (last) whole.setEndAfter(last);
  return whole;
}

/**
 * A copy of a range in which something had to be mended; null where nothing had.
 * @param {Range} range
 */
function mended(range) {
  const copy = document.createElement("div");
  copy.append(range.cloneContents());
  const formulas = copy.querySelectorAll(FORMULA);
  for (const formula of formulas) formula.replaceWith(texOf(formula));
  const inFigure = elementAt(range.commonAncestorContainer)?.closest(FIGURE);
  const figures = inFigure ? [copy] : [...copy.querySelectorAll(FIGURE)];
  const numbers = figures.flatMap((figure) => textsIn(figure));
  const negative = numbers.filter((text) => text.data.search(MINUS) >= 0);
  for (const text of negative) text.data = text.data.replace(MINUS, "-");
  return formulas.length + negative.length ? copy : null;
}

/** @param {Element} formula */
function texOf(formula) {
  const tex = formula.querySelector(TEX)?.textContent ?? formula.textContent ?? "";
  return formula.closest(".katex-display") ? `$$${tex}$$` : `$${tex}$`;
}

/** @param {Node} node */
function elementAt(node) {
  return node instanceof Element ? node : node.parentElement;
}

/** @param {Element} element */
function textsIn(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
  return texts;
}

/** As a browser would have it: lines, and tabs between the cells of a table. @param {HTMLElement} copy */
function textOf(copy) {
  copy.style.cssText = "position: fixed; left: -100vw; width: 90vw; opacity: 0";
  document.body.append(copy);
  // biome-ignore lint/performance/useDomNodeTextContent: lines and tabs come with the layout
  const text = copy.innerText;
  copy.remove();
  copy.removeAttribute("style");
  return text;
}
