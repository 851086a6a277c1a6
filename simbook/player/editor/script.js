/** CodeMirror's script, sent for when the first editor of a visit is opened. */

import { bring } from "../page/late-script.js";

/** @import { Config } from "../wire/types.js" */
/** @import { Mount } from "./surface.js" */

let address = "";

/** @param {Config | null} config  says where it is */
export function useEditor(config) {
  if (config?.editor) address = new URL(config.editor.url, config.base).href;
}

/** @returns {Promise<Mount>} which rejects where it does not come; the next editor tries again */
export function bringCodeMirror() {
  return bring("pySimMountEditor", address);
}
