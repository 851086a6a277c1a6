/**
 * The theme's search works in a worker, to which it gives the whole book as soon as a page is there:
 * half a second of work, just when Python starts. Here the worker is made when a reader turns to the
 * search. On disk, where a worker cannot be made from a file, it is made from its source, as data.
 *
 * Written for mkdocs-material 9.8.1; where it no longer fits, the theme makes its worker itself,
 * and a page from a folder has no search.
 */

import { unpackText } from "../engine/assets.js";
import { Payloads } from "../engine/payloads.js";
import { scriptUrl } from "../page/trusted.js";

/** @import { Config } from "../wire/types.js" */

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
 * From now on `new Worker(url)` gives a stand-in for that one address: a worker that `make` makes
 * once there is something to tell it.
 * @param {string} url
 * @param {(Real: typeof Worker) => Promise<Worker>} make
 */
function standIn(url, make) {
  const Real = window.Worker;
  if (!Real) return;
  window.Worker = new Proxy(Real, {
    construct: (target, [address, options]) =>
      new URL(address, document.baseURI).href === url
        ? new LateWorker(() => make(Real))
        : new target(address, options),
  });
}

/** @param {string} url  of the search's worker */
export function delaySearchWorker(url) {
  standIn(url, async (Real) => {
    await turnedTo();
    return new Real(scriptUrl(url));
  });
}

/**
 * @param {string} url  of the search's worker
 * @param {Config} config
 */
export function lendSearchWorker(url, config) {
  standIn(url, async (Real) => {
    const source = await unpackText(await new Payloads(config).load(SOURCE));
    const address = `data:text/javascript;charset=utf-8,${encodeURIComponent(source)}`;
    return new Real(scriptUrl(address));
  });
}

/** A reader is in the search, or was led there by an address. @returns {Promise<void>} */
function turnedTo() {
  const search = document.querySelector("[data-md-component=search]");
  return new Promise((resolve) => {
    if (search?.contains(document.activeElement)) resolve();
    search?.addEventListener("focusin", () => resolve(), { once: true });
  });
}
