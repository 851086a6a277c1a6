/** Fills a shelf: files that another edition has are copied, the others are fetched. */

import { editionOf, wayTo } from "./plan.js";

/** @import { Shelf } from "./shelf.js" */
/** @import { List } from "./plan.js" */

/** Why a book cannot be kept. */
export class Unkept extends Error {
  /**
   * @param {"broken" | "old" | "full"} reason
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
 * What belongs to the shelf's edition, as long as the site has that edition.
 * @param {Shelf} shelf
 * @param {AbortSignal} [signal]
 * @returns {Promise<List>}
 */
export async function bringList(shelf, signal) {
  const response = await ask(shelf, shelf.listPath, signal);
  if (!response.ok) throw new Unkept("old");
  const copy = response.clone();
  const list = await response.json();
  await put(shelf, shelf.listPath, copy);
  return list;
}

/**
 * Brings files into the shelf, a few at a time. Nothing but the host says of which edition a file
 * without a hash is: those that came stay only if the host had this edition to the end.
 * @param {Shelf} shelf
 * @param {string[]} paths
 * @param {{ signal?: AbortSignal, came?: (path: string) => void }} [how]
 * @throws {Unkept}
 */
export async function bring(shelf, paths, { signal, came = () => {} } = {}) {
  const there = new Set(await shelf.kept());
  const waiting = paths.filter((path) => !there.has(path || "./"));
  const unsure = waiting.filter((path) => wayTo(path) === "named");
  const one = async () => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      signal?.throwIfAborted();
      await bringOne(shelf, path, signal);
      came(path);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, one));
    if (unsure.length) await confirm(shelf, signal);
  } catch (thrown) {
    waiting.length = 0; // the others end as well
    await Promise.all(unsure.map((path) => shelf.drop(path)));
    throw thrown;
  }
}

/**
 * @param {Shelf} shelf
 * @param {string} path
 * @param {AbortSignal} [signal]
 */
async function bringOne(shelf, path, signal) {
  const response = (await shelf.findAnywhere(path)) ?? (await ask(shelf, path, signal));
  if (!response.ok) throw new Unkept(response.status === 404 ? "old" : "broken", path);
  if (wayTo(path) === "page" && editionOf(await response.clone().text()) !== shelf.edition) {
    throw new Unkept("old", path);
  }
  await put(shelf, path, response);
}

/**
 * A deployment may have come in between: then some of what came is of one edition, some of another.
 * @param {Shelf} shelf
 * @param {AbortSignal} [signal]
 */
async function confirm(shelf, signal) {
  const { ok } = await ask(shelf, shelf.listPath, signal, "no-store");
  if (!ok) throw new Unkept("old");
}

/**
 * Hashed files may come from the browser's own cache; the host is asked whether others are fresh.
 * @param {Shelf} shelf
 * @param {string} path
 * @param {AbortSignal} [signal]
 * @param {RequestCache} [cache]
 */
async function ask(shelf, path, signal, cache) {
  const usual = wayTo(path) === "hashed" ? "default" : "no-cache";
  try {
    return await fetch(new URL(path, shelf.scope), { signal, cache: cache ?? usual });
  } catch {
    signal?.throwIfAborted();
    throw new Unkept("broken", path);
  }
}

/**
 * @param {Shelf} shelf
 * @param {string} path
 * @param {Response} response
 */
async function put(shelf, path, response) {
  try {
    await shelf.put(path, response);
  } catch (thrown) {
    const full = thrown instanceof DOMException && thrown.name === "QuotaExceededError";
    throw full ? new Unkept("full") : thrown;
  }
}
