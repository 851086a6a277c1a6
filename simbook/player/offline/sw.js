/**
 * The service worker of one edition: pages come from the network and, where that fails or dawdles,
 * from what is kept; files whose names bear a hash come from what is kept at once.
 *
 * An edition is kept in a cache of its own. The next one is fetched beside it and takes over when
 * no page is open any more, or when a reader asks for it; pages that are open find the files of
 * theirs for as long as they are.
 */

import { savesData } from "../page/save-data.js";
import { bring, bringList } from "./download.js";
import { editionOf, inherited, outdated, pathIn, sumsOf, wayOf } from "./plan.js";
import { EditionCache } from "./edition-cache.js";

/** @import { Way } from "./plan.js" */

/** The types of service workers exclude those of pages. @type {any} */
const worker = self;
/** @type {{ edition: string, texts: Record<string, string> }} written by the build */
const book = worker.pySimBook;
/** @type {string} */
const scope = worker.registration.scope;
const editionCache = new EditionCache(scope, book.edition);

const PATIENCE = 3000; // ms until what is kept is good enough
const CHECKED_BY_PAGE = /\.(wasm|bin|whl)$/;
const ANSWER = 1000; // ms for a page to say which edition it is of

/** How the pages that are open came to be; lost with the worker, which then asks the network. */
/** @type {Map<string, "kept" | "other">}  by client: from the cache, or of another edition */
const origins = new Map();

/** @type {Record<Way, (event: any, path: string) => Promise<Response>>} */
const ANSWERS = { page: answerPage, hashed: answerHashed, named: answerNamed };

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(activate()));

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const way = wayOf(event.request, scope);
  if (way) event.respondWith(ANSWERS[way](event, pathIn(scope, event.request.url) ?? ""));
});

worker.addEventListener("message", (/** @type {any} */ event) => {
  const { type, edition, urls } = event.data ?? {};
  if (type === "edition?") event.ports[0]?.postMessage(book.edition);
  if (type === "takeOver") event.waitUntil(worker.skipWaiting());
  if (type === "damaged") event.waitUntil(mend(urls));
  if (type === "visited") event.waitUntil(remember(edition, urls).then(tidyTwice));
});

/** What a page got from here and cannot use. @param {string[]} urls */
async function mend(urls) {
  const paths = urls.map((url) => pathIn(scope, url)).filter((path) => path !== null);
  const all = [editionCache, ...(await editionCache.others())];
  await Promise.all(all.flatMap((each) => paths.map((path) => each.mend(path))));
}

/** Everything or nothing: where a file does not come, the edition before goes on. */
async function install() {
  const before = (await editionCache.others()).at(-1);
  if (before && savesData())
    throw new Error("The next edition waits until data need not be saved.");
  await editionCache.make();
  const list = await bringList(editionCache);
  const kept = before ? await before.kept() : [];
  await bring(editionCache, inherited(list, kept, (await before?.list()) ?? null));
}

async function activate() {
  await worker.registration.navigationPreload?.enable(); // a page is asked for while this wakes up
  await tidy();
  await worker.clients.claim();
}

/**
 * What a page used before this worker could see it.
 * @param {string} edition
 * @param {string[]} urls
 */
async function remember(edition, urls) {
  if (edition !== book.edition) return;
  const ours = urls.filter((url) => wayOf(new Request(url), scope));
  const there = new Set(await editionCache.kept());
  const list = await editionCache.list();
  for (const path of new Set(ours.map((url) => pathIn(scope, url) || "./"))) {
    if (!there.has(path) && sumsOf(list, path)) await bring(editionCache, [path]).catch(() => {}); // or when it is next asked for
  }
}

/**
 * @param {any} event
 * @param {string} path
 */
async function answerPage(event, path) {
  const fresh = askForPage(event, path).catch(() => null);
  event.waitUntil(fresh);
  const kept = await editionCache.find(path);
  const first = await (kept ? Promise.race([fresh, after(PATIENCE, null)]) : fresh);
  if (first && (first.status < 500 || !kept)) return first;
  if (kept) origins.set(event.resultingClientId || event.clientId, "kept");
  return kept ?? (await withSlash(event.request, path)) ?? absent(event.request);
}

/**
 * @param {any} event
 * @param {string} path
 */
async function askForPage(event, path) {
  const response = (await event.preloadResponse) ?? (await fetch(event.request));
  if (!response.ok) return response;
  const edition = editionOf(await response.clone().text());
  const ours = edition === book.edition || edition === null;
  const whole = ours ? await wholePage(path, response) : null;
  if (whole) keep(event, path, whole.clone());
  else if (!ours) origins.set(event.resultingClientId || event.clientId, "other");
  return whole ?? response;
}

/**
 * The page as this edition has it, asked for once more where it came damaged. What is no page of the
 * book, such as a network's that wants a name and a password, is left as it is.
 * @param {string} path
 * @param {Response} response
 */
async function wholePage(path, response) {
  const sums = sumsOf(await editionCache.list(), path);
  if (!sums || response.redirected) return null;
  if (await editionCache.holds(path, response)) return response;
  return freshly(path);
}

/**
 * A file past every cache, if it is whole now.
 * @param {string} path
 * @returns {Promise<Response | null>}
 */
