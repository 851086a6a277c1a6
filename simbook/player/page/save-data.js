/** Whether the browser asks to save data: what nobody asked for is then not fetched. */

/** Chromium only; where it is not told, data are not saved. In a service worker too. */
export function savesData() {
  return Boolean(/** @type {any} */ (navigator).connection?.saveData);
}
