/** Whether a reader has removed the book: then nothing is kept until they ask for it again. */

import { keepingOf } from "../keeping.js";

/** @import { Config } from "../types.js" */

const NAME = "offline:refused";

/** @param {Config} config */
export function isRefused(config) {
  return keepingOf(config).read(NAME) === true;
}

/** @param {Config} config @param {boolean} refused */
export function refuse(config, refused) {
  const keeping = keepingOf(config);
  if (refused) keeping.write(NAME, true);
  else keeping.forget(NAME);
}
