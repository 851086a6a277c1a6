/** The text in the browser's own field, which needs nothing that has to come first. */

/** @import { Surface, SurfaceOptions } from "./surface.js" */

const ROWS = 24; // at most; a longer text scrolls
const ASIDE = { autocapitalize: "off", autocomplete: "off", autocorrect: "off", wrap: "off" };

/**
 * @param {SurfaceOptions} options
 * @returns {Surface & { input: HTMLTextAreaElement }}
 */
export function plainSurface({ source, attributes, readOnly, onRun, onChange }) {
  const input = document.createElement("textarea");
  for (const [name, value] of Object.entries({ ...ASIDE, ...attributes })) {
    input.setAttribute(name, value);
  }
  input.spellcheck = false;
  input.readOnly = readOnly;
  const write = (/** @type {string} */ text) => {
    input.value = text;
    input.rows = Math.min(text.split("\n").length + 1, ROWS);
  };
  write(source);
  input.addEventListener("input", () => onChange?.());
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onRun?.();
  });
  return {
    element: input,
    input,
    read: () => input.value,
    write,
    mark: () => {}, // the words below it say which line
    focus: () => input.focus(),
    settled: composed(input),
    destroy: () => input.remove(),
  };
}

/**
 * A letter that is being composed would be lost with its field.
 * @param {HTMLTextAreaElement} input
 * @returns {() => Promise<void>}
 */
function composed(input) {
  let composing = false;
  input.addEventListener("compositionstart", () => (composing = true));
  input.addEventListener("compositionend", () => (composing = false));
  return async () => {
    if (!composing) return;
    await new Promise((resolve) =>
      input.addEventListener("compositionend", resolve, { once: true }),
    );
  };
}
