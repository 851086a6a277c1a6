/** A frame drawn at a step: what stays is painted once and kept, what moves is painted over it. */

import { drawAxes, drawSuptitle } from "./axes.js";
import { drawKeys } from "./colorbar.js";
import { drawLabels } from "./labels.js";
import { layOut } from "./layout.js";
import { drawLayer } from "./layers.js";
import { markOf } from "./marks/index.js";

/** @import { Frame, Layer } from "../wire/types.js" */
/** @import { Panel, Plan, Size } from "./layout.js" */
/** @import { Pen } from "./pen.js" */
/** @import { Theme } from "./theme.js" */

/**
 * @typedef {object} Part  one Axes
 * @property {Panel} panel
 * @property {Layer[]} still   what lies below the lowest thing that moves
 * @property {Layer[]} moving  that and all above it
 */

export class Picture {
  /**
   * @param {Frame} frame
   * @param {Size} size
   * @param {Theme} theme
   * @param {Pen} pen  measures text
   * @param {boolean} [covered]  nothing may tell how it ends
   */
  constructor(frame, size, theme, pen, covered = false) {
    this.covered = covered;
    /** @type {Plan} */
    this.plan = layOut(frame, size, theme, pen);
    this.parts = this.plan.panels.map((panel) => partOf(panel, covered));
  }

  /**
   * Ground, axes and the layers below everything that moves.
   * @param {Pen} pen
   */
  drawGround(pen) {
    this.cover(pen);
    for (const part of this.parts) this.drawStill(pen, part);
  }

  /** @param {Pen} pen */
  cover(pen) {
    const { size, theme, frame } = this.plan;
    pen.fillStyle = theme.ground;
    pen.fillRect(0, 0, size.width, size.height);
    if (frame.suptitle) drawSuptitle(pen, frame.suptitle, size.width, theme);
  }

  /**
   * What stays of one of the parts.
   * @param {Pen} pen
   * @param {Part} part
   */
  drawStill(pen, { panel, still }) {
    const draw = (/** @type {Layer} */ layer) => drawLayer(pen, layer, panel, this.plan, 0);
    still.filter((layer) => markOf(layer).isBackdrop).forEach(draw);
    drawAxes(pen, panel, this.plan.theme, this.plan.size.ratio);
    if (panel.keys) drawKeys(pen, panel, this.plan);
    still.filter((layer) => !markOf(layer).isBackdrop).forEach(draw);
  }

  /**
   * The rest, as it is at step `t`.
   * @param {Pen} pen
   * @param {number} t
   */
  drawMotion(pen, t) {
    for (const { panel, moving } of this.parts) {
      for (const layer of moving) drawLayer(pen, layer, panel, this.plan, t);
    }
    if (this.covered) return; // names stand where the curves end
    for (const panel of this.plan.panels) drawLabels(pen, panel, this.plan, t);
  }
}

/**
 * @param {Panel} panel
 * @param {boolean} covered
 * @returns {Part}
 */
function partOf(panel, covered) {
  const seen = panel.spec.layers.filter(({ outcome }) => !(covered && outcome));
  const layers = seen.sort((a, b) => (a.z ?? 0) - (b.z ?? 0));
  const first = layers.findIndex((layer) => layer.steps);
  const count = first < 0 ? layers.length : first;
  return { panel, still: layers.slice(0, count), moving: layers.slice(count) };
}
