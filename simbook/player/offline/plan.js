/** What is kept, and which answer a request gets: decisions that need no browser. */

/**
 * @typedef {"page" | "hashed" | "named"} Way
 *   `hashed`: a file that never changes, since its name bears a hash; `named`: any other file
 * @typedef {{ edition: string, shell: string[], files: Record<string, number>,
 *   sums?: Record<string, string> }} List
 *   what belongs to an edition: addresses from the book's root -> bytes, and SHA-256 in base64
 * @typedef {Pick<Request, "url" | "method" | "mode" | "cache" | "headers">} Asked
 */

const HASH = /\.[0-9a-f]{8,}(?=\.[^/]*$)/;
const NOT_OURS = /^(downloads\/[^/]*\.(zip|pdf)|sw\.js)$/;
const SAVED = /^downloads\//; // files that a link saves: a browser asks for them as for a page
const EDITION = /"edition": "([0-9a-f]{8,})"/;

/**
 * How a request is answered; null leaves it to the browser.
 * @param {Asked} request
 * @param {string} scope  the book's root
 * @returns {Way | null}
 */
export function wayOf(request, scope) {
  const path = pathIn(scope, request.url);
  if (path === null || NOT_OURS.test(path) || request.method !== "GET") return null;
  const past = ["no-store", "reload"].includes(request.cache) && request.mode !== "navigate";
  if (past || request.headers.has("range")) return null;
  const opens = request.mode === "navigate" && !SAVED.test(path);
  const way = opens ? "page" : wayTo(path);
  return way === "page" || !new URL(request.url).search ? way : null;
}

/** @param {string} path @returns {Way} */
export function wayTo(path) {
  if (HASH.test(path)) return "hashed";
  return path === "./" || /(^|\/|\.html)$/.test(path) ? "page" : "named";
}

/**
 * Where `url` is below `scope`, without what follows a question mark; null elsewhere.
 * @param {string} scope
 * @param {string} url
 */
export function pathIn(scope, url) {
  const { origin, pathname } = new URL(url);
  const whole = origin + pathname;
  return whole.startsWith(scope) ? whole.slice(scope.length) : null;
}

/**
 * The name of a file through all editions: `player.3fa2….js` as `player.js`.
 * @param {string} path
 */
export function lastingName(path) {
  return path.replace(HASH, "") || "./";
}

/**
 * What the bytes of a file must be. Of a list without sums, which earlier editions have, nothing fits.
 * @param {List | null} list
 * @param {string} path
 * @returns {import("../wire/sums.js").Sums | null} null where the file is not of that edition
 */
export function sumsOf(list, path) {
  const sha256 = list?.sums?.[path || "./"];
  return sha256 ? { sha256 } : null;
}

/** The edition that a page bears. @param {string} html */
export function editionOf(html) {
  return EDITION.exec(html)?.[1] ?? null;
}

/**
 * What a new edition keeps: what every page needs, and the successors of all that was kept before.
 * A book that was kept whole stays so.
 * @param {List} list
 * @param {string[]} kept         addresses of the edition before
 * @param {List | null} [before]  its list
 */
export function inherited(list, kept, before = null) {
  if (before && missing(before, kept).length === 0) return Object.keys(list.files);
  const names = new Set([...list.shell, ...kept].map(lastingName));
  return Object.keys(list.files).filter((path) => names.has(lastingName(path)));
}

/**
 * @param {List} list
 * @param {string[]} kept
 */
export function missing(list, kept) {
  const there = new Set(kept.map((path) => path || "./"));
  return Object.keys(list.files).filter((path) => !there.has(path));
}

/**
 * Bytes of some files of an edition.
 * @param {List} list
 * @param {string[]} paths
 */
export function weight({ files }, paths) {
  return paths.reduce((sum, path) => sum + (files[path || "./"] ?? 0), 0);
}

/**
 * Whether a response can be kept: whole, our own, and not of another address.
 * @param {Pick<Response, "status" | "type" | "redirected">} response
 */
export function isKeepable({ status, type, redirected }) {
  return status === 200 && type === "basic" && !redirected;
}

/**
 * The editions whose files nobody needs any more; none while a page does not say which it is of.
 * @param {string[]} others            editions but the newest
 * @param {(string | null)[]} inUse    of the open pages
 */
export function outdated(others, inUse) {
  return inUse.includes(null) ? [] : others.filter((edition) => !inUse.includes(edition));
}