async function freshly(path) {
  const address = new URL(path, scope);
  const again = await fetch(address, { cache: "reload" }).catch(() => null);
  if (again?.ok && (await editionCache.holds(path, again))) return again;
  address.searchParams.set("again", String(Date.now())); // another address, for caches on the way
  const last = await fetch(address, { cache: "reload" }).catch(() => null);
  if (!last?.ok || !(await editionCache.holds(path, last))) return null;
  return last;
}

/**
 * @param {any} event
 * @param {string} path
 */
async function answerHashed(event, path) {
  const kept = await editionCache.findAnywhere(path);
  if (kept) return (await withCode(event.request)) ?? kept;
  return asked(event, path);
}

/**
 * A file from the host: one of this edition whole or, where the host cannot, as it comes. What is
 * large is checked by the page itself, which can use it while it comes.
 * @param {any} event
 * @param {string} path
 */
async function asked(event, path) {
  const response = await fetch(event.request);
  if (!response.ok || !sumsOf(await editionCache.list(), path)) return response;
  if (CHECKED_BY_PAGE.test(path)) {
    event.waitUntil(keepWhole(path, response.clone()));
    return response;
  }
  const whole = (await editionCache.holds(path, response)) ? response : await freshly(path);
  if (whole) keep(event, path, whole.clone());
  return whole ?? response;
}

/**
 * @param {string} path
 * @param {Response} response
 */
async function keepWhole(path, response) {
  const whole = (await editionCache.holds(path, response)) ? response : await freshly(path);
  if (whole) await editionCache.put(path, whole).catch(() => {});
}

/**
 * WebAssembly from the browser's own cache, however old, if it is still there: what was compiled of
 * it on an earlier visit is kept with that, and not with what the cache holds.
 * @param {Request} request
 * @returns {Promise<Response | null>}
 */
async function withCode(request) {
  if (!request.url.endsWith(".wasm")) return null;
  const own = fetch(request, { cache: "only-if-cached", mode: "same-origin" });
  const response = await own.catch(() => null);
  return response?.ok ? response : null;
}

/**
 * As the page: fresh where it is, of its edition where it was kept.
 * @param {any} event
 * @param {string} path
 */
async function answerNamed(event, path) {
  const origin = origins.get(event.clientId);
  if (origin === "other") return fetch(event.request);
  const kept = await editionCache.find(path);
  if (!kept) return asked(event, path);
  if (origin === "kept") return kept;
  const fresh = fetch(event.request).then((response) => believed(path, response));
  return (await Promise.race([fresh.catch(() => null), after(PATIENCE, null)])) ?? kept;
}

/**
 * What differs from this edition is damaged, as long as the host has this edition.
 * @param {string} path
 * @param {Response} response
 */
async function believed(path, response) {
  if (response.ok && (await editionCache.holds(path, response))) return response;
  const list = await fetch(new URL(editionCache.listPath, scope), { cache: "no-store" });
  return list.ok ? null : response;
}

/**
 * LocalStore is a favour: where there is no room, reading goes on.
 * @param {any} event
 * @param {string} path
 * @param {Response} response
 */
function keep(event, path, response) {
  event.waitUntil(editionCache.put(path, response).catch(() => {}));
}

/**
 * Hosts lead from `chapter` to `chapter/`; relative links need the latter.
 * @param {Request} request
 * @param {string} path
 */
async function withSlash(request, path) {
  const there = request.mode === "navigate" && (await editionCache.find(`${path}/`));
  return there ? Response.redirect(new URL(`${path}/`, scope).href) : null;
}

/**
 * The theme fetches pages itself, and makes a navigation of what fails.
 * @param {Request} request
 */
function absent({ mode }) {
  if (mode !== "navigate") return Response.error();
  const { notKept, notKeptStart } = book.texts;
  const html = `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${notKept}</title><h1>${notKept}</h1><p><a href="${scope}">${notKeptStart}</a></p>`;
  return new Response(html, { status: 503, headers: { "Content-Type": "text/html" } });
}

/** A page that is about to close is still there at first. */
async function tidyTwice() {
  await tidy();
  await after(ANSWER, null);
  await tidy();
}

/** Removes editions that no page uses. While the next one is on its way, it is not touched. */
async function tidy() {
  const others = await editionCache.others();
  const { installing, waiting } = worker.registration;
  if (!others.length || installing || waiting) return;
  const pages = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const ours = pages.filter((/** @type {any} */ page) => pathIn(scope, page.url) !== null);
  const editions = others.map((other) => other.edition);
  const said = await Promise.all(ours.map(editionOfPage));
  const open = await Promise.all(ours.map((/** @type {any} */ { id }) => worker.clients.get(id)));
  const inUse = said.filter((_, i) => open[i]); // not by those that closed meanwhile
  const gone = outdated(editions, inUse);
  await Promise.all(others.filter((o) => gone.includes(o.edition)).map((o) => o.remove()));
}

/**
 * @param {any} page
 * @returns {Promise<string | null>} null where it does not answer
 */
function editionOfPage(page) {
  const { port1, port2 } = new MessageChannel();
  const said = new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
  page.postMessage({ type: "edition?" }, [port2]);
  return Promise.race([said, after(ANSWER, null)]);
}

/**
 * @template T
 * @param {number} milliseconds
 * @param {T} value
 * @returns {Promise<T>}
 */
function after(milliseconds, value) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, value));
}
