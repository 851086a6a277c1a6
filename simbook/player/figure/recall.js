/** What a figure can show without Python: the recording in its page, and those sent for beside it. */

import { sameValues } from "../page/values.js";
import { readRecording } from "../wire/recording.js";
import { Sweep } from "./sweep.js";

/** @import { Config, Control, Frame, Values } from "../wire/types.js" */
/** @import { SweepAsset } from "./sweep.js" */

export class Recordings {
  /**
   * @param {{ values: Values, recording: string, sweep: SweepAsset | null }} data
   * @param {Control[]} controls
   * @param {Config | null} config
   */
  constructor({ values, recording, sweep }, controls, config) {
    this.values = values;
    this.text = recording;
    this.sweep = sweep && config && new Sweep(sweep, config.base, controls);
  }

  /**
   * The frame that was recorded of exactly these values, if one is here.
   * @param {Values} values
   * @returns {Frame | null}
   */
  find(values) {
    if (sameValues(this.values, values)) return readRecording(this.text);
    return this.sweep?.find(values) ?? null;
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
