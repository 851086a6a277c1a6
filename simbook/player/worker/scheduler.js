/** Jobs in the worker: advanced in short slices, messages read in between, the newest input wins. */

import { advance, asError, errorOf } from "./interpreter.js";
import { Warmup } from "./warmup.js";

/** @import { Edits } from "../wire/types.js" */
/** @import { Asking } from "./pending-files.js" */
/** @import { Interpreter, Job } from "./interpreter.js" */

const SLICE = 8; // ms

/**
 * @typedef {{ figure: string, job: number }} Place  whose job it is, and which
 * @typedef {Place & { sim: string, values: unknown, edits?: Edits }} Order
 * @typedef {Place & { code: string }} CodeOrder
 * @typedef {Place & { exercise: string, code: string }} CheckOrder
 * @typedef {{ place: Place, sim?: string, begin: () => Job, py: Job | null, told?: number }} Entry
 *   null: it waits for a file; code of the page belongs to no simulation, nor does what was edited
 * @typedef {(message: object, transfer?: Transferable[]) => void} Post
 */

export class Scheduler {
  /**
   * @param {Interpreter} interpreter
   * @param {Post} post
   * @param {(turn: () => void) => void} later  calls back after messages were read
   * @param {Pick<Asking, "coming">} [asking]
   * @param {(turn: () => void) => void} [rest]  calls back after a moment
   */
  constructor(interpreter, post, later, asking = { coming: () => null }, rest) {
    this.interpreter = interpreter;
    this.post = post;
    this.later = later;
    this.asking = asking;
    /** @type {Map<string, Entry>} the figure whose turn is next comes first */
    this.jobs = new Map();
    this.awake = false;
    this.broken = false; // a run has taken Python down, and this worker will be ended
    this.warmup = new Warmup(() => this.jobs.size === 0, rest);
  }

  /** @param {Order} order */
  run({ figure, job, sim, values, edits }) {
    const place = { figure, job };
    if (!edits) return this.#begin(place, () => this.interpreter.start(sim, values), sim);
    const tell = this.#teller(place);
    this.#begin(place, () => this.interpreter.startEdited(sim, values, edits, tell));
  }

  /** @param {CodeOrder} order */
  execute({ figure, job, code }) {
    const tell = this.#teller({ figure, job });
    this.#begin({ figure, job }, () => this.interpreter.execute(code, tell));
  }

  /** @param {CheckOrder} order */
  check({ figure, job, exercise, code }) {
    const tell = this.#teller({ figure, job });
    this.#begin({ figure, job }, () => this.interpreter.check(exercise, code, tell));
  }

  /** Tells what was printed while Python is busy. @param {Place} place */
  #teller(place) {
    return (/** @type {string} */ text) => this.#print(place, { text, cut: false }, false);
  }

  /**
   * @param {Place} place
   * @param {() => Job} begin
   * @param {string} [sim]
   */
  #begin(place, begin, sim) {
    if (this.broken) return;
    this.#drop(place.figure);
    try {
      this.jobs.set(place.figure, { place, sim, begin, py: begin() });
    } catch (thrown) {
      this.#refuse(place, thrown);
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
    return entry?.place.job ?? null;
  }

  #wake() {
    const idle = ![...this.jobs.values()].some(({ py }) => py);
    if (this.awake || idle || this.broken) return;
    this.awake = true;
    this.later(() => this.#turn());
  }

  #turn() {
    this.awake = false;
    const next = [...this.jobs.values()].find(({ py }) => py);
    if (!next?.py) return;
    const { place, py } = next;
    this.jobs.delete(place.figure);
    this.jobs.set(place.figure, next);
    try {
      this.#work(next, py);
    } catch (thrown) {
      this.#drop(place.figure);
      this.#refuse(place, thrown);
    }
    this.#wake();
  }

  /**
   * @param {Entry} entry
   * @param {Job} py
   */
  #work(entry, py) {
    const { place, sim, begin } = entry;
    const bytes = advance(py, SLICE);
    const coming = this.asking.coming();
    if (coming) return this.#repeat(entry, coming);
    const error = errorOf(py);
    const final = py.finished && !error;
    const { verdict } = py;
    this.#tellOutput(entry, py, final && !bytes && !verdict);
    if (verdict) this.post({ type: "checked", ...place, ...JSON.parse(verdict), final });
    if (bytes) {
      const head = { type: "frame", ...place, final, progress: py.progress ?? null };
      this.post({ ...head, buffer: bytes.buffer }, [bytes.buffer]);
    }
    if (error) this.post({ type: "error", ...place, error });
    if (final || error) this.#drop(place.figure);
    if (final && sim) this.warmup.of(sim, begin);
  }

  /**
   * All that was printed, where that is more than before. What an edited run ends with is its frame.
   * @param {Entry} entry
   * @param {Job} py
   * @param {boolean} final
   */
  #tellOutput(entry, py, final) {
    const { output } = py;
    if (!output) return;
    const { text, cut } = output;
    if (!final && text.length === (entry.told ?? 0)) return;
    entry.told = text.length;
    this.#print(entry.place, { text, cut }, final);
  }

  /**
   * @param {Place} place
   * @param {NonNullable<Job["output"]>} output
   * @param {boolean} final
   */
  #print(place, { text, cut }, final) {
    this.post({ type: "printed", ...place, text, cut, final });
  }

  /**
   * It opened a file that is not here yet: again, once it is.
   * @param {Entry} entry
   * @param {Promise<unknown>} coming
   */
  #repeat({ place, sim, begin }, coming) {
    this.#drop(place.figure);
    const waiting = { place, sim, begin, py: null };
    this.jobs.set(place.figure, waiting);
    coming.then(() => {
      if (this.jobs.get(place.figure) === waiting) this.#begin(place, begin, sim);
    });
  }

  /**
   * Either the simulation is at fault, or the interpreter itself is gone.
   * @param {Place} place
   * @param {unknown} thrown
   */
  #refuse({ figure, job }, thrown) {
    const python = /** @type {{ name?: string }} */ (thrown)?.name === "PythonError";
    this.broken = !python;
    this.post({ type: python ? "error" : "crashed", figure, job, error: asError(thrown) });
  }
}
