/** Fills a cache: files that another edition has are copied, the others are fetched. */

import { editionOf, wayTo } from "./plan.js";

/** @import { EditionCache } from "./edition-cache.js" */
/** @import { List } from "./plan.js" */

/** Why a book cannot be kept. */
export class Unkept extends Error {
  /**
   * @param {"broken" | "damaged" | "old" | "full"} reason
   * @param {string} [file]
   */
  constructor(reason, file = "") {
    super(`${reason} ${file}`);
    this.reason = reason;
    this.file = file;
  }
}

const AT_ONCE = 4;

/**
 * What belongs to the cache's edition, as long as the site has that edition.
 * @param {EditionCache} editionCache
 * @param {AbortSignal} [signal]
 * @returns {Promise<List>}
 */
export async function bringList(editionCache, signal) {
  for (const cache of /** @type {const} */ (["default", "reload"])) {
    const response = await ask(editionCache, editionCache.listPath, signal, cache);
    if (!response.ok) throw new Unkept("old");
    const list = await response
      .clone()
      .json()
      .catch(() => null);
    if (list?.edition !== editionCache.edition) continue;
    await put(editionCache, editionCache.listPath, response);
    return list;
  }
  throw new Unkept("damaged", editionCache.listPath);
}

/**
 * Brings files into the cache, a few at a time. Nothing but the host says of which edition a file
 * without a hash is: those that came stay only if the host had this edition to the end.
 * @param {EditionCache} editionCache
 * @param {string[]} paths
 * @param {{ signal?: AbortSignal, came?: (path: string) => void }} [how]
 * @throws {Unkept}
 */
export async function bring(editionCache, paths, { signal, came = () => {} } = {}) {
  const there = new Set(await editionCache.kept());
  const waiting = paths.filter((path) => !there.has(path || "./"));
  const unsure = waiting.filter((path) => wayTo(path) === "named");
  let ended = false;
  const one = async () => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      signal?.throwIfAborted();
      await bringOne(editionCache, path, signal);
      if (!ended) came(path);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, one));
    if (unsure.length) await confirm(editionCache, signal);
  } catch (thrown) {
    waiting.length = 0; // the others end as well, in silence
    ended = true;
    await Promise.all(unsure.map((path) => editionCache.drop(path)));
    throw thrown;
  }
}

/**
 * @param {EditionCache} editionCache
 * @param {string} path
 * @param {AbortSignal} [signal]
 */
async function bringOne(editionCache, path, signal) {
  const elsewhere = await editionCache.findAnywhere(path);
  const copied = elsewhere && (await editionCache.holds(path, elsewhere));
  const response = copied ? elsewhere : await askUntilWhole(editionCache, path, signal);
  await put(editionCache, path, response);
}

/**
 * What does not fit is asked for once more, past every cache.
 * @param {EditionCache} editionCache
 * @param {string} path
 * @param {AbortSignal} [signal]
 * @throws {Unkept}
 */
async function askUntilWhole(editionCache, path, signal) {
  for (const cache of /** @type {const} */ ([undefined, "reload"])) {
    const response = await ask(editionCache, path, signal, cache);
    if (!response.ok) throw new Unkept(response.status === 404 ? "old" : "broken", path);
    if (await editionCache.holds(path, response)) return response;
    if (wayTo(path) === "page" && isOfAnother(await response.text(), editionCache.edition))
      throw new Unkept("old", path);
  }
  throw new Unkept("damaged", path);
}

/**
 * @param {string} html
 * @param {string} edition
 */
function isOfAnother(html, edition) {
  return ![null, edition].includes(editionOf(html));
}

/**
 * A deployment may have come in between: then some of what came is of one edition, some of another.
 * @param {EditionCache} editionCache
 * @param {AbortSignal} [signal]
 */
async function confirm(editionCache, signal) {
  const { ok } = await ask(editionCache, editionCache.listPath, signal, "no-store");
  if (!ok) throw new Unkept("old");
}

/**
 * Hashed files may come from the browser's own cache; the host is asked whether others are fresh.
 * @param {EditionCache} editionCache
 * @param {string} path
 * @param {AbortSignal} [signal]
 * @param {RequestCache} [cache]
 */
async function ask(editionCache, path, signal, cache) {
  const usual = wayTo(path) === "hashed" ? "default" : "no-cache";
  try {
    return await fetch(new URL(path, editionCache.scope), { signal, cache: cache ?? usual });
  } catch {
    signal?.throwIfAborted();
    throw new Unkept("broken", path);
  }
}

/**
 * @param {EditionCache} editionCache
 * @param {string} path
 * @param {Response} response
 */
async function put(editionCache, path, response) {
  try {
    await editionCache.put(path, response);
  } catch (thrown) {
    const full = thrown instanceof DOMException && thrown.name === "QuotaExceededError";
    throw full ? new Unkept("full") : thrown;
  }
}
