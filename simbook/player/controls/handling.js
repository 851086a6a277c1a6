/** The figure as a thing to handle: its numbers are read, its points moved, a click means what its
 * author says. */

import { DragHandle } from "./drag-handle.js";
import { watchPointer } from "./pointing.js";
import { Tooltip } from "./tooltip.js";

/** @import { Controls } from "./controls.js" */
/** @import { Place } from "../draw/nearest.js" */
/** @import { Stage } from "../figure/stage.js" */
/** @import { Control, Schema } from "../wire/types.js" */

export class Handling {
  /**
   * @param {Schema} schema
   * @param {Stage} stage
   * @param {Controls} controls
   */
  constructor(schema, stage, controls) {
    this.click = schema.click ?? {};
    this.stage = stage;
    this.controls = controls;
    this.tooltip = new Tooltip(stage.host);
    const points = schema.controls.filter(({ kind }) => kind === "point");
    this.handles = new Map(points.map((control) => [control.name, this.#handle(control)]));
  }

  /** @param {Control} control */
  #handle(control) {
    const { name } = control;
    const get = () => /** @type {[number, number]} */ (this.controls.values[name]);
    return new DragHandle(this.stage.host, control, get, (point) => this.controls.put(name, point));
  }

  /** @param {AbortSignal} signal */
  attach(signal) {
    for (const handle of this.handles.values()) handle.attach(signal);
    this.tooltip.attach(signal);
    const hover = (/** @type {Place} */ place) => this.#look(place);
    const tap = (/** @type {Place} */ place) => (this.#look(place), this.#clicked(place));
    watchPointer(this.stage.host, { hover, tap, leave: () => this.tooltip.hide() }, signal);
  }

  /** Another picture, another step or other values: everything over the canvas follows. */
  follow() {
    const plan = this.stage.picture?.plan;
    if (!plan) return;
    for (const handle of this.handles.values()) {
      const { name, axes = 0 } = handle.control;
      handle.place(this.controls.isFree(name) ? plan.panels[axes] : undefined);
    }
    if (this.tooltip.place) this.tooltip.read(plan, this.stage.step);
  }

  /** @param {Place} place */
  #look(place) {
    this.tooltip.place = place;
    const plan = this.stage.picture?.plan;
    if (plan) this.tooltip.read(plan, this.stage.step);
  }

  /** @param {Place} place */
  #clicked({ x, y }) {
    const { seed, point } = this.click;
    if (seed) this.controls.again(seed);
    const handle = point ? this.handles.get(point) : undefined;
    const box = handle?.panel?.box;
    const inside = box && x >= box.x && x <= box.x + box.width && y >= box.y;
    if (inside && y <= box.y + box.height) handle?.moveTo({ x, y });
  }
}
