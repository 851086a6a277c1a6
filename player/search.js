/** The theme's search on disk, where a worker cannot be made from a file: its source, as data. */

import { unpackText } from "./assets.js";
import { Payloads } from "./payloads.js";

/** @import { Config } from "./types.js" */

const SOURCE = "search-worker.js";

/** A worker whose source is still to come: messages wait for it. */
class LateWorker extends EventTarget {
  /** @type {Promise<Worker> | null} */
  #worker = null;

  /** @param {() => Promise<Worker>} make */
  constructor(make) {
    super();
    this.make = make;
  }

  /** @param {unknown} message */
  async postMessage(message) {
    this.#worker ??= this.#start();
    (await this.#worker).postMessage(message);
  }

  async #start() {
    const worker = await this.make();
    worker.onmessage = ({ data }) => this.dispatchEvent(new MessageEvent("message", { data }));
    return worker;
  }

  async terminate() {
    (await this.#worker)?.terminate();
  }
}

/**
 * From now on `new Worker(url)` gives a stand-in for that one address.
 * @param {string} url
 * @param {Config} config
 */
export function lendSearchWorker(url, config) {
  const Real = window.Worker;
  const make = async () => {
    const source = await unpackText(await new Payloads(config).load(SOURCE));
    return new Real(`data:text/javascript;charset=utf-8,${encodeURIComponent(source)}`);
  };
  window.Worker = new Proxy(Real, {
    construct: (target, [address, options]) =>
      new URL(address, document.baseURI).href === url
        ? new LateWorker(make)
        : new target(address, options),
  });
}
