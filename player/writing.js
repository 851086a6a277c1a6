/** Writing into the page only what does not stand there yet: the same words once more would have the
 * browser lay out and paint the page for nothing. */

/**
 * Gives an element those of the properties that it does not have so already.
 * @template {Element} E
 * @param {E | null} element
 * @param {Partial<E>} wanted
 */
export function write(element, wanted) {
  if (!element) return;
  for (const [name, value] of Object.entries(wanted)) {
    const property = /** @type {keyof E} */ (name);
    if (element[property] !== value) element[property] = value;
  }
}
