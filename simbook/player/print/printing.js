/** While a page is printed: what stands on paper is laid out before, and taken away after. */

/**
 * @param {(on: boolean) => void} lay
 * @param {AbortSignal} [signal]
 */
export function whilePrinted(lay, signal) {
  const printed = matchMedia("print"); // some browsers print without saying so beforehand
  printed.addEventListener("change", () => lay(printed.matches), { signal });
  addEventListener("beforeprint", () => lay(true), { signal });
  addEventListener("afterprint", () => lay(false), { signal });
}
