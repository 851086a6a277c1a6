/** Which datum of a picture is meant by a place in it, and what it says. Pure. */

import { say, unitOf } from "../page/texts.js";
import { numbersAt } from "../wire/frames.js";
import { sensible, tell } from "./digits.js";
import { mapAt } from "./maps.js";
import { markOf } from "./marks/index.js";

/** @import { AxisSpec, Frame, Layer } from "../wire/types.js" */
/** @import { Panel, Plan } from "./layout.js" */
/** @import { Scale } from "./scales.js" */

/**
 * @typedef {{ x: number, y: number }} Place  px
 *
 * @typedef {object} Datum
 * @property {Panel} panel
 * @property {Layer} layer
 * @property {number} i        which of its layer; -1 on a map, which is read anywhere
 * @property {number} x
 * @property {number} y
 * @property {number} [value]  of the map there, or of the point
 * @property {Place} place
 */

const UNNAMED = 3; // px that a series without a name is put back by: it often marks a named one
const SLACK = 8; // px around the box of data in which marks are drawn whole

/**
 * The datum shown at step `t` that is closest to `place`, at most `reach` px away; where there is
 * none, what a map says of the place itself.
 * @param {Pick<Plan, "panels">} plan
 * @param {number} t
 * @param {Place} place
 * @param {number} reach
 * @returns {Datum | null}
 */
export function nearest({ panels }, t, place, reach) {
  /** @type {Datum | null} */
  let found = null;
  let limit = reach;
  for (const panel of panels.filter(({ box }) => isWithin(box, place, reach))) {
    for (const layer of panel.spec.layers) {
      const handicap = layer.label ? 0 : UNNAMED;
      const datum = nearestOf(layer, panel, t, place, limit - handicap);
      if (!datum) continue;
      found = datum;
      limit = distance(datum.place, place) + handicap;
    }
  }
  return found ?? mapAt(panels, t, place);
}

/**
 * @param {Layer} layer
 * @param {Panel} panel
 * @param {number} t
 * @param {Place} place
 * @param {number} reach
 * @returns {Datum | null}
 */
function nearestOf(layer, panel, t, place, reach) {
  const series = markOf(layer).series?.(layer, t);
  if (!series) return null;
  const { xs, ys, count, top } = series;
  let best = -1;
  for (let i = 0, limit = reach; i < count; i++) {
    const x = panel.x.at(xs[i] ?? NaN);
    if (!(Math.abs(x - place.x) <= limit)) continue; // of a million points most are told by this
    const at = { x, y: panel.y.at(top(i)) };
    const far = distance(at, place);
    if (!(far <= limit) || !isWithin(panel.box, at, SLACK)) continue;
    limit = far;
    best = i;
  }
  if (best < 0) return null;
  const [x = NaN, y = NaN] = [xs[best], ys[best]];
  const value = layer.colormap ? numbersAt(layer, layer.values, t)[best] : undefined;
  const own = value === undefined ? {} : { value: layer.reads?.log10 ? 10 ** value : value };
  return {
    panel,
    layer,
    i: best,
    x,
    y,
    ...own,
    place: { x: panel.x.at(x), y: panel.y.at(top(best)) },
  };
}

/**
 * @param {Place} a
 * @param {Place} b
 */
function distance(a, b) {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/**
 * @param {import("./pen.js").Box} box
 * @param {Place} place
 * @param {number} slack  px
 */
function isWithin({ x, y, width, height }, place, slack) {
  const across = place.x >= x - slack && place.x <= x + width + slack;
  return across && place.y >= y - slack && place.y <= y + height + slack;
}

/**
 * A datum in words: the name of its series, then names and numbers.
 * @param {Datum} datum
 * @param {Frame} frame
 * @param {number} t
 * @returns {{ name: string, rows: [string, string][] }}
 */
export function readingOf({ panel, layer, i, x, y, value }, { steps }, t) {
  const { spec } = panel;
  /** @type {[string, string][]} */
  const rows = [
    [spec.x.label || "x", wordFor(x, spec.x, panel.x)],
    [spec.y.label || "y", wordFor(y, spec.y, panel.y)],
  ];
  if (value !== undefined)
    rows.push([
      layer.reads?.label ?? say("value"),
      tell(Number(value.toPrecision(layer.shades ? 2 : 3))),
    ]);
  const unit = steps?.unit ?? "";
  const told = spec.x.label.toLowerCase().startsWith(unit.toLowerCase());
  if (layer.steps && !told) rows.push([unitOf(unit).one, tell(stepOf(layer, i, t))]);
  const { name, label } = layer.ghost ?? { name: "", label: layer.label };
  return { name: [name, label].filter(Boolean).join(" · "), rows };
}

/**
 * The step at which the i-th datum of a layer appeared; of one that moves, the present step.
 * @param {Layer} layer
 * @param {number} i
 * @param {number} t
 */
function stepOf({ steps }, i, t) {
  if (steps?.mode !== "reveal") return t;
  return steps.at?.data[i] ?? i;
}

/**
 * The author's own word for a value, else the value as finely as the picture shows it.
 * @param {number} value
 * @param {AxisSpec} axis
 * @param {Scale} scale
 */
function wordFor(value, { ticklabels }, scale) {
  const own = ticklabels && scale.ticks.find((tick) => tick.value === value)?.label;
  return own ? own.base : tell(sensible(value, scale));
}
