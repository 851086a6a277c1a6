/** CodeMirror's script, sent for when the first editor of a visit is opened. */

import { loadScript } from "../page/load-script.js";

/** @import { Config } from "../wire/types.js" */
/** @import { Mount } from "./surface.js" */

let address = "";
/** @type {Promise<Mount> | undefined} */
let coming;

/** @param {Config | null} config  says where it is */
export function useEditor(config) {
  if (config?.editor) address = new URL(config.editor.url, config.base).href;
}

/**
 * @returns {Promise<Mount>} which rejects where it does not come; the next editor tries again
 */
export function bringCodeMirror() {
  coming ??= bring();
  coming.catch(() => (coming = undefined));
  return coming;
}

async function bring() {
  const page = /** @type {{ pySimMountEditor?: Mount }} */ (globalThis);
  if (!page.pySimMountEditor) await loadScript(address);
  if (!page.pySimMountEditor) throw new Error("there is no editor in this script");
  return page.pySimMountEditor;
}
