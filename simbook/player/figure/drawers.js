/** What unfolds below a figure, and is filled while it is open: its numbers, and ways to share it. */

import { part } from "../page/parts.js";
import { fillShare } from "../share/share.js";
import { fillTable } from "../share/table.js";

/** @import { Config, Frame, Schema, Values } from "../wire/types.js" */
/** @import { NamedGhost } from "../draw/ghosts.js" */
/** @import { Stage } from "./stage.js" */

/**
 * @typedef {object} Contents  what is on show
 * @property {Frame | null} frame
 * @property {boolean} edited  it is of code that the reader has changed
 * @property {NamedGhost[]} others  the runs beside it
 */

export class Drawers {
  /**
   * @param {HTMLElement} root
   * @param {object} about
   * @param {Schema} about.schema
   * @param {Values} about.presets
   * @param {Config | null} about.config
   * @param {Stage} about.stage
   * @param {() => Contents} about.now
   */
  constructor(root, { schema, presets, config, stage, now }) {
    this.about = { id: root.id, schema, presets };
    this.config = config;
    this.stage = stage;
    this.now = now;
    this.table = /** @type {HTMLDetailsElement} */ (part(root, "table"));
    this.sharing = /** @type {HTMLDetailsElement} */ (part(root, "share"));
  }

  /** @param {AbortSignal} signal */
  attach(signal) {
    this.table.addEventListener("toggle", () => this.#fillTable(), { signal });
    this.sharing.addEventListener("toggle", () => this.#fillShare(), { signal });
  }

  fill() {
    this.#fillTable();
    this.#fillShare();
  }

  #fillTable() {
    if (!this.table.open) return;
    const { frame, others } = this.now();
    if (frame) fillTable(this.table, frame, others);
  }

  #fillShare() {
    if (!this.sharing.open) return;
    const box = this.sharing.querySelector("div");
    const { frame, others, edited } = this.now();
    if (!frame || !box) return;
    const { step, canvas } = this.stage;
    const seen = { frame, others, step, edited, values: frame.values };
    fillShare(box, { ...this.about, ...seen, canvas }, this.config);
  }
}
