/** Where a program is written, in place of the one that a reader begins with. */

import { say } from "../page/texts.js";

const SPARE = 1; // lines below the last, so that there is room to go on

export class Field {
  /**
   * @param {HTMLElement} host
   * @param {string} title
   * @param {{ changed: () => void, run: () => void }} does
   */
  constructor(host, title, { changed, run }) {
    this.host = host;
    this.starter = host.querySelector("pre code")?.textContent ?? "";
    this.box = document.createElement("textarea");
    this.box.ariaLabel = say("exerciseProgram", { title });
    Object.assign(this.box, {
      spellcheck: false,
      autocomplete: "off",
      autocapitalize: "off",
      wrap: "off",
    });
    this.box.addEventListener("input", () => (this.#grow(), changed()));
    this.box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.preventDefault(), run();
    });
    host.append(this.box);
    host.dataset.open = "";
  }

  get text() {
    return this.box.value;
  }

  set text(text) {
    if (this.box.value !== text) this.box.value = text;
    this.#grow();
  }

  focus() {
    this.box.focus();
  }

  close() {
    this.box.remove();
    delete this.host.dataset.open;
  }

  #grow() {
    this.box.rows = this.text.split("\n").length + SPARE;
  }
}
