/** What comes into the page sooner or later. */

/**
 * Does something to every element that fits, be it here or yet to come.
 * @param {string} selector
 * @param {(element: Element) => void} deed
 */
export function forEach(selector, deed) {
  const look = (/** @type {ParentNode} */ part) => part.querySelectorAll(selector).forEach(deed);
  new MutationObserver((records) => {
    for (const { addedNodes } of records) {
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        if (node.matches(selector)) deed(node);
        look(node);
      }
    }
  }).observe(document.body, { childList: true, subtree: true });
  look(document);
}
