/**
 * What holds the text of an editor: a textarea, or CodeMirror.
 *
 * @typedef {{ line: number, message: string }} LineError   lines count from 1
 *
 * @typedef {object} SurfaceOptions
 * @property {string} source
 * @property {Record<string, string>} attributes  of the element that takes the keys
 * @property {boolean} readOnly
 * @property {(() => void) | undefined} onRun
 * @property {(() => void) | undefined} onChange
 * @property {string} nonce  that the page's policy asks of styles; empty where it asks none
 *
 * @typedef {object} Surface
 * @property {HTMLElement} element
 * @property {HTMLElement} input    in or at `element`; it takes the keys
 * @property {() => string} read
 * @property {(text: string) => void} write     nothing of the former text can be undone
 * @property {(error: LineError | null) => void} mark
 * @property {() => void} focus
 * @property {() => Promise<void>} settled      once no half-composed letter is in it
 * @property {() => void} destroy
 *
 * @typedef {(options: SurfaceOptions, selection: { start: number, end: number }) => Surface} Mount
 */

export {};
