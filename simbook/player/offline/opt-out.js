/** Whether a reader has removed the book: then nothing is kept until they ask for it again. */

import { LocalStore } from "../page/local-store.js";

/** @import { Config } from "../wire/types.js" */

const NAME = "refused";

/** @param {Config} config */
export function isRefused(config) {
  return new LocalStore(config.base, "offline").read(NAME) === true;
}

/** @param {Config} config @param {boolean} refused */
export function refuse(config, refused) {
  const store = new LocalStore(config.base, "offline");
  if (refused) store.write(NAME, true);
  else store.forget(NAME);
}
