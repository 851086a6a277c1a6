/** Parts of an element in the page, as the server wrote them. */

/**
 * What is certainly there.
 * @param {Element} root
 * @param {string} selector
 */
export function query(root, selector) {
  return /** @type {HTMLElement} */ (root.querySelector(selector));
}

/**
 * @param {Element} root
 * @param {string} name  of its class, after "py-sim-"
 * @param {string} [of]   what its class begins with instead
 */
export function part(root, name, of = "py-sim") {
  return query(root, `.${of}-${name}`);
}
