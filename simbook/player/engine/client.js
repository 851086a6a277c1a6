/** One figure's line to the engine: the newest wish is sent, older answers are dropped. */

/** @import { Edits, SimError, Values } from "../wire/types.js" */
/** @typedef {Pick<import("./engine.js").Engine, "state" | "start" | "restart" | "post" | "clients">} Engine */

/**
 * @typedef {object} Listener   what a figure hears; `newer`: it has asked for something else since
 * @property {() => void} engineChanged
 * @property {(answer: any, newer: boolean, of: RunRequest) => void} answered  by a `frame`, or by what was
 *   `printed` or `checked`; `of`: what was asked
 * @property {(error: SimError, newer: boolean) => void} failed
 * @property {(newer: boolean) => void} stopped
 *
 * @typedef {{ sim: string, values: Values, edits?: Edits | null } | { type: "execute", code: string }
 *   | { type: "check", exercise: string, code: string }} RunRequest
 * @typedef {ReturnType<typeof setTimeout> | undefined} Timer
 */

/** A run this young is let finish before a newer wish replaces it, or dragging would show nothing. */
const PATIENCE = 60; // ms
const ACKNOWLEDGED = 150; // ms in which a worker that still reads messages confirms a cancel

export class Client {
  /**
   * @param {Engine} engine
   * @param {string} figure  unique in this visit
   * @param {Listener} listener
   * @param {() => number} [clock]  ms
   */
  constructor(engine, figure, listener, clock = () => performance.now()) {
    this.engine = engine;
    this.figure = figure;
    this.listener = listener;
    this.clock = clock;
    this.job = 0;
    this.sent = 0; // ms, when the run under way was sent; 0: none is
    /** @type {RunRequest | null} */
    this.request = null;
    /** @type {RunRequest | null} */
    this.running = null;
    /** @type {Timer} */
    this.timer = undefined;
    /** @type {Timer} of a cancel that is not confirmed yet */
    this.acknowledging = undefined;
  }

  /** @param {RunRequest} request */
  ask(request) {
    this.request = request;
    this.engine.start();
    this.flush();
  }

  /** Sends the newest wish, as soon as it may be sent. */
  flush() {
    clearTimeout(this.timer);
    if (!this.request || this.acknowledging || this.engine.state !== "ready") return;
    const wait = this.sent ? this.sent + PATIENCE - this.clock() : 0;
    if (wait > 0) this.timer = setTimeout(() => this.flush(), wait);
    else this.#send(this.request);
  }

  /** @param {RunRequest} request */
  #send(request) {
    this.request = null;
    this.running = request;
    this.sent = this.clock();
    this.engine.post({ type: "run", figure: this.figure, job: ++this.job, ...request });
  }

  /** Whether something is asked that has not been sent yet. */
  get isBehind() {
    return this.request !== null;
  }

  /** @param {any} message  from the worker, for this figure */
  hear(message) {
    if (message.type === "cancelled") return this.#cancelled();
    const { running } = this;
    if (message.job !== this.job || !running) return;
    if (message.type === "error" || message.final) this.#done();
    if (message.type === "error") this.listener.failed(message.error, this.isBehind);
    else this.listener.answered(message, this.isBehind, running);
    this.flush();
  }

  #done() {
    this.sent = 0;
    this.running = null;
  }

  /** Gives up what is asked or computed; where the worker does not listen any more, ends it. */
  stop() {
    this.request = null;
    clearTimeout(this.timer);
    if (!this.running) return this.listener.stopped(false);
    this.#done();
    this.engine.post({ type: "cancel", figure: this.figure });
    this.acknowledging = setTimeout(() => this.#unheard(), ACKNOWLEDGED);
  }

  #cancelled() {
    if (!this.acknowledging) return;
    this.#acknowledged();
    this.listener.stopped(this.isBehind);
    this.flush();
  }

  #acknowledged() {
    clearTimeout(this.acknowledging);
    this.acknowledging = undefined;
  }

  #unheard() {
    this.listener.stopped(this.isBehind);
    this.engine.restart();
  }

  /**
   * The worker is gone: what it was computing is wished for again, unless it may have ended the worker.
   * @param {boolean} [failed]
   */
  onWorkerLost(failed = false) {
    clearTimeout(this.timer);
    this.#acknowledged();
    if (!failed) this.request ??= this.running;
    this.#done();
  }

  close() {
    this.request = null;
    clearTimeout(this.timer);
    if (this.running) this.engine.post({ type: "cancel", figure: this.figure });
    this.#done();
    this.engine.clients.delete(this.figure);
  }
}
