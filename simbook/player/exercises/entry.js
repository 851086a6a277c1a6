/** A program that can run in a figure of its page, in place of one of the figure's files. */

/** @typedef {HTMLElement & { runEdited?: (path: string, text: string) => void }} Figure */

export class Entry {
  /**
   * @param {HTMLElement} root
   * @param {() => string} source
   * @param {AbortSignal} signal
   */
  constructor(root, source, signal) {
    this.dataset = root.dataset;
    this.source = source;
    const button = /** @type {HTMLElement | null} */ (root.querySelector("[data-part=enter]"));
    if (!button) return;
    button.hidden = typeof this.#figure?.runEdited !== "function"; // it may stand alone
    button.addEventListener("click", () => this.#enter(), { signal });
  }

  #enter() {
    const { file } = this.dataset;
    if (!file) return;
    this.#figure?.runEdited?.(file, this.source());
    this.#figure?.scrollIntoView({ block: "start" });
  }

  get #figure() {
    return /** @type {Figure | null} */ (document.getElementById(this.dataset.figure ?? ""));
  }
}
