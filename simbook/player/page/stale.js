/** A page that is older than the site: told by build.json, cured by one reload. */

/** @import { Config } from "../wire/types.js" */

/** @type {boolean} */
let reloading = false;

/**
 * Whether the site was built anew since this page.
 * @param {URL | string} manifest  address of build.json
 * @param {string} build           of this page
 */
export async function isStale(manifest, build) {
  try {
    const response = await fetch(manifest, { cache: "no-store" });
    return response.ok && (await response.json()).build !== build;
  } catch {
    return false;
  }
}

/**
 * Whether the element was written by another build than the player's: a page that came by instant
 * navigation after the site was built anew.
 * @param {HTMLElement} element
 * @param {Config | null} config
 */
export function isForeign(element, config) {
  const { build } = element.dataset;
  return Boolean(config && build && build !== config.build);
}

/**
 * Reloads the page unless that was done already: a page that was reloaded says so itself, which
 * needs no storage. False where it may not be done again.
 */
export function reloadOnce() {
  if (reloading) return true;
  const [entry] = performance.getEntriesByType("navigation");
  const visit = /** @type {any} */ (window);
  const again = /** @type {PerformanceNavigationTiming | undefined} */ (entry)?.type === "reload";
  if (again || visit.pySimReloaded) return false;
  visit.pySimReloaded = reloading = true;
  location.reload();
  return true;
}
