/** A frame drawn at a step: what stays is painted once and kept, what moves is painted over it. */

import { drawAxes } from "./axes.js";
import { drawLabels } from "./labels.js";
import { layOut } from "./layout.js";
import { drawLayer } from "./layers.js";

/** @import { Frame, Layer } from "../types.js" */
/** @import { Panel, Plan, Size } from "./layout.js" */
/** @import { Pen } from "./pen.js" */
/** @import { Theme } from "./theme.js" */

/** @typedef {{ panel: Panel, layer: Layer }} Placed */

export class Picture {
  /**
   * @param {Frame} frame
   * @param {Size} size
   * @param {Theme} theme
   * @param {Pen} pen  measures text
   */
  constructor(frame, size, theme, pen) {
    /** @type {Plan} */
    this.plan = layOut(frame, size, theme, pen);
    /** @type {Placed[]} */
    this.still = [];
    /** @type {Placed[]} */
    this.moving = [];
    for (const panel of this.plan.panels) this.#part(panel);
  }

  /** What lies below the lowest thing that moves stays. @param {Panel} panel */
  #part(panel) {
    const placed = inOrder(panel).map((layer) => ({ panel, layer }));
    const first = placed.findIndex(({ layer }) => layer.steps);
    const count = first < 0 ? placed.length : first;
    this.still.push(...placed.slice(0, count));
    this.moving.push(...placed.slice(count));
  }

  /**
   * Ground, axes and the layers below everything that moves.
   * @param {Pen} pen
   */
  drawGround(pen) {
    const { size, theme, panels } = this.plan;
    pen.fillStyle = theme.ground;
    pen.fillRect(0, 0, size.width, size.height);
    for (const { panel, layer } of this.still) {
      if (isBackdrop(layer)) drawLayer(pen, layer, panel, this.plan, 0);
    }
    for (const panel of panels) drawAxes(pen, panel, theme, size.ratio);
    for (const { panel, layer } of this.still) {
      if (!isBackdrop(layer)) drawLayer(pen, layer, panel, this.plan, 0);
    }
  }

  /**
   * The rest, as it is at step `t`.
   * @param {Pen} pen
   * @param {number} t
   */
  drawMotion(pen, t) {
    for (const { panel, layer } of this.moving) drawLayer(pen, layer, panel, this.plan, t);
    for (const panel of this.plan.panels) drawLabels(pen, panel, this.plan, t);
  }
}

/**
 * The layers of a panel from the lowest to the highest.
 * @param {Panel} panel
 */
function inOrder({ spec }) {
  return [...spec.layers].sort((a, b) => (a.z ?? 0) - (b.z ?? 0));
}

/**
 * Whether a layer covers the plane, so that axes belong on top of it.
 * @param {Layer} layer
 */
function isBackdrop({ kind }) {
  return kind === "fill" || kind === "image" || kind === "band";
}
