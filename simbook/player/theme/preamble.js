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

/**
 * A script or a style sheet of the book did not come, or is damaged. A page is reloaded once, and again
 * only where the browser has kept something else than what the host has now.
 * @param {Event} event
 */
async function fileLost(event) {
  const lost = addressIn(event);
  if (!lost.startsWith(book.href)) return;
  const kept = await contentOf(lost, "force-cache");
  if (await isStale(new URL("build.json", home), build)) return void reloadOnce();
  const fresh = await contentOf(lost, "reload"); // which the browser keeps from now on
  if (fresh === null || reloadOnce() || fresh === kept) return;
  if (fresh === (await contentOf(lost, "reload"))) location.reload();
}

/** Of the file that an error is about. @param {Event} event */
function addressIn(event) {
  const { target } = event;
  if (event instanceof ErrorEvent) return event.error instanceof SyntaxError ? event.filename : "";
  if (target instanceof HTMLScriptElement) return target.src;
  return target instanceof HTMLLinkElement ? target.href : "";
}

/**
 * What is there in place of a script or a style sheet; null: nothing, or a page, as of a sign-in.
 * @param {string} url
 * @param {RequestCache} cache
 */
async function contentOf(url, cache) {
  try {
    const response = await fetch(url, { cache });
    const isPage = response.headers.get("Content-Type")?.includes("html");
    return response.ok && !isPage ? await response.text() : null;
  } catch {
    return null;
  }
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
