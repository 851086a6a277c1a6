/** An editor for Python: at once a textarea, and CodeMirror in its place as soon as that has come. */

import { say } from "../page/texts.js";
import { bringCodeMirror } from "./script.js";
import { plainSurface } from "./textarea.js";

/** @import { LineError, Mount, Surface, SurfaceOptions } from "./surface.js" */

/**
 * @typedef {object} EditorOptions
 * @property {string} source
 * @property {string} label           for whoever does not see what it is for
 * @property {() => void} [onRun]     Ctrl or Cmd with Enter
 * @property {() => void} [onChange]  the reader has changed the text
 * @property {boolean} [readOnly]
 * @property {boolean} [patient]      CodeMirror is sent for once the reader is in the text
 */

const APPLE = /Mac|iPhone|iPad/;
let opened = 0;

/**
 * Puts an editor at the end of `host`. It can be used at once.
 * @param {HTMLElement} host
 * @param {EditorOptions} options
 */
export function openEditor(host, options) {
  return new Editor(host, options);
}

export class Editor {
  #id = `py-sim-editor-${++opened}`;
  #root = document.createElement("div");
  #error = document.createElement("p");
  #help = document.createElement("p");
  #destroyed = false;
  /** @type {LineError | null} */
  #wrong = null;
  /** @type {SurfaceOptions} */
  #options;
  /** @type {Surface} */
  #surface;

  /**
   * @param {HTMLElement} host
   * @param {EditorOptions} options
   */
  constructor(host, { source, label, onRun, onChange, readOnly = false, patient = false }) {
    const described = `${this.#id}-help ${this.#id}-error`;
    const attributes = { "aria-label": label, "aria-describedby": described };
    this.#options = { source, attributes, readOnly, onRun, onChange, nonce: nonce() };
    const plain = plainSurface(this.#options);
    this.#surface = plain;
    this.#furnish();
    host.append(this.#root);
    /** When it is clear that CodeMirror has come, or that it does not. */
    const meant = patient ? entered(plain.input) : Promise.resolve();
    this.settled = meant.then(() => this.#improve(plain)).catch(() => {});
  }

  #furnish() {
    this.#root.className = "py-sim-editor";
    this.#root.dataset.editor = "plain";
    this.#error.id = `${this.#id}-error`;
    this.#error.className = "py-sim-editor-error";
    this.#error.hidden = true;
    this.#help.id = `${this.#id}-help`;
    this.#help.className = "py-sim-editor-help";
    this.#help.textContent = this.#keys();
    this.#root.append(this.#surface.element, this.#error, this.#help);
  }

  /** CodeMirror in the textarea's place. @param {ReturnType<typeof plainSurface>} plain */
  async #improve(plain) {
    const mount = await bringCodeMirror();
    await plain.settled();
    if (this.#destroyed) return;
    const focused = document.activeElement === plain.input;
    const { selectionStart: start, selectionEnd: end } = plain.input;
    this.#surface = mount({ ...this.#options, source: plain.read() }, { start, end });
    plain.element.replaceWith(this.#surface.element);
    this.#root.dataset.editor = "codemirror";
    this.#help.textContent = this.#keys();
    this.#tell();
    if (focused) this.#surface.focus();
  }

  /** What keys do, in words. */
  #keys() {
    const { onRun, readOnly } = this.#options;
    const key = APPLE.test(navigator.userAgent) ? "⌘" : "Ctrl";
    const tab = this.#root.dataset.editor === "codemirror" && !readOnly ? [say("editorTab")] : [];
    return [...tab, ...(onRun ? [say("editorRun", { key })] : [])].join(" ");
  }

  get source() {
    return this.#surface.read();
  }

  set source(text) {
    this.#surface.write(text);
    this.clearErrors();
  }

  /**
   * @param {number} line  from 1
   * @param {string} message
   */
  markError(line, message) {
    this.#wrong = { line, message };
    this.#tell();
  }

  clearErrors() {
    if (!this.#wrong) return;
    this.#wrong = null;
    this.#tell();
  }

  #tell() {
    const wrong = this.#wrong;
    this.#surface.mark(wrong);
    this.#error.textContent = wrong ? say("editorError", { ...wrong }) : "";
    this.#error.hidden = !wrong || this.#root.dataset.editor === "codemirror"; // it stands at its line
    if (wrong) this.#surface.input.setAttribute("aria-invalid", "true");
    else this.#surface.input.removeAttribute("aria-invalid");
  }

  focus() {
    this.#surface.focus();
  }

  destroy() {
    this.#destroyed = true;
    this.#surface.destroy();
    this.#root.remove();
  }
}

/**
 * The reader has come into the text. A press that has not ended still has to place the cursor.
 * @param {HTMLElement} input
 */
function entered(input) {
  return new Promise((resolve) => {
    for (const sign of ["click", "keyup", "input"]) {
      input.addEventListener(sign, resolve, { once: true });
    }
  });
}

/** What this page's policy may ask of every style. */
function nonce() {
  return /** @type {HTMLElement | null} */ (document.querySelector("script[nonce]"))?.nonce ?? "";
}
