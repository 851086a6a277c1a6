/** A classic script, which every page may load: from a host, from a folder, in a sandboxed frame. */

import { scriptUrl } from "./trusted.js";

/**
 * @param {string} url
 * @returns {Promise<void>} once it has run
 */
export function loadScript(url) {
  const script = document.createElement("script");
  script.src = scriptUrl(url);
  return new Promise((resolve, reject) => {
    script.onload = () => (script.remove(), resolve());
    script.onerror = () => (script.remove(), reject(new Error(`${url} did not come`)));
    document.head.append(script);
  });
}
