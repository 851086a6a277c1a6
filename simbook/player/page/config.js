/** The page's config: where the files of this build are. */

/** @import { Config } from "../wire/types.js" */

const ID = "py-sim-config";

/**
 * The config in `page`, its base made absolute now: instant navigation changes the address later.
 * @param {Document} page
 * @returns {Config | null}
 */
export function readConfig(page) {
  const text = page.getElementById(ID)?.textContent;
  if (!text) return null;
  const config = /** @type {Config} */ (JSON.parse(text));
  return { ...config, base: new URL(config.base, page.baseURI).href };
}

/** Whether this page may load classic scripts and nothing else: from a file, or in a sandbox. */
export function isOpaque() {
  return self.origin === "null" || location.protocol === "file:";
}
