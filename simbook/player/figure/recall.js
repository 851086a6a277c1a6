/** What a figure can show without Python: the recording in its page, and those sent for beside it. */

import { sameValues } from "../page/values.js";
import { readRecording } from "../wire/recording.js";
import { Sweep } from "./sweep.js";

/** @import { Config, Control, Frame, Values } from "../wire/types.js" */
/** @import { SweepAsset } from "./sweep.js" */

export class Recordings {
  /**
   * @param {{ values: Values, recording: string, whole: SweepAsset | null,
   *   sweep: SweepAsset | null }} data
   * @param {Control[]} controls
   * @param {Config | null} config
   */
  constructor({ values, recording, whole, sweep }, controls, config) {
    this.values = values;
    this.text = recording;
    this.whole = whole && config && new Sweep(whole, config.base, controls);
    this.sweep = sweep && config && new Sweep(sweep, config.base, controls);
  }

  /**
   * The frame that was recorded of exactly these values, if one is here.
   * @param {Values} values
   * @returns {Frame | null}
   */
  find(values) {
    if (sameValues(this.values, values))
      return this.whole?.find(values) ?? readRecording(this.text);
    return this.sweep?.find(values) ?? null;
  }

  /**
   * All frames of the page's own run, once they are here; null where the page has them, or they did
   * not come.
   * @returns {Promise<Frame | null>}
   */
  async bringWhole() {
    const isHere = await this.whole?.bring();
    return isHere ? (this.whole?.find(this.values) ?? null) : null;
  }

  /**
   * That of the position next to these values, where there is one.
   * @param {Values} values
   * @returns {Frame | null}
   */
  nearest(values) {
    return this.sweep?.nearest(values) ?? null;
  }
}
