/** Whether a reader has removed the book: then nothing is kept until they ask for it again. */

import { Keeping } from "../page/local-store.js";

/** @import { Config } from "../wire/types.js" */

const NAME = "refused";

/** @param {Config} config */
export function isRefused(config) {
  return new Keeping(config.base, "offline").read(NAME) === true;
}

/** @param {Config} config @param {boolean} refused */
export function refuse(config, refused) {
  const keeping = new Keeping(config.base, "offline");
  if (refused) keeping.write(NAME, true);
  else keeping.forget(NAME);
}
