/** Where a program is written, in place of the one that a reader begins with. */

import { openEditor } from "../editor/editor.js";
import { say } from "../page/texts.js";

export class Field {
  /**
   * @param {HTMLElement} host
   * @param {string} title
   * @param {{ changed: () => void, run: () => void }} does
   */
  constructor(host, title, { changed, run }) {
    this.host = host;
    this.starter = host.querySelector("pre code")?.textContent ?? "";
    this.editor = openEditor(host, {
      source: this.starter,
      label: say("exerciseProgram", { title }),
      patient: true,
      onRun: run,
      onChange: changed,
    });
    host.dataset.open = "";
  }

  get text() {
    return this.editor.source;
  }

  set text(text) {
    if (this.text !== text) this.editor.source = text;
  }

  /** @param {number} line @param {string} message */
  mark(line, message) {
    this.editor.markError(line, message);
  }

  unmark() {
    this.editor.clearErrors();
  }

  focus() {
    this.editor.focus();
  }

  close() {
    this.editor.destroy();
    delete this.host.dataset.open;
  }
}
