/** Writing into the page only what does not stand there yet: the same words once more would have the
 * browser lay out and paint the page for nothing. */

/**
 * Gives an element those of the properties that it does not have so already.
 * @template {Element} E
 * @param {E | null} element
 * @param {Partial<E>} wanted
 */
export function setProps(element, wanted) {
  if (!element) return;
  for (const name in wanted) {
    const value = /** @type {any} */ (wanted[name]);
    if (element[name] === value) continue;
    if (name !== "textContent" || !rewrite(element, value)) element[name] = value;
  }
}

/**
 * Exchanges the words of an element that has words and nothing else. Where the text stays and only
 * says something else, the browser need not ask which rules are about its parents.
 * @param {Element} element
 * @param {string} words
 */
function rewrite({ childNodes: [text, ...others] }, words) {
  if (text?.nodeType !== 3 || others.length || !words) return false;
  /** @type {Text} */ (text).data = words;
  return true;
}
