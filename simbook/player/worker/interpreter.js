/** Python with NumPy and the simulations in it: the same in a reader's worker and in the build. */

/** @import { Edits, SimError } from "../wire/types.js" */

const SESSION = "simbook.kit.session";
const CONSOLE = "simbook.kit.console";
const EXERCISES = "simbook.kit.exercises";

/**
 * @typedef {object} Job   simbook.kit.session.Job, console.Execution or exercises.Checking
 * @property {(milliseconds: number) => any} advance
 * @property {boolean} finished
 * @property {number | null | undefined} progress
 * @property {string | null | undefined} error
 * @property {{ text: string, cut: boolean }} [output]  what an Execution or an edited run has printed
 * @property {string | null | undefined} [verdict]  of a Checking, as JSON
 * @property {() => void} destroy
 */

export class Interpreter {
  /**
   * @param {any} pyodide
   * @param {string[]} packages  that hold simulations
   */
  constructor(pyodide, packages) {
    this.pyodide = pyodide;
    this.open(packages);
  }

  get versions() {
    const python = this.pyodide.pyimport("sys").version.split(" ")[0];
    return { python, numpy: this.pyodide.pyimport("numpy").__version__ };
  }

  /** @param {string[]} packages */
  open(packages) {
    this.packages = packages;
    this.session?.destroy();
    const kit = this.pyodide.pyimport(SESSION);
    this.session = kit.Session(this.pyodide.toPy(packages));
    kit.destroy();
  }

  /**
   * @param {string} sim
   * @param {unknown} values
   * @returns {Job}
   */
  start(sim, values) {
    return this.session.start(sim, JSON.stringify(values));
  }

  /**
   * The same with texts of the book that the reader has edited.
   * @param {string} sim
   * @param {unknown} values
   * @param {Edits} edits
   * @param {(text: string) => void} tell  hears now and then all that was printed so far
   * @returns {Job}
   */
  startEdited(sim, values, edits, tell) {
    return this.session.start_edited(sim, JSON.stringify(values), JSON.stringify(edits), tell);
  }

  /**
   * Code of the page, as a job that prints.
   * @param {string} code
   * @param {(text: string) => void} tell  hears now and then all that was printed so far
   * @returns {Job}
   */
  execute(code, tell) {
    const kit = this.pyodide.pyimport(CONSOLE);
    const execution = kit.Execution(code, tell);
    kit.destroy();
    return execution;
  }

  /**
   * A reader's program, as a job that prints and is then checked.
   * @param {string} exercise  its id
   * @param {string} code
   * @param {(text: string) => void} tell  as for `execute`
   * @returns {Job}
   */
  check(exercise, code, tell) {
    const kit = this.pyodide.pyimport(EXERCISES);
    const packages = this.pyodide.toPy(this.packages);
    const checking = kit.Checking(packages, exercise, code, tell);
    packages.destroy();
    kit.destroy();
    return checking;
  }

  /**
   * Puts newer wheels over what is there and forgets the modules that came from them. False where
   * that is not enough, because the kit itself is among the `changed` files.
   * @param {Uint8Array[]} wheels
   * @param {string[]} packages
   * @param {string[]} changed  paths inside the wheels
   * @returns {boolean}
   */
  replace(wheels, packages, changed) {
    unpack(this.pyodide, wheels);
    const [home] = this.pyodide.pyimport("site").getsitepackages();
    const enough = this.session.refresh(
      this.pyodide.toPy(changed.map((path) => `${home}/${path}`)),
    );
    this.open(packages);
    return enough;
  }
}

/**
 * Wheels are unpacked, not installed: that asks no index.
 * @param {any} pyodide
 * @param {Uint8Array[]} wheels
 */
export function unpack(pyodide, wheels) {
  for (const wheel of wheels) pyodide.unpackArchive(wheel, "wheel");
}

/**
 * What `job` has to show after working for about `milliseconds`.
 * @param {Job} job
 * @param {number} milliseconds
 * @returns {Uint8Array<ArrayBuffer> | null}
 */
export function advance(job, milliseconds) {
  const made = job.advance(milliseconds);
  if (made === undefined || made === null) return null;
  const bytes = made.toJs();
  made.destroy();
  return bytes;
}

/**
 * @param {Job} job
 * @returns {SimError | null}
 */
export function errorOf(job) {
  return job.error ? JSON.parse(job.error) : null;
}

/**
 * An exception that Python let through, or the one that ended it, as the error of a simulation.
 * @param {unknown} thrown
 * @returns {SimError}
 */
export function asError(thrown) {
  const { type, name, message } = /** @type {{ type?: string } & Partial<Error>} */ (thrown);
  const last =
    String(message ?? thrown)
      .trim()
      .split("\n")
      .at(-1) ?? "";
  return { name: type ?? name ?? "Error", message: last.replace(`${type}: `, ""), trace: [] };
}
