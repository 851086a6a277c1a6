/** The element in which a reader keeps the book on a device, watches it come, and removes it. */

import { isOpaque } from "../page/config.js";
import { say } from "../page/texts.js";
import { bring, bringList, Unkept } from "./download.js";
import { missing, weight } from "./plan.js";
import { isRefused, refuse } from "./opt-out.js";
import { canKeep, register, withdraw } from "./registration.js";
import { EditionCache } from "./edition-cache.js";

/** @import { Config } from "../wire/types.js" */
/** @import { List } from "./plan.js" */

/**
 * @param {string} name
 * @param {Config | null} config
 */
export function defineOfflinePanel(name, config) {
  if (!customElements.get(name)) customElements.define(name, keeperElement(config));
}

/** @param {Config | null} config */
function keeperElement(config) {
  return class extends HTMLElement {
    /** @type {OfflinePanel | null} */
    #panel = null;

    connectedCallback() {
      if (this.#panel || !this.querySelector(".py-keeper-said")) return;
      this.#panel = new OfflinePanel(this, config);
      this.#panel.open();
    }

    disconnectedCallback() {
      this.#panel?.close();
      this.#panel = null;
    }
  };
}

class OfflinePanel {
  /**
   * @param {HTMLElement} root
   * @param {Config | null} config
   */
  constructor(root, config) {
    const part = (/** @type {string} */ name) =>
      /** @type {HTMLElement} */ (root.querySelector(name));
    this.root = root;
    this.config = config;
    this.said = part(".py-keeper-said");
    this.progress = /** @type {HTMLProgressElement} */ (part("progress"));
    this.actions = part(".py-keeper-deeds");
    this.keepButton = part("[data-do=keep]");
    this.cancelButton = part("[data-do=cancel]");
    this.removeButton = part("[data-do=remove]");
    this.closing = new AbortController();
    /** @type {AbortController | null} */
    this.bringing = null;
    this.editionCache = new EditionCache(config?.base ?? document.baseURI, config?.edition ?? "");
  }

  async open() {
    const { signal } = this.closing;
    this.said.setAttribute("role", "status");
    if (!this.config || !canKeep(this.config)) {
      this.#say(isOpaque() && location.protocol === "file:" ? "keptFolder" : "keptNot");
      return;
    }
    this.keepButton.addEventListener("click", () => this.#keep(), { signal });
    this.cancelButton.addEventListener("click", () => this.bringing?.abort(), { signal });
    this.removeButton.addEventListener("click", () => this.#remove(), { signal });
    await this.#trouble(() => this.#tell());
  }

  /** A page that is turned gives up what it was fetching; what has come stays. */
  close() {
    this.closing.abort();
    this.bringing?.abort();
  }

  async #keep() {
    const bringing = (this.bringing = new AbortController());
    this.#busy(true);
    await this.#trouble(() => this.#bring(bringing.signal));
    this.bringing = null;
    this.#busy(false);
  }

  /** @param {AbortSignal} signal */
  async #bring(signal) {
    const config = /** @type {Config} */ (this.config);
    refuse(config, false);
    if (!(await register(config))) return this.#say("keptNot");
    await this.editionCache.make();
    const list = await bringList(this.editionCache, signal);
    const kept = await this.editionCache.kept();
    const wanted = missing(list, kept);
    if (weight(list, wanted) > (await free())) throw new Unkept("full");
    await navigator.storage?.persist?.();
    let loaded = weight(list, kept);
    this.#advance(list, loaded);
    const came = (/** @type {string} */ path) =>
      this.#advance(list, (loaded += weight(list, [path])));
    await bring(this.editionCache, wanted, { signal, came });
    await this.#tell();
  }

  async #remove() {
    await this.#trouble(async () => {
      const config = /** @type {Config} */ (this.config);
      refuse(config, true);
      await withdraw(config);
      for (const editionCache of [this.editionCache, ...(await this.editionCache.others())])
        await editionCache.remove();
      await this.#tell("keptRemoved");
    });
  }

  /**
   * What is kept, and what can be done.
   * @param {import("../page/texts.js").TextKey} [instead]  of what is kept
   */
  async #tell(instead) {
    const list = (await this.editionCache.list()) ?? (await this.#ask());
    const kept = await this.editionCache.kept();
    const whole = missing(list, kept).length === 0;
    const off = isRefused(/** @type {Config} */ (this.config));
    const some = kept.length ? "keptSome" : off ? "keptOff" : "keptNothing";
    const fill = { kept: megabytes(weight(list, kept)), total: total(list) };
    this.#say(instead ?? (whole ? "keptWhole" : some), fill);
    this.root.dataset.kept = whole ? "whole" : kept.length ? "some" : "nothing";
    this.actions.hidden = false;
    this.keepButton.hidden = whole;
    this.removeButton.hidden = !kept.length;
  }

  /** @returns {Promise<List>} */
  async #ask() {
    const response = await fetch(
      new URL(this.editionCache.listPath, this.editionCache.scope),
    ).catch(() => null);
    if (!response) throw new Unkept("broken", this.editionCache.listPath);
    if (!response.ok) throw new Unkept("old");
    return response.json();
  }

  /** @param {boolean} busy */
  #busy(busy) {
    const focused = this.actions.contains(document.activeElement);
    this.cancelButton.hidden = this.progress.hidden = !busy;
    if (busy) this.keepButton.hidden = this.removeButton.hidden = true;
    this.progress.value = 0;
    const next = [this.cancelButton, this.keepButton, this.removeButton].find((b) => !b.hidden);
    if (focused) next?.focus();
  }

  /**
   * @param {List} list
   * @param {number} loaded  bytes
   */
  #advance(list, loaded) {
    const all = weight(list, Object.keys(list.files));
    this.progress.value = loaded / all;
    this.#say("keptPart", { kept: megabytes(loaded), total: megabytes(all) });
  }

  /** Does something that can go wrong, which is said. @param {() => Promise<void>} action */
  async #trouble(action) {
    try {
      await action();
    } catch (thrown) {
      if (this.closing.signal.aborted) return;
      await this.#tell().catch(() => {});
      if (thrown instanceof Unkept) await this.#explain(thrown);
      else if (nameOf(thrown) === "SecurityError") this.#say("keptBlocked");
      else if (nameOf(thrown) !== "AbortError") throw thrown;
    }
  }

  /** @param {Unkept} unkept */
  async #explain({ reason, file }) {
    if (reason === "old") return this.#say("keptOld");
    if (reason === "broken") return this.#say("keptBroken", { name: file });
    if (reason === "damaged") return this.#say("keptDamaged", { name: file });
    const list = (await this.editionCache.list()) ?? (await this.#ask());
    const room = await free();
    const lacks = weight(list, missing(list, await this.editionCache.kept()));
    if (room >= lacks) return this.#say("keptRefused", { total: megabytes(lacks) });
    this.#say("keptFull", { total: total(list), free: megabytes(room) });
  }

  /**
   * @param {import("../page/texts.js").TextKey} key
   * @param {Record<string, string>} [fill]
   */
  #say(key, fill) {
    this.said.textContent = say(key, fill);
  }
}

/** @param {unknown} thrown */
const nameOf = (thrown) => /** @type {Error | undefined} */ (thrown)?.name;

/** Bytes that this browser still allows the site. */
async function free() {
  const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  return quota - usage;
}

/** @param {List} list */
const total = (list) => megabytes(weight(list, Object.keys(list.files)));

/** @param {number} bytes */
function megabytes(bytes) {
  const millions = Math.max(bytes, 0) / 1e6;
  return millions.toFixed(millions < 9.95 ? 1 : 0);
}
