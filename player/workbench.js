/** Jobs in the worker: advanced in short slices, messages read in between, the newest input wins. */

import { advance, asError, errorOf } from "./interpreter.js";

/** @import { Interpreter, Job } from "./interpreter.js" */

const SLICE = 8; // ms

/**
 * @typedef {{ number: number, py: Job }} Entry
 * @typedef {(message: object, transfer?: Transferable[]) => void} Post
 */

export class Workbench {
  /**
   * @param {Interpreter} interpreter
   * @param {Post} post
   * @param {(turn: () => void) => void} later  calls back after messages were read
   */
  constructor(interpreter, post, later) {
    this.interpreter = interpreter;
    this.post = post;
    this.later = later;
    /** @type {Map<string, Entry>} the figure whose turn is next comes first */
    this.jobs = new Map();
    this.awake = false;
  }

  /** @param {{ figure: string, job: number, sim: string, values: unknown }} order */
  run({ figure, job, sim, values }) {
    this.#drop(figure);
    try {
      this.jobs.set(figure, { number: job, py: this.interpreter.start(sim, values) });
    } catch (thrown) {
      this.#refuse(figure, job, thrown);
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
    entry?.py.destroy();
    return entry?.number ?? null;
  }

  #wake() {
    if (this.awake || this.jobs.size === 0) return;
    this.awake = true;
    this.later(() => this.#turn());
  }

  #turn() {
    this.awake = false;
    const [next] = this.jobs;
    if (!next) return;
    const [figure, entry] = next;
    this.jobs.delete(figure);
    this.jobs.set(figure, entry);
    try {
      this.#work(figure, entry);
    } catch (thrown) {
      this.#drop(figure);
      this.#refuse(figure, entry.number, thrown);
    }
    this.#wake();
  }

  /**
   * @param {string} figure
   * @param {Entry} entry
   */
  #work(figure, { number: job, py }) {
    const bytes = advance(py, SLICE);
    const error = errorOf(py);
    const final = py.finished;
    if (bytes) {
      const head = {
        type: "frame",
        figure,
        job,
        final: final && !error,
        progress: py.progress ?? null,
      };
      this.post({ ...head, buffer: bytes.buffer }, [bytes.buffer]);
    }
    if (error) this.post({ type: "error", figure, job, error });
    if (final || error) this.#drop(figure);
  }

  /**
   * Either the simulation is at fault, or the interpreter itself is gone.
   * @param {string} figure
   * @param {number} job
   * @param {unknown} thrown
   */
  #refuse(figure, job, thrown) {
    const python = /** @type {{ name?: string }} */ (thrown)?.name === "PythonError";
    if (python) return this.post({ type: "error", figure, job, error: asError(thrown) });
    this.post({ type: "failed", reason: "crashed", detail: String(thrown) });
  }
}
