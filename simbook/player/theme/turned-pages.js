/**
 * What instant navigation has taken out of the page is taken apart. The theme keeps two or three
 * elements of every page that a reader leaves (its sidebars hear media queries for ever, and the
 * table of contents the scrolling), and each would hold all the others, some thousand nodes a turn.
 *
 * Written for mkdocs-material 9.8.1; where it no longer fits, a long visit needs more and more memory.
 */

const LAST_DEEDS = 500; // ms; the theme still moves what it has removed in the frame after

/** Pages are exchanged among the children of the body. */
export function dismantleTurnedPages() {
  new MutationObserver((changes) => {
    const removed = changes.flatMap(({ removedNodes }) => [...removedNodes]);
    setTimeout(() => removed.forEach(dismantle), LAST_DEEDS);
  }).observe(document.body, { childList: true });
}

/**
 * All but what the page says, of which the theme keeps nothing: an editor in it may still be at work.
 * @param {Node} node
 */
function dismantle(node) {
  if (node.isConnected || !(node instanceof Element)) return; // put back since
  for (const element of [node, ...node.querySelectorAll("*")]) {
    if (!element.closest("article")) element.replaceChildren();
  }
}
