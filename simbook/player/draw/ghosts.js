/**
 * Other runs beneath the picture, in its own axes: a frame that holds them all. Each is drawn fainter and
 * with a dash of its own, names itself in one of the axes, and takes its steps along with the run.
 * Pure; the axes get room for all of them.
 *
 * What is the same in both runs is not doubled, nor are words and areas. In axes that say something else
 * in the other run, as over another map, it is left out.
 */

import { isTensor } from "../wire/wire.js";
import { equal } from "./diff.js";
import { markOf } from "./marks/index.js";
import { GHOST } from "./theme.js";

/** @import { AxesSpec, AxisSpec, Frame, Layer } from "../wire/types.js" */

/** @typedef {{ name: string, frame: Frame, slot: number, isLent?: boolean }} NamedGhost */

const DASHES = ["dashed", "dotted", "dashdot", "long", "short"]; // by slot
const FAINTEST = 0.7;

/** The name of a ghost's dash. @param {number} slot */
export function dashOfSlot(slot) {
  return DASHES[slot] ?? "dashed";
}

/**
 * The frame itself where there is no ghost.
 * @param {Frame} frame
 * @param {NamedGhost[]} ghosts
 * @returns {Frame}
 */
export function haunted(frame, ghosts) {
  if (!ghosts.length) return frame;
  const axes = frame.axes.map((spec, i) => hauntedAxes(spec, i, frame, ghosts));
  return { ...frame, steps: longest(frame, ghosts), axes: named(axes, ghosts) };
}

/**
 * As many steps as the longest has; the others stand at their ends then.
 * @param {Frame} frame
 * @param {NamedGhost[]} ghosts
 */
function longest({ steps }, ghosts) {
  if (!steps) return null;
  const alike = ghosts.filter(({ frame }) => frame.steps?.unit === steps.unit);
  const count = Math.max(steps.count, ...alike.map(({ frame }) => frame.steps?.count ?? 0));
  return { ...steps, count };
}

/**
 * @param {AxesSpec} spec
 * @param {number} i
 * @param {Frame} frame
 * @param {NamedGhost[]} ghosts
 * @returns {AxesSpec}
 */
function hauntedAxes(spec, i, frame, ghosts) {
  const seen = ghosts.flatMap((ghost) => {
    const other = ghost.frame.axes[i];
    return other && saysTheSame(spec, other) ? [{ ghost, other }] : [];
  });
  const beneath = seen.flatMap(({ ghost, other }) =>
    other.layers
      .filter((layer) => markOf(layer).ghost && !spec.layers.some((own) => equal(own, layer)))
      .map((layer) => ghostOf(layer, ghost, ghost.frame.steps?.unit === frame.steps?.unit)),
  );
  if (!beneath.length) return spec;
  const x = holding(
    spec.x,
    seen.map(({ other }) => other.x),
  );
  const y = holding(
    spec.y,
    seen.map(({ other }) => other.y),
  );
  return { ...spec, x, y, layers: inserted(spec.layers, beneath) };
}

/**
 * Whether a place means the same in both axes: where both have words at a tick, it is one word.
 * @param {AxesSpec} a
 * @param {AxesSpec} b
 */
function saysTheSame(a, b) {
  const alike = ["x", "y"].every((name) => {
    const [one, other] = [a, b].map((spec) => spec[/** @type {"x" | "y"} */ (name)]);
    return (
      one && other && one.scale === other.scale && one.label === other.label && agree(one, other)
    );
  });
  return alike && equal(mapsOf(a), mapsOf(b));
}

/**
 * @param {AxisSpec} a
 * @param {AxisSpec} b
 */
function agree(a, b) {
  const [one, other] = [a, b].map(wordsAt);
  return [...(one ?? [])].every(([place, word]) => (other?.get(place) ?? word) === word);
}

/**
 * The words at the ticks of an axis.
 * @param {AxisSpec} axis
 * @returns {Map<number, string>}
 */
function wordsAt({ ticks, ticklabels }) {
  const places = isTensor(ticks) ? Array.from(ticks.data) : (ticks ?? []);
  return new Map((ticklabels ?? []).map((word, i) => [places[i] ?? NaN, word]));
}

