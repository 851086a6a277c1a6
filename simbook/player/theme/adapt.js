/**
 * Runs between the theme's settings and its bundle: lets the bundle wait for the figures and the
 * search until it is wanted, and in an opaque origin takes out what cannot work there (instant
 * navigation, requests for the search index) and helps along what can.
 *
 * Written for mkdocs-material 9.8.1; where it no longer fits, an opaque origin keeps the theme's
 * own search and instant navigation, which fail there with a word in the console; elsewhere
 * nothing changes.
 */

import { keepColors, keepSheets } from "./ahead-of-theme.js";
import { isOpaque, readConfig } from "../page/config.js";
import { pageInFolder } from "./folders.js";
import { runHeld } from "./deferred-scripts.js";
import { keepFocus } from "./focus.js";
import { keepLetters } from "./keys.js";
import { openReach } from "./reach.js";
import { delaySearchWorker, lendSearchWorker } from "./search.js";
import { dismantleTurnedPages } from "./turned-pages.js";

const SETTINGS = "__config"; // the theme's own id

const settings = readSettings();
const searching = settings.data.search && new URL(settings.data.search, document.baseURI).href;

nameSearch();
openReach();
keepColors();
keepLetters();
if (isOpaque()) {
  dropInstantNavigation(settings);
  if (location.protocol === "file:") adaptToDisk();
  else removeSearch();
} else {
  keepSheets();
  dismantleTurnedPages();
  keepFocus();
  if (searching) delaySearchWorker(searching);
}
runHeld();

/** @returns {{ element: Element | null, data: { features?: string[], search?: string } }} */
function readSettings() {
  const element = document.getElementById(SETTINGS);
  return { element, data: JSON.parse(element?.textContent || "{}") };
}

/** The theme's search is a dialog without a name; its own field knows one. */
function nameSearch() {
  const dialog = document.querySelector("[data-md-component=search][role=dialog]");
  const name = dialog?.querySelector("input")?.getAttribute("aria-label");
  if (dialog && name) dialog.setAttribute("aria-label", name);
}

/** @param {ReturnType<typeof readSettings>} settings */
function dropInstantNavigation({ element, data }) {
  if (!element) return;
  const features = (data.features ?? []).filter((name) => !name.startsWith("navigation.instant"));
  element.textContent = JSON.stringify({ ...data, features });
}

function adaptToDisk() {
  for (const link of document.querySelectorAll("link[rel=prev], link[rel=next]")) {
    const neighbor = /** @type {HTMLLinkElement} */ (link);
    neighbor.href = pageInFolder(neighbor.href);
  }
  const config = readConfig(document);
  if (config && searching) lendSearchWorker(searching, config);
}

/** A sandboxed frame may not ask for the index: no search is better than a broken one. */
function removeSearch() {
  for (const part of document.querySelectorAll(
    "[data-md-component=search], label.md-header__button[for=__search]",
  )) {
    part.remove();
  }
}
