/**
 * Runs before anything else in a page: makes opaque origins bearable for the scripts that follow,
 * has the first paint soon and in the right colors, and reloads a page whose player was deployed away.
 */

import { announceScripts } from "./ahead-of-theme.js";
import { isOpaque } from "../page/config.js";
import { inlineFonts } from "./fonts.js";
import { leadLinks } from "./folders.js";
import { boundWaits } from "./late.js";
import { isStale, reloadOnce } from "../page/stale.js";
import { paintFirst } from "./scheme.js";
import { mendStorage } from "./storage.js";

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const build = script.dataset.build ?? "";
const home = new URL(".", script.src);
const book = new URL("../../", home);

/** A script or a style sheet of the book did not come, or is damaged. @param {Event} event */
async function fileLost(event) {
  const lost = addressIn(event);
  if (!lost.startsWith(book.href)) return;
  if ((await isStale(new URL("build.json", home), build)) || (await comesFresh(lost))) reloadOnce();
}

/** Of the file that an error is about. @param {Event} event */
function addressIn(event) {
  const { target } = event;
  if (event instanceof ErrorEvent) return event.error instanceof SyntaxError ? event.filename : "";
  if (target instanceof HTMLScriptElement) return target.src;
  return target instanceof HTMLLinkElement ? target.href : "";
}

/**
 * Asks past the browser's cache, which then has what came: without that a reload would find again
 * what is damaged.
 * @param {string} url
 */
async function comesFresh(url) {
  const fresh = await fetch(url, { cache: "reload" }).catch(() => null);
  return Boolean(fresh?.ok && (await fresh.arrayBuffer().catch(() => null)));
}

mendStorage();
announceScripts();
boundWaits();
paintFirst(JSON.parse(script.dataset.palettes ?? "null"), book);
if (isOpaque()) {
  document.documentElement.dataset.origin = "opaque";
  inlineFonts();
} else {
  addEventListener("error", fileLost, { capture: true });
}
if (location.protocol === "file:") leadLinks();
