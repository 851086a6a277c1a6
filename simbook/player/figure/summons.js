/**
 * A run beside the one on show, of values that the page's address names: recalled if it was recorded,
 * else computed by Python once the reader means the figure. It has a line to Python of its own.
 */

/** @import { Client } from "../engine/client.js" */
/** @import { Engine } from "../engine/engine.js" */
/** @import { Frame, SimError, Values } from "../wire/types.js" */

/**
 * @typedef {object} Hearer
 * @property {(values: Values) => Frame | null} recall
 * @property {(buffer: ArrayBuffer) => Frame} read
 * @property {(frame: Frame) => void} came
 * @property {(error: SimError) => void} failed
 */

export class Summons {
  /**
   * @param {Engine} engine
   * @param {string} id    of the figure
   * @param {string} sim
   * @param {Hearer} hearer
   */
  constructor(engine, id, sim, hearer) {
    this.engine = engine;
    this.id = id;
    this.sim = sim;
    this.hearer = hearer;
    this.isMeant = false;
    /** @type {Values | null} what has not come yet */
    this.wanted = null;
    /** @type {Client | null} */
    this.client = null;
  }

  /** @param {Values} values */
  want(values) {
    this.drop();
    this.wanted = values;
    this.#seek(values);
  }

  /** @param {Values} values */
  #seek(values) {
    const frame = this.#attempt(() => this.hearer.recall(values));
    if (frame) this.#came(frame);
    else if (this.isMeant) this.#ask();
  }

  /** Nothing is wanted any more. */
  drop() {
    this.wanted = null;
    this.client?.close();
    this.client = null;
  }

  /** Python may start; what is recorded has come by now. */
  meant() {
    if (this.isMeant) return;
    this.isMeant = true;
    if (this.wanted) this.#seek(this.wanted);
  }

  #ask() {
    if (!this.wanted) return;
    this.client ??= this.engine.open(`${this.id}-beside`, {
      engineChanged: () => {},
      answered: (answer) => answer.final && this.#read(answer.buffer),
      failed: (error) => this.#failed(error),
      stopped: () => {},
    });
    this.client.ask({ sim: this.sim, values: this.wanted });
  }

  /** @param {ArrayBuffer} buffer */
  #read(buffer) {
    const frame = this.#attempt(() => this.hearer.read(buffer));
    if (frame) this.#came(frame);
  }

  /** @param {Frame} frame */
  #came(frame) {
    this.drop();
    this.hearer.came(frame);
  }

  /** @param {SimError} error */
  #failed(error) {
    this.drop();
    this.hearer.failed(error);
  }

  /** @param {() => Frame | null} read */
  #attempt(read) {
    try {
      return read();
    } catch (thrown) {
      const { name = "Error", message = String(thrown) } = thrown instanceof Error ? thrown : {};
      this.#failed({ name, message, trace: [] });
      return null;
    }
  }
}
