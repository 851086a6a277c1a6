/** The one Python of a visit at work: its worker, shared by all figures, kept across pages. */

import { spawnWorker, startingAssets, toldAssets, WORKER } from "./assets.js";
import { Client } from "./client.js";
import { isOpaque } from "../page/config.js";
import { failureOf, EngineError } from "./failure.js";
import { Loader } from "./loader.js";
import { Patience } from "./patience.js";
import { Payloads } from "./payloads.js";
import { isStale, reloadOnce } from "../page/stale.js";
import { next, OFF } from "./state.js";

/** @import { Config } from "../wire/types.js" */
/** @import { Listener } from "./client.js" */
/** @import { Failure } from "./failure.js" */
/** @import { EngineEvent } from "./state.js" */
/** @import { Supply } from "../worker/files.js" */

const PROTOCOL = 2;
const STILL = 20_000; // ms without a byte while Python's files come
const ABOUT_WORKERS = /^(worker|child|script|default)-src/; // directives that may forbid one
const STARTING = 90_000; // ms from the last byte until Python answers, on the slowest of devices

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
    this.loader = config && new Loader(config, this.payloads);
    /** Whether the worker comes from its address, and so may fetch; else from its own source. */
    this.direct = !isOpaque();
    /** @type {Set<string>} files that the worker found damaged, once */
    this.mended = new Set();
    this.still = new Patience(STILL, () => this.#standsStill());
    this.starting = new Patience(STARTING, () => this.#fail(new EngineError({ reason: "slow" })));
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

  /** Whether anybody waits for an answer. */
  get isAsked() {
    return [...this.clients.values()].some((client) => client.isBehind || client.running);
  }

  /**
   * Ends Python until somebody asks again, and lets go of what it started from; unless it is at work.
   * What it is asked while it starts is asked of the next one. In a sandbox the scripts' text stays: no
   * cache of the browser keeps it there.
   */
  release() {
    if (this.state === "off" || this.state === "failed") return false;
    if (this.state === "ready" && this.isAsked) return false;
    this.attempts++; // what is on its way to it comes too late
    this.kept = {};
    this.loader?.release();
    this.#dismiss();
    return this.#apply({ type: "released" });
  }

  #attempt() {
    const attempt = ++this.attempts;
    this.still.moved();
    this.#boot(attempt).catch((thrown) =>
      attempt === this.attempts ? this.#fail(thrown) : undefined,
    );
  }

  /** Ends the worker and, without a word, wakes another that takes another way. */
  #again() {
    this.#dismiss();
    this.#attempt();
  }

  /**
   * Ends the worker; what it was computing is asked of the next one, unless it may be what ended it.
   * @param {{ failed: boolean }} [how]
   */
  #dismiss({ failed } = { failed: false }) {
    this.worker?.terminate();
    this.worker = null;
    this.still.rest();
    this.starting.rest();
    for (const client of this.clients.values()) client.onWorkerLost(failed);
  }

  /** @param {object} message */
  post(message) {
    this.worker?.postMessage(message);
  }

  /** @param {number} attempt */
  async #boot(attempt) {
    const { config, loader, direct } = this;
    if (!("WebAssembly" in globalThis)) throw new EngineError({ reason: "noWebAssembly" });
    if (!("Worker" in globalThis)) throw new EngineError({ reason: "noWorker" });
    if (!config || !loader) throw new EngineError({ reason: "unpublished" });
    const missing = startingAssets(config).filter((name) => !(name in this.kept));
    const waking = spawnWorker(config, loader, this.#order(config), direct); // its script comes first
    const brought = this.#bring(loader, missing);
    const worker = await waking;
    if (attempt !== this.attempts) return worker.terminate();
    this.#employ(worker);
    this.post({ type: "supply", assets: this.kept });
    await Promise.all(brought.map(({ name, coming }) => this.#handOn(name, coming, worker)));
    if (attempt !== this.attempts) return;
    this.still.rest();
    if (this.state === "loading") this.starting.moved();
    if (direct) await this.#checkWorker(loader, attempt);
  }

  /**
   * A worker from its address has run before anybody could look at it.
   * @param {Loader} loader
   * @param {number} attempt
   */
  async #checkWorker(loader, attempt) {
    if (!loader.assets[WORKER]) return;
    await loader.load(WORKER);
    if (attempt !== this.attempts || !loader.spoiled.has(WORKER)) return;
    this.direct = false;
    this.kept = {};
    this.#apply({ type: "restarted" });
    this.#again();
  }

  /**
   * @param {Loader} loader
   * @param {string[]} names
   */
  #bring(loader, names) {
    const sizeOf = (/** @type {string} */ name) => loader.assets[name]?.size ?? 0;
    const total = names.reduce((sum, name) => sum + sizeOf(name), 0);
    /** @type {Record<string, number>} */
    const loaded = {};
    const told = (/** @type {string} */ name) => (/** @type {number} */ share) => {
      loaded[name] = Math.max(loaded[name] ?? 0, share * sizeOf(name));
      this.#progress(
        Object.values(loaded).reduce((a, b) => a + b, 0),
        total,
      );
    };
    return names.map((name) => {
      const coming = isOpaque() ? loader.slices(name, told(name)) : loader.load(name, told(name));
      coming.then(
        () => told(name)(1),
        () => {}, // whoever hands it on is told
      );
      return { name, coming };
    });
  }

  /**
   * A worker from a `data:` address is no kin of its page, and takes no module from it.
   * @param {string} name
   * @param {Promise<Supply | import("./loader.js").Came>} coming
   * @param {Worker} worker
   */
  async #handOn(name, coming, worker) {
    const come = await coming;
    if (worker !== this.worker) return;
    if ("slices" in come) return worker.postMessage({ type: "supply", assets: { [name]: come } });
    const { bytes, module } = /** @type {import("./loader.js").Came} */ (come);
    this.loader?.handed(name);
    const size = bytes.length;
    if (module && this.direct)
      return worker.postMessage({ type: "supply", assets: { [name]: { module, size } } });
    worker.postMessage({ type: "supply", assets: { [name]: { bytes, size } } }, [bytes.buffer]);
  }

  /**
   * What the worker begins with, as soon as it has read its script: who has to post it waits until the
   * page is idle. What every start needs is on its way to it.
   * @param {Config} config
   */
  #order(config) {
    const { wheels, frozen, packages } = config;
    const coming = [...startingAssets(config), ...Object.keys(this.kept)];
    const assets = toldAssets(config, coming, this.direct);
    return { protocol: PROTOCOL, wheels, frozen, packages, assets };
  }

  /**
   * What the worker found that it needs as well.
   * @param {string[]} names
   */
  async #supply(names) {
    const { loader, worker } = this;
    if (!loader || !worker) return;
    this.starting.rest();
    this.still.moved();
    try {
      const brought = this.#bring(loader, names);
      await Promise.all(brought.map(({ name, coming }) => this.#handOn(name, coming, worker)));
      this.still.rest();
      if (this.state === "loading") this.starting.moved();
    } catch (thrown) {
      if (worker === this.worker) this.#fail(thrown);
    }
  }

  /** @param {Worker} worker */
  #employ(worker) {
    let blocked = false;
    const violated = (/** @type {SecurityPolicyViolationEvent} */ { effectiveDirective }) => {
      blocked ||= ABOUT_WORKERS.test(effectiveDirective);
    };
    const settled = () => document.removeEventListener("securitypolicyviolation", violated);
    document.addEventListener("securitypolicyviolation", violated);
    this.worker = worker;
    this.heard = false;
    this.#listenForEnd(worker);
    // What a worker has said before its end may come after it.
    worker.onmessage = ({ data }) => {
      settled();
      if (worker === this.worker) this.#hear(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      settled();
      if (worker !== this.worker) return;
      const unread = this.state === "loading" && !this.heard;
      if (unread && this.direct && !blocked) {
        this.direct = false;
        return this.#again();
      }
      const missing = /** @type {Failure} */ ({ reason: "missing", name: "worker.mjs" });
      const crashed = /** @type {Failure} */ ({ reason: "crashed", detail: event.message });
      this.#fail(new EngineError(blocked ? { reason: "blocked" } : unread ? missing : crashed));
    };
  }

  /**
   * A line that closes when the worker ends: the browser may end it without a word. Where browsers do
   * not tell that, a reader can press Stop.
   * @param {Worker} worker
   */
  #listenForEnd(worker) {
    if (!("MessageChannel" in globalThis)) return;
    const { port1, port2 } = new MessageChannel();
    worker.postMessage({ type: "line" }, [port2]);
    port1.addEventListener("close", () => {
      if (worker === this.worker) this.#fail(new EngineError({ reason: "gone" }));
    });
    port1.start();
    /** @type {any} */ (port1).unref?.(); // Node would wait for it
    this.line = port1; // or it would be tidied away
  }

  #standsStill() {
    const [name = WORKER] = this.loader?.late ?? [];
    this.loader?.giveUp();
    this.#fail(
      new EngineError({ reason: "stalled", name, detail: String(Math.round(STILL / 1000)) }),
    );
  }

  /**
   * What the worker cannot use is brought once more, past every cache.
   * @param {string} name
   */
  #mend(name) {
    this.mended.add(name);
    this.loader?.forget(name);
    delete this.kept[name];
    this.#apply({ type: "restarted" });
    this.#again();
  }

  /** @param {any} message */
  #hear(message) {
    this.heard = true;
    if (message.type === "progress") this.#progress(message.loaded, message.total);
    else if (message.type === "need") this.#supply(message.names);
    else if (message.type === "ready") this.#ready(message);
    else if (message.type === "failed") {
      const { reason, missing: name, detail } = message;
      if (reason === "damaged" && !this.mended.has(name)) return this.#mend(name);
      this.#fail(new EngineError({ reason, name, detail }));
    } else if (message.type === "crashed") this.#crashed(message);
    else this.clients.get(message.figure)?.hear(message);
  }

  /**
   * A run has taken Python down. That is told as an error of its own; what others wish is asked of
   * another Python.
   * @param {{ figure: string }} message
   */
  #crashed(message) {
    this.clients.get(message.figure)?.hear({ ...message, type: "error" });
    this.restart();
  }

  #progress = (/** @type {number} */ loaded, /** @type {number} */ total) => {
    if (this.loader?.late.length) this.still.moved();
    this.#apply({ type: "progressed", loaded, total });
  };

  /** @param {{ kept: Record<string, Supply>, start: string, reason: string }} message */
  #ready({ kept, start, reason }) {
    this.kept = kept;
    this.still.rest();
    this.starting.rest();
    // For whoever measures. A reader need not know: Python answers alike, however it was started.
    performance.mark(`py-sim:start:${start}`, { detail: reason });
    this.#apply({ type: "ready" });
    for (const client of this.clients.values()) client.flush();
  }

  /** @param {unknown} thrown */
  async #fail(thrown) {
    const attempt = this.attempts;
    this.#dismiss({ failed: true });
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
 * The engine of this visit, made by whichever copy of the player came first.
 * @param {Config | null} config
 * @returns {Engine}
 */
export function engineOf(config) {
  const visit = /** @type {any} */ (window);
  return (visit.pySimEngine ??= new Engine(config));
}
