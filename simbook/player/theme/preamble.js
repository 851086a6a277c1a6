/**
 * Runs before anything else in a page: makes opaque origins bearable for the scripts that follow,
 * and reloads a page whose player was deployed away.
 */

import { announceScripts } from "./ahead-of-theme.js";
import { isOpaque } from "../page/config.js";
import { inlineFonts } from "./fonts.js";
import { leadLinks } from "./folders.js";
import { isStale, reloadOnce } from "../page/stale.js";
import { mendStorage } from "./storage.js";

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const build = script.dataset.build ?? "";
const home = new URL(".", script.src);

/** A script or a style sheet of ours did not come. @param {Event} event */
async function fileLost({ target }) {
  const lost =
    target instanceof HTMLScriptElement
      ? target.src
      : target instanceof HTMLLinkElement
        ? target.href
        : "";
  if (!lost.startsWith(home.href)) return;
  if (await isStale(new URL("build.json", home), build)) reloadOnce();
}

mendStorage();
announceScripts();
if (isOpaque()) {
  document.documentElement.dataset.origin = "opaque";
  inlineFonts();
} else {
  addEventListener("error", fileLost, { capture: true });
}
if (location.protocol === "file:") leadLinks();
