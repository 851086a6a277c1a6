/**
 * In a page that stands in somebody else's frame: follows the theme that its address or the host
 * asks for or the system has, tells the host its height, and hears what the host wants, from the
 * host alone. The first paint has its colors from the preamble.
 */

import { schemeFor } from "../page/scheme.js";
import { wishIn } from "./wish.js";

/** @import { Values } from "../wire/types.js" */

const night = matchMedia("(prefers-color-scheme: dark)");

/** @param {string | null} theme */
function paint(theme) {
  document.body.dataset.mdColorScheme = schemeFor(theme);
}

/** Where the host wants a guess before the figure, another page asks for it. */
function ask() {
  const query = new URLSearchParams(location.search);
  const { prediction } = document.body.dataset;
  if (!prediction || query.get("predict") !== "1") return;
  query.delete("predict");
  location.replace(new URL(prediction + (query.size ? `?${query}` : ""), location.href));
}

ask();
let theme = new URLSearchParams(location.search).get("theme");
night.addEventListener("change", () => paint(theme));

/** The height of the content, in the words of the frames that hosts build. */
function tell() {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  const words = [
    { type: "py-sim:height", height },
    { subject: "lti.frameResize", height }, // IMS LTI, as Canvas and others listen to it
    { context: "iframe.resize", src: location.href, height }, // Embedly's
    { sentinel: "amp", type: "embed-size", height }, // AMP's
  ];
  for (const each of words) parent.postMessage(each, "*"); // a height is no secret
  parent.postMessage(JSON.stringify(words[1]), "*"); // some hosts read text only
}

/** @param {MessageEvent} event */
function hear({ source, data }) {
  const wish = source === parent ? wishIn(data) : null;
  if (!wish) return;
  if (wish.theme !== null) paint((theme = wish.theme));
  const figure = /** @type {any} */ (document.querySelector("[data-address=bare]"));
  if (wish.query !== null) figure?.applyQuery?.(wish.query);
}

if (self !== top) {
  new ResizeObserver(tell).observe(document.body);
  addEventListener("message", hear);
}
