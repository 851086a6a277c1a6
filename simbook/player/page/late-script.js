/** Scripts of which no page needs anything before a reader asks for it: each hands over one thing. */

import { loadScript } from "./load-script.js";

/** @type {Map<string, Promise<any>>} */
const coming = new Map();

/**
 * What the script gives the page under the name `name`.
 * @template T
 * @param {string} name
 * @param {string} address
 * @returns {Promise<T>} which rejects where it does not come; the next call tries again
 */
export function bring(name, address) {
  const known = coming.get(name) ?? load(name, address);
  coming.set(name, known);
  known.catch(() => coming.delete(name));
  return known;
}

/**
 * @param {string} name
 * @param {string} address
 */
async function load(name, address) {
  const page = /** @type {Record<string, any>} */ (globalThis);
  if (!page[name]) await loadScript(address);
  if (!page[name]) throw new Error(`there is no ${name} in ${address}`);
  return page[name];
}
