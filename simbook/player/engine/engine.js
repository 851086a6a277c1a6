/** The one Python of a visit at work: its worker, shared by all figures, kept across pages. */

import { gatherAssets, spawnWorker, startingAssets, toldAssets } from "./assets.js";
import { bring } from "./prefetch.js";
import { Client } from "./client.js";
import { isOpaque } from "../page/config.js";
import { failureOf, EngineError } from "./failure.js";
import { Payloads } from "./payloads.js";
import { isStale, reloadOnce } from "../page/stale.js";
import { next, OFF } from "./state.js";

/** @import { Config } from "../wire/types.js" */
/** @import { Listener } from "./client.js" */
/** @import { Failure } from "./failure.js" */
/** @import { EngineEvent } from "./state.js" */
/** @import { Supply } from "../worker/files.js" */

const PROTOCOL = 2;

export class Engine {
  /** @param {Config | null} config */
  constructor(config) {
    this.config = config;
    this.payloads = new Payloads(config ?? { base: location.href, assets: {} });
    /** @type {Map<string, Client>} */
    this.clients = new Map();
    /** @type {Worker | null} */
    this.worker = null;
    this.opened = 0; // figures so far
    this.attempts = 0;
    /** @type {Record<string, Supply>} what an earlier worker started from */
    this.kept = {};
    this.now = OFF;
    this.#tell();
  }

  /** Off, loading, ready or failed. */
  get state() {
    return this.now.phase;
  }

  /** Why it failed, where it has. */
  get failure() {
    return this.now.phase === "failed" ? this.now.failure : null;
  }

  /**
   * @param {string} id  of the figure
   * @param {Listener} listener
   */
  open(id, listener) {
    const figure = `${id}#${++this.opened}`;
    const client = new Client(this, figure, listener);
    this.clients.set(figure, client);
    return client;
  }

  /** Starts Python if nobody has; after a failure only `restart` tries again. */
  start() {
    if (this.#apply({ type: "started" })) this.#attempt();
  }

  /** Ends what runs and starts anew; bytes that are here already are not fetched again. */
  restart() {
    this.#dismiss();
    this.#apply({ type: "restarted" });
    this.#attempt();
  }

  #attempt() {
    const attempt = ++this.attempts;
    this.#boot(attempt).catch((thrown) =>
      attempt === this.attempts ? this.#fail(thrown) : undefined,
    );
  }

  /** Ends the worker; what it was computing is asked of the next one. */
  #dismiss() {
    this.worker?.terminate();
    this.worker = null;
    for (const client of this.clients.values()) client.onWorkerLost();
  }

  /** @param {object} message */
  post(message) {
    this.worker?.postMessage(message);
  }

  /** @param {number} attempt */
  async #boot(attempt) {
    const { config, payloads } = this;
    if (!("WebAssembly" in globalThis)) throw new EngineError({ reason: "noWebAssembly" });
    if (!("Worker" in globalThis)) throw new EngineError({ reason: "noWorker" });
    if (!config) throw new EngineError({ reason: "unpublished" });
    const missing = startingAssets(config).filter((name) => !(name in this.kept));
    const waking = spawnWorker(config, payloads, this.#order(config)); // its script is asked for first
    const brought = bring(config, payloads, missing, this.#progress);
    const worker = await waking;
    if (attempt !== this.attempts) return worker.terminate();
    this.#employ(worker);
    this.post({ type: "supply", assets: this.kept });
    await Promise.all(brought.map((each) => handOn(each, worker)));
  }

  /**
   * What the worker begins with, as soon as it has read its script: who has to post it waits until the
   * page is idle. What every start needs is on its way to it.
   * @param {Config} config
   */
  #order(config) {
    const { wheels, frozen, packages } = config;
    const coming = [...startingAssets(config), ...Object.keys(this.kept)];
    return { protocol: PROTOCOL, wheels, frozen, packages, assets: toldAssets(config, coming) };
  }

  /**
   * What the worker found that it needs as well.
   * @param {string[]} names
   */
  async #supply(names) {
    const { config, worker } = this;
    if (!config) return;
    try {
      const assets = await gatherAssets(config, this.payloads, names, this.#progress);
      worker?.postMessage({ type: "supply", assets });
    } catch (thrown) {
      if (worker === this.worker) this.#fail(thrown);
    }
  }

  /** @param {Worker} worker */
  #employ(worker) {
    let blocked = false;
    const violated = () => (blocked = true);
    document.addEventListener("securitypolicyviolation", violated, { once: true });
    this.worker = worker;
    worker.onmessage = ({ data }) => this.#hear(data);
    worker.onerror = (event) => {
      event.preventDefault();
      const unread = this.state === "loading" && !event.message;
      const missing = /** @type {Failure} */ ({ reason: "missing", name: "worker.mjs" });
      const crashed = /** @type {Failure} */ ({ reason: "crashed", detail: event.message });
      this.#fail(new EngineError(blocked ? { reason: "blocked" } : unread ? missing : crashed));
    };
  }

  /** @param {any} message */
  #hear(message) {
    if (message.type === "progress") this.#progress(message.loaded, message.total);
    else if (message.type === "need") this.#supply(message.names);
    else if (message.type === "ready") this.#ready(message);
    else if (message.type === "failed") {
      const { reason, missing: name, detail } = message;
      this.#fail(new EngineError({ reason, name, detail }));
    } else this.clients.get(message.figure)?.hear(message);
  }

  #progress = (/** @type {number} */ loaded, /** @type {number} */ total) => {
    this.#apply({ type: "progressed", loaded, total });
  };

  /** @param {{ kept: Record<string, Supply>, start: string, reason: string }} message */
  #ready({ kept, start, reason }) {
    this.kept = kept;
    // For whoever measures. A reader need not know: Python answers alike, however it was started.
    performance.mark(`py-sim:start:${start}`, { detail: reason });
    this.#apply({ type: "ready" });
    for (const client of this.clients.values()) client.flush();
  }

  /** @param {unknown} thrown */
  async #fail(thrown) {
    const attempt = this.attempts;
    this.#dismiss();
    const failure = failureOf(thrown);
    if (failure.reason === "missing" && (await this.#isOld())) {
      if (reloadOnce()) return;
      failure.reason = "oldPage";
    }
    if (attempt === this.attempts) this.#apply({ type: "lost", failure });
  }

  async #isOld() {
    if (isOpaque() || !this.config) return false;
    const { base, build } = this.config;
    return isStale(new URL("assets/py-sim/build.json", base), build);
  }

  /** Whether the event changed anything. @param {EngineEvent} event */
  #apply(event) {
    const before = this.now;
    this.now = next(before, event);
    if (this.now === before) return false;
    this.#tell();
    return true;
  }

  #tell() {
    const { dataset } = document.documentElement;
    if (dataset.engine !== this.state) dataset.engine = this.state;
    for (const client of [...this.clients.values()]) client.listener.engineChanged();
  }
}

/**
 * @param {import("./prefetch.js").Brought} brought
 * @param {Worker} worker
 */
async function handOn({ name, supply }, worker) {
  const come = await supply;
  const transfer = "bytes" in come ? [come.bytes.buffer] : [];
  worker.postMessage({ type: "supply", assets: { [name]: come } }, transfer);
}

/**
 * The engine of this visit, made by whichever copy of the player came first.
 * @param {Config | null} config
 * @returns {Engine}
 */
export function engineOf(config) {
  const visit = /** @type {any} */ (window);
  return (visit.pySimEngine ??= new Engine(config));
}
