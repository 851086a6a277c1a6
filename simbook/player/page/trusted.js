/**
 * What runs in a page goes through here on its way: a browser that is told to refuse bare text as
 * code or markup (Trusted Types) takes what has been looked at.
 */

const INLINE = "data:text/javascript;";

/** @type {{ createScriptURL(url: string): any, createHTML(text: string): any } | undefined} */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("simbook", {
  createScriptURL: (/** @type {string} */ url) => url,
  createHTML: (/** @type {string} */ text) => text,
});

/**
 * The address of a script or a worker: one of the site's own files, or the worker's own source.
 * @param {string | URL} url
 * @returns {any} a string for whoever reads it
 */
export function scriptUrl(url) {
  const whole = new URL(url, document.baseURI);
  if (policy && !whole.href.startsWith(INLINE) && !isNear(whole)) {
    throw new TypeError(`${whole.href} is not of this site`);
  }
  return policy?.createScriptURL(whole.href) ?? whole.href;
}

/** A file of the host of this page, or of the same disk. @param {URL} url */
function isNear({ protocol, host }) {
  const page = new URL(document.baseURI);
  return protocol === page.protocol && host === page.host;
}

/**
 * The value of an attribute that stood in the page's own HTML, whatever site it names.
 * @param {string} value
 */
export function asWritten(value) {
  return policy?.createScriptURL(value) ?? value;
}

/**
 * A picture that the pen of draw/ has written, which escapes every word in it.
 * @param {string} svg
 * @returns {Document}
 */
export function parsedPicture(svg) {
  return new DOMParser().parseFromString(policy?.createHTML(svg) ?? svg, "image/svg+xml");
}
