/** A point that is moved in the figure: a button over the canvas, dragged or pushed by keys. */

import { sensible } from "../draw/digits.js";
import { showNumber } from "../page/numbers.js";
import { placeIn } from "./pointing.js";
import { say } from "../page/texts.js";
import { setProps } from "../page/set-props.js";

/** @import { Place } from "../draw/nearest.js" */
/** @import { Panel } from "../draw/layout.js" */
/** @import { Scale } from "../draw/scales.js" */
/** @import { Control } from "../wire/types.js" */

/** @typedef {[number, number]} Point */

/** @type {Record<string, Point>} to the right and downwards */
const PUSHES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const PUSHED = { small: 1 / 50, large: 1 / 5 }; // of the axes

export class DragHandle {
  /**
   * @param {HTMLElement} host
   * @param {Control} control
   * @param {() => Point} get
   * @param {(point: Point) => void} put
   */
  constructor(host, control, get, put) {
    this.host = host;
    this.control = control;
    this.get = get;
    this.put = put;
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "py-sim-handle";
    this.button.dataset.point = control.name;
    /** @type {Panel | null} */
    this.panel = null;
    /** @type {{ dx: number, dy: number, before: Point } | null} from the pointer to the point */
    this.held = null;
  }

  /** @param {AbortSignal} signal */
  attach(signal) {
    const { button } = this;
    this.host.append(button);
    button.addEventListener("pointerdown", (event) => this.#grasp(event), { signal });
    button.addEventListener("pointermove", (event) => this.#drag(event), { signal });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
      button.addEventListener(end, () => this.#release(), { signal });
    }
    button.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    signal.addEventListener("abort", () => button.remove());
  }

  /**
   * Puts the handle where its point is; at the edge where the axes do not reach so far.
   * @param {Panel} [panel]
   */
  place(panel) {
    this.panel = panel ?? null;
    setProps(this.button, { hidden: !panel });
    if (!panel) return;
    const { x, y } = this.#onPage(panel);
    const transform = `translate(${x.toFixed(2)}px, ${y.toFixed(2)}px)`;
    if (this.button.style.transform === transform) return;
    this.button.style.transform = transform;
    this.#name();
  }

  #name() {
    const [x, y] = this.get();
    const { label, name } = this.control;
    const fill = { label: label || name, x: showNumber(x), y: showNumber(y) };
    this.button.setAttribute("aria-label", say("handle", fill));
  }

  /**
   * @param {Panel} panel
   * @returns {Place}
   */
  #onPage({ box, x, y }) {
    const [across, up] = this.get();
    return {
      x: clamp(x.at(across), box.x, box.x + box.width),
      y: clamp(y.at(up), box.y, box.y + box.height),
    };
  }

  /** @param {PointerEvent} event */
  #grasp(event) {
    if (!this.panel || !event.isPrimary || event.button !== 0) return;
    const at = this.#onPage(this.panel);
    const pointer = placeIn(this.host, event);
    this.held = { dx: at.x - pointer.x, dy: at.y - pointer.y, before: this.get() };
    this.button.setPointerCapture(event.pointerId);
    this.host.dataset.dragged = this.control.name;
  }

  /** @param {PointerEvent} event */
  #drag(event) {
    if (!this.held) return;
    const { x, y } = placeIn(this.host, event);
    this.moveTo({ x: x + this.held.dx, y: y + this.held.dy });
  }

  #release() {
    this.held = null;
    delete this.host.dataset.dragged;
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.key === "Escape" && this.held) this.#giveUp(this.held.before);
    const push = PUSHES[event.key];
    if (!push || !this.panel || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const { box } = this.panel;
    const { x, y } = this.#onPage(this.panel);
    const part = event.shiftKey ? PUSHED.large : PUSHED.small;
    this.moveTo({ x: x + push[0] * part * box.width, y: y + push[1] * part * box.height });
  }

  /** @param {Point} before */
  #giveUp(before) {
    this.#release();
    this.put(before);
  }

  /** Moves the point as close to a place of the figure as it may be. @param {Place} place */
  moveTo(place) {
    if (!this.panel) return;
    const { x, y } = this.panel;
    const [x0, y0] = this.get();
    const x1 = valueAt(place.x, x, this.control.x);
    const y1 = valueAt(place.y, y, this.control.y);
    if (x0 !== x1 || y0 !== y1) this.put([x1, y1]);
  }
}

/**
 * The value at a place of an axis: inside the axis and inside the limits.
 * @param {number} px
 * @param {Scale} scale
 * @param {Point} [limits]
 */
function valueAt(px, scale, [low, high] = [-Infinity, Infinity]) {
  const inside = clamp(px, Math.min(...scale.range), Math.max(...scale.range));
  return clamp(sensible(scale.from(inside), scale), low, high);
}

/**
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
function clamp(value, low, high) {
  return Math.min(Math.max(value, low), high);
}
