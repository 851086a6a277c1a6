/** Under which name the answers to a question are kept: where it comes back, under another. */

/** @param {HTMLElement} root */
export function nameOf({ id, dataset }) {
  return dataset.name ?? id;
}
