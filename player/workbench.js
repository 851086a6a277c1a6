/** Jobs in the worker: advanced in short slices, messages read in between, the newest input wins. */

import { advance, asError, errorOf } from "./interpreter.js";

/** @import { Asking } from "./asking.js" */
/** @import { Interpreter, Job } from "./interpreter.js" */

const SLICE = 8; // ms

/**
 * @typedef {{ figure: string, job: number, sim: string, values: unknown }} Order
 * @typedef {{ order: Order, py: Job | null }} Entry  null: it waits for a file
 * @typedef {(message: object, transfer?: Transferable[]) => void} Post
 */

export class Workbench {
  /**
   * @param {Interpreter} interpreter
   * @param {Post} post
   * @param {(turn: () => void) => void} later  calls back after messages were read
   * @param {Pick<Asking, "coming">} [asking]
   */
  constructor(interpreter, post, later, asking = { coming: () => null }) {
    this.interpreter = interpreter;
    this.post = post;
    this.later = later;
    this.asking = asking;
    /** @type {Map<string, Entry>} the figure whose turn is next comes first */
    this.jobs = new Map();
    this.awake = false;
  }

  /** @param {Order} order */
  run(order) {
    const { figure, sim, values } = order;
    this.#drop(figure);
    try {
      this.jobs.set(figure, { order, py: this.interpreter.start(sim, values) });
    } catch (thrown) {
      this.#refuse(order, thrown);
    }
    this.#wake();
  }

  /** @param {{ figure: string }} order */
  cancel({ figure }) {
    const job = this.#drop(figure);
    this.post({ type: "cancelled", figure, job });
  }

  /** @param {string} figure */
  #drop(figure) {
    const entry = this.jobs.get(figure);
    this.jobs.delete(figure);
    entry?.py?.destroy();
    return entry?.order.job ?? null;
  }

  #wake() {
    const idle = ![...this.jobs.values()].some(({ py }) => py);
    if (this.awake || idle) return;
    this.awake = true;
    this.later(() => this.#turn());
  }

  #turn() {
    this.awake = false;
    const next = [...this.jobs.values()].find(({ py }) => py);
    if (!next?.py) return;
    const { order, py } = next;
    this.jobs.delete(order.figure);
    this.jobs.set(order.figure, next);
    try {
      this.#work(order, py);
    } catch (thrown) {
      this.#drop(order.figure);
      this.#refuse(order, thrown);
    }
    this.#wake();
  }

  /**
   * @param {Order} order
   * @param {Job} py
   */
  #work(order, py) {
    const bytes = advance(py, SLICE);
    const coming = this.asking.coming();
    if (coming) return this.#repeat(order, coming);
    const { figure, job } = order;
    const error = errorOf(py);
    const final = py.finished && !error;
    if (bytes) {
      const head = { type: "frame", figure, job, final, progress: py.progress ?? null };
      this.post({ ...head, buffer: bytes.buffer }, [bytes.buffer]);
    }
    if (error) this.post({ type: "error", figure, job, error });
    if (final || error) this.#drop(figure);
  }

  /**
   * It opened a file that is not here yet: again, once it is.
   * @param {Order} order
   * @param {Promise<unknown>} coming
   */
  #repeat(order, coming) {
    this.#drop(order.figure);
    const waiting = { order, py: null };
    this.jobs.set(order.figure, waiting);
    coming.then(() => {
      if (this.jobs.get(order.figure) === waiting) this.run(order);
    });
  }

  /**
   * Either the simulation is at fault, or the interpreter itself is gone.
   * @param {Order} order
   * @param {unknown} thrown
   */
  #refuse({ figure, job }, thrown) {
    const python = /** @type {{ name?: string }} */ (thrown)?.name === "PythonError";
    if (python) return this.post({ type: "error", figure, job, error: asError(thrown) });
    this.post({ type: "failed", reason: "crashed", detail: String(thrown) });
  }
}
