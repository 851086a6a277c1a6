/** What the book's own code makes of the same values, to be seen beneath what the reader's code makes. */

import { sameValues } from "../page/values.js";

/** @import { Engine } from "../engine/engine.js" */
/** @import { Client } from "../engine/client.js" */
/** @import { Frame, Values } from "../wire/types.js" */
/** @import { Picture } from "./types.js" */

const IGNORED = () => {};

export class Original {
  /**
   * @param {Engine} engine
   * @param {string} id  of the figure
   * @param {(buffer: ArrayBuffer) => Frame | null} read
   * @param {() => void} tell  that there is another
   */
  constructor(engine, id, read, tell) {
    this.engine = engine;
    this.id = `${id}-original`;
    this.read = read;
    this.tell = tell;
    /** @type {Frame | null} */
    this.frame = null;
    /** @type {Client | null} until the reader runs code of their own */
    this.client = null;
  }

  /** @param {{ sim: string, values: Values }} wanted */
  ask(wanted) {
    this.client ??= this.engine.open(this.id, {
      engineChanged: IGNORED,
      answered: (answer) => this.#answered(answer),
      failed: IGNORED,
      stopped: IGNORED,
    });
    this.client.ask(wanted);
  }

  /** @param {{ buffer: ArrayBuffer, final: boolean }} answer */
  #answered({ buffer, final }) {
    if (!final) return;
    this.frame = this.read(buffer);
    this.tell();
  }

  /** The frame that belongs beneath a picture, if there is one. @param {Picture | null} picture */
  beneath(picture) {
    const { frame } = this;
    const belongs = picture?.code && frame && sameValues(frame.values, picture.frame.values);
    return belongs ? frame : null;
  }

  close() {
    this.client?.close();
  }
}
