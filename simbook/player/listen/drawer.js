/** Where a figure is listened to: nothing of it is fetched or made before a reader opens it. */

import { markOf } from "../draw/marks/index.js";
import { bring } from "../page/late-script.js";
import { part } from "../page/parts.js";
import { say } from "../page/texts.js";

/** @import { Config, Frame } from "../wire/types.js" */
/** @import { Listen } from "./listening.js" */
/** @import { ListeningPanel } from "./panel.js" */

/** @typedef {() => { frame: Frame | null, step: number, isPlaying: boolean }} Now  what is on show */

export class Listening {
  /** @type {ListeningPanel | null} */
  #panel = null;

  /**
   * @param {HTMLElement} root
   * @param {Config | null} config
   * @param {Now} now
   */
  constructor(root, config, now) {
    this.details = /** @type {HTMLDetailsElement} */ (part(root, "listen"));
    this.config = config;
    this.desk = {
      ...{ id: root.id, now, say },
      seriesOf: (/** @type {any} */ layer, /** @type {number} */ t) =>
        markOf(layer).series?.(layer, t),
    };
  }

  /** @param {AbortSignal} signal */
  attach(signal) {
    this.details.addEventListener("toggle", () => this.#toggled(), { signal });
    signal.addEventListener("abort", () => this.#panel?.close());
  }

  async #toggled() {
    if (!this.details.open) return this.#panel?.close();
    const box = /** @type {HTMLElement} */ (this.details.querySelector("div"));
    try {
      this.#panel ??= await this.#bring();
    } catch {
      box.textContent = say("listenLost");
      return;
    }
    if (this.details.open) this.#panel.open(box);
  }

  async #bring() {
    const { url = "" } = this.config?.listen ?? {};
    /** @type {Listen} */
    const listen = await bring("pySimListen", new URL(url, this.config?.base).href);
    return listen(this.desk);
  }

  /** Another picture is on show. */
  fill() {
    if (this.details.open) this.#panel?.fill();
  }

  /** Another step of it may be. */
  move() {
    if (this.details.open) this.#panel?.move();
  }
}
