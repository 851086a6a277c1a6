/** Whether a figure keeps its outcome to itself at first. */

/** @import { Config } from "../wire/types.js" */

/**
 * Its prediction is open; who comes by a link to a state, or in another site's frame, is not asked.
 * @param {HTMLElement} root
 * @param {boolean} named  whether the page's address names a state of the figure
 * @param {Config | null} config
 */
export function isPredicted({ dataset }, named, config) {
  const prediction = document.getElementById(dataset.prediction ?? "");
  return prediction?.dataset.state === "open" && !named && isCovering(config, location.search);
}

/**
 * Whether predictions cover figures here: in another site's frame only where the host asks for it.
 * @param {Config | null} config
 * @param {string} search
 */
function isCovering(config, search) {
  const framed = config?.edition === undefined;
  return !framed || config?.predict || new URLSearchParams(search).get("predict") === "1";
}
