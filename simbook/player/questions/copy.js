/** Explanations stand in the page once and are shown in other places too. */

/**
 * A copy without ids, which a page may have once only.
 * @param {Node} node
 */
export function copyOf(node) {
  const copy = node.cloneNode(true);
  if (copy instanceof Element) {
    for (const named of [copy, ...copy.querySelectorAll("[id]")]) named.removeAttribute("id");
  }
  return copy;
}
