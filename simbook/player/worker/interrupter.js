/**
 * Under Node: Python code that never ends is ended where it is, by a KeyboardInterrupt.
 *
 * Python looks at the buffer between two of its instructions. Nobody else can write into it
 * meanwhile but another thread, which this file is as well.
 */

import { isMainThread, parentPort, Worker } from "node:worker_threads";

/** @typedef {{ run: number, after: number, buffer: Int32Array, runs: Int32Array }} Order */

const SIGINT = 2;
const AGAIN = 500; // ms: code may catch what ends it, though hardly for ever

export class Interrupter {
  constructor() {
    this.buffer = new Int32Array(new SharedArrayBuffer(4)); // what Python looks at
    this.runs = new Int32Array(new SharedArrayBuffer(4)); // the run that may be ended
    this.thread = new Worker(new URL(import.meta.url));
    this.thread.unref();
  }

  /**
   * What `work` gives, which is interrupted when it takes longer.
   * @template T
   * @param {number} after  ms
   * @param {() => T} work
   * @returns {T}
   */
  within(after, work) {
    const run = Atomics.add(this.runs, 0, 1) + 1;
    const { buffer, runs } = this;
    this.thread.postMessage({ run, after, buffer, runs });
    try {
      return work();
    } finally {
      Atomics.add(this.runs, 0, 1);
      Atomics.store(this.buffer, 0, 0);
    }
  }
}

/** @param {Order} order */
function wait({ run, after, buffer, runs }) {
  if (Atomics.load(runs, 0) > run) return;
  setTimeout(() => {
    if (Atomics.load(runs, 0) === run) Atomics.store(buffer, 0, SIGINT);
    wait({ run, after: AGAIN, buffer, runs });
  }, after).unref();
}

if (!isMainThread) parentPort?.on("message", wait);
