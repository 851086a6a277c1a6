/** Whether and when a page employs the service worker, and what it tells it. */

import { startingAssets } from "../engine/assets.js";
import { isOpaque } from "../page/config.js";
import { savesData } from "../page/save-data.js";
import { pageRests, pythonRuns, sleep } from "../page/waiting.js";
import { announce } from "./announcement.js";
import { isRefused } from "./opt-out.js";
import { scriptUrl } from "../page/trusted.js";

/** @import { Config } from "../wire/types.js" */

const OFTEN = 600_000; // ms between two looks for a new edition
const PATIENCE = 1000; // ms for a reader who has pressed a button

/**
 * Whether this page may keep anything: not from a folder, nor in a frame, nor for an author who edits.
 * @param {Config} config
 */
export function canKeep({ edition }) {
  const allowed = isSecureContext && !isOpaque() && "serviceWorker" in navigator;
  return Boolean(edition) && allowed && window.top === window;
}

/**
 * Keeps what is read from now on, unless the reader saves data or has removed the book.
 * @param {Config | null} config
 */
export async function keepAsRead(config) {
  if (!config || isOpaque() || !("serviceWorker" in navigator)) return;
  answerEdition(config);
  if (config.edition === "") return withdraw(config);
  if (!canKeep(config)) return;
  nameManifest(config);
  if (isRefused(config)) return;
  const isKnown = (await registrationOf(config)) !== null;
  if (savesData() && !isKnown) return;
  await loaded();
  if (!isKnown) await pageRests(); // a first one fetches and keeps what the page is made of
  await register(config);
}

/**
 * @param {Config} config
 * @returns {Promise<ServiceWorkerRegistration | null>} null where the browser does not want to
 */
export async function register(config) {
  const visit = /** @type {any} */ (window);
  const { base } = config;
  const made = navigator.serviceWorker.register(scriptUrl(new URL("sw.js", base)), {
    scope: base,
  });
  const registration = await made.catch(() => null);
  if (!registration || visit.pySimKept) return registration ?? null;
  visit.pySimKept = true;
  watch(registration, config);
  if (!savesData()) tellVisited(config);
  return registration;
}

/** Nothing is kept any more from now on. @param {Config} config */
export async function withdraw(config) {
  await (await registrationOf(config))?.unregister();
}

/** @param {Config} config */
async function registrationOf({ base }) {
  const found = await navigator.serviceWorker.getRegistration(base).catch(() => undefined);
  return found?.scope === base ? found : null;
}

/** The worker asks each page, before it removes an edition. @param {Config} config */
function answerEdition({ edition }) {
  navigator.serviceWorker.addEventListener("message", ({ data, ports }) => {
    if (data?.type === "edition?") ports[0]?.postMessage(edition ?? null);
  });
}

/**
 * What makes the book installable; in a page from a folder the mere link would be an error.
 * @param {Config} config
 */
function nameManifest({ base }) {
  const link = document.createElement("link");
  link.rel = "manifest";
  link.href = new URL("manifest.webmanifest", base).href;
  document.head.append(link);
}

/**
 * @param {ServiceWorkerRegistration} registration
 * @param {Config} config
 */
function watch(registration, config) {
  if (registration.waiting) consider(registration.waiting, config);
  const follow = () => {
    const next = registration.installing;
    const look = () => next?.state === "installed" && consider(next, config);
    next?.addEventListener("statechange", look);
  };
  registration.addEventListener("updatefound", follow);
  follow(); // the browser may have found it before
  let looked = performance.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || savesData() || performance.now() - looked < OFTEN) return;
    looked = performance.now();
    registration.update().catch(() => {});
  });
}

/**
 * An edition is complete. A page that is of it already, fresh from the host, needs no word.
 * @param {ServiceWorker} next
 * @param {Config} config
 */
async function consider(next, config) {
  const { port1, port2 } = new MessageChannel();
  const said = new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
  next.postMessage({ type: "edition?" }, [port2]);
  if ((await said) === config.edition) next.postMessage({ type: "takeOver" });
  else announce(() => turnTo(next));
}

/**
 * Reloads as soon as the next edition is in charge. A browser that was just waking up the present
 * one lets it rest first, for half a minute or more: the page itself comes from the host meanwhile.
 * @param {ServiceWorker} next  which another page may have made the present one already
 */
async function turnTo(next) {
  if (next.state === "installed") {
    const taken = new Promise((resolve) =>
      navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }),
    );
    next.postMessage({ type: "takeOver" });
    await Promise.race([taken, sleep(PATIENCE)]);
  }
  location.reload();
}

/**
 * What this page has loaded before the worker could see it, and Python once it is used.
 * @param {Config} config
 */
async function tellVisited(config) {
  await pageRests();
  const { active } = await navigator.serviceWorker.ready;
  const tell = (/** @type {string[]} */ urls) =>
    active?.postMessage({ type: "visited", edition: config.edition, urls });
  const entries = performance.getEntriesByType("resource");
  tell([location.href, ...entries.map((entry) => entry.name)]);
  await pythonRuns();
  tell(usedBy(config));
}

/** The files from which Python has started. @param {Config} config */
function usedBy(config) {
  const ordinary = performance.getEntriesByName("py-sim:start:ordinary").length > 0;
  const names = ordinary ? Object.keys(config.assets) : startingAssets(config);
  const urls = [config.worker, ...names.map((name) => config.assets[name]?.url ?? name)];
  return urls.map((url) => new URL(url, config.base).href);
}

/** Reading comes first. @returns {Promise<void>} */
function loaded() {
  if (document.readyState === "complete") return Promise.resolve();
  return new Promise((resolve) => addEventListener("load", () => resolve(), { once: true }));
}
