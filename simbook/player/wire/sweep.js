/** Many frames of one figure in one container, which share arrays; each is made when it is asked for. */

import { opened, revive } from "./wire.js";

/** @import { Frame, Values } from "./types.js" */

export class Frames {
  /** @param {Uint8Array | ArrayBuffer} bytes */
  constructor(bytes) {
    const { header, buffer, start } = opened(bytes);
    /** @type {any[]} */
    this.headers = header.frames;
    this.buffer = buffer;
    this.start = start;
    /** @type {Map<number, Frame>} those that have been asked for */
    this.made = new Map();
  }

  /** What each was drawn from. @returns {Values[]} */
  get values() {
    return this.headers.map(({ values }) => values);
  }

  /**
   * @param {number} index
   * @returns {Frame}
   */
  at(index) {
    const frame = this.made.get(index) ?? revive(this.headers[index], this.buffer, this.start);
    this.made.set(index, frame);
    return frame;
  }
}