/** @param {AxesSpec} spec */
function mapsOf({ layers }) {
  return layers.filter((layer) => markOf(layer).map);
}

/**
 * @param {Layer} layer
 * @param {NamedGhost} ghost
 * @param {boolean} moves  its steps are counted as those of the run
 * @returns {Layer}
 */
function ghostOf(layer, { name, slot }, moves) {
  const { label, ink, alpha } = layer;
  return {
    ...(moves ? layer : atEnd(layer)),
    ...markOf(layer).ghost?.(layer),
    label: "",
    ghost: { name, label },
    ink: GHOST + ink,
    alpha: Math.max(alpha, FAINTEST),
    dash: dashOfSlot(slot),
    hollow: slot + 1,
  };
}

/**
 * A layer as it is at its last step, whatever the step of the run.
 * @param {Layer} layer
 * @returns {Layer}
 */
function atEnd(layer) {
  if (layer.steps?.mode !== "follow") return { ...layer, steps: null };
  const fields = Object.entries(layer).map(([name, value]) => {
    if (!isTensor(value)) return [name, value];
    const [count = 1, ...shape] = value.shape;
    return [name, { data: value.data.slice(-value.data.length / count), shape }];
  });
  return { ...Object.fromEntries(fields), steps: null };
}

/**
 * The axis with limits that hold the others' as well.
 * @param {AxisSpec} axis
 * @param {AxisSpec[]} others
 * @returns {AxisSpec}
 */
function holding(axis, others) {
  const all = [axis, ...others].flatMap(({ limits }) => limits ?? []);
  if (!axis.limits) return axis;
  const [from, to] = axis.limits;
  const [low, high] = [Math.min(...all), Math.max(...all)];
  return { ...axis, limits: from <= to ? [low, high] : [high, low] };
}

/**
 * Ghosts come right beneath what moves, so that all which stays, theirs too, is painted once; where
 * nothing moves, beneath the first of the data.
 * @param {Layer[]} layers
 * @param {Layer[]} ghosts
 */
function inserted(layers, ghosts) {
  const sorted = [...layers].sort((a, b) => (a.z ?? 0) - (b.z ?? 0));
  const moving = sorted.findIndex(({ steps }) => steps);
  const data = sorted.findIndex((layer) => markOf(layer).series);
  const at = moving >= 0 ? moving : data >= 0 ? data : sorted.length;
  const z = sorted[at]?.z ?? sorted.at(-1)?.z ?? 0;
  const still = ghosts.filter(({ steps }) => !steps);
  const others = ghosts.filter(({ steps }) => steps);
  return sorted.toSpliced(at, 0, ...[...still, ...others].map((layer) => ({ ...layer, z })));
}

/**
 * Each ghost is named once: beside the last of its curves, where no map is in the way.
 * @param {AxesSpec[]} axes
 * @param {NamedGhost[]} ghosts
 */
function named(axes, ghosts) {
  const samples = ghosts.flatMap(({ slot }) => {
    const places = axes.flatMap((spec) => {
      const layer = sampleOf(spec, slot);
      return layer ? [{ spec, layer, worth: worthOf(spec, layer) }] : [];
    });
    return places.sort((a, b) => a.worth - b.worth).slice(-1);
  });
  return axes.map((spec) => {
    const own = samples.filter((sample) => sample.spec === spec).map(({ layer }) => layer);
    return own.length ? { ...spec, ghosts: own } : spec;
  });
}

/**
 * What of a ghost is drawn in these axes; rather a line than anything else.
 * @param {AxesSpec} spec
 * @param {number} slot
 */
function sampleOf({ layers }, slot) {
  const own = layers.filter(({ hollow }) => hollow === slot + 1);
  return own.find((layer) => isCurve(layer)) ?? own[0];
}

/**
 * How good a place for its name these axes are.
 * @param {AxesSpec} spec
 * @param {Layer} layer
 */
function worthOf(spec, layer) {
  return (mapsOf(spec).length ? 0 : 2) + (isCurve(layer) ? 1 : 0);
}

/** @param {Layer} layer */
function isCurve({ kind, width, x }) {
  return kind === "line" && width !== 0 && isTensor(x) && (x.shape.at(-1) ?? 0) > 2;
}
