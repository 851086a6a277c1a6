/** The key to the colors of a layer: a bar of them to the right of its axes, with the values. */

import { colorOf } from "./colormap.js";
import { levelsOf, shadeOf, shareOf } from "./levels.js";
import { makeScale } from "./scales.js";
import { font } from "./theme.js";
import { widthOf } from "./widths.js";

/** @import { AxesSpec, AxisSpec, Layer } from "../wire/types.js" */
/** @import { Panel, Plan } from "./layout.js" */
/** @import { Box, Pen } from "./pen.js" */
/** @import { Scale } from "./scales.js" */
/** @import { Theme } from "./theme.js" */

const [GAP, WIDTH, AFTER] = [12, 12, 5]; // px: before the bar, the bar, between it and its numbers
const SLICES = 128; // in which a bar without levels is painted

/**
 * The layers of an Axes that have a key.
 * @param {AxesSpec} spec
 */
export function keyed({ layers }) {
  return layers.filter(({ colorbar }) => colorbar);
}

/**
 * What of the keys is seen: where it is the same, so are they.
 * @param {AxesSpec} spec
 */
export function keysOf(spec) {
  return keyed(spec).map(({ colorbar, colormap, range, levels, reads }) => ({
    ...{ colorbar, colormap, range, levels, reads },
  }));
}

/**
 * The px that the keys of an Axes need to its right.
 * @param {AxesSpec} spec
 * @param {number} height  px of the bar, about
 * @param {Theme} theme
 * @param {Pen} pen
 */
export function keyRoom(spec, height, theme, pen) {
  return keyed(spec).reduce((sum, layer) => sum + roomOf(layer, height, theme, pen), 0);
}

/**
 * @param {Layer} layer
 * @param {number} height
 * @param {Theme} theme
 * @param {Pen} pen
 */
function roomOf(layer, height, theme, pen) {
  const { ticks } = scaleOf(layer, { y: 0, height }, theme);
  const widths = ticks.map(({ label }) =>
    widthOf(pen, theme, font(theme), label.base + label.power),
  );
  return GAP + WIDTH + AFTER + Math.ceil(Math.max(0, ...widths));
}

/**
 * From values, or what they are logarithms of, to places on the bar.
 * @param {Layer} layer
 * @param {Pick<Box, "y" | "height">} box
 * @param {Theme} theme
 */
function scaleOf(layer, { y, height }, theme) {
  const [low, high] = rangeOf(layer);
  const log = layer.reads?.log10 ?? false;
  /** @type {AxisSpec} */
  const axis = {
    label: "",
    scale: log ? "log" : "linear",
    limits: log ? [10 ** low, 10 ** high] : [low, high],
    ticks: null,
    ticklabels: null,
  };
  return makeScale(axis, [y + height, y], theme.size * 3.2);
}

/**
 * @param {Layer} layer
 * @returns {[number, number]}  two different numbers
 */
function rangeOf(layer) {
  const levels = layer.levels === undefined ? [] : levelsOf(layer);
  const [low, high] = layer.range ?? [levels[0] ?? 0, levels.at(-1) ?? 1];
  return low === high ? [low - 0.5, high + 0.5] : [low, high];
}

/**
 * @param {Pen} pen
 * @param {Panel} panel
 * @param {Pick<Plan, "theme" | "frame">} plan
 */
export function drawKeys(pen, { spec, box, gutter, keys }, plan) {
  let x = box.x + box.width + gutter;
  for (const layer of keyed(spec)) {
    const bar = { x: x + GAP, y: box.y, width: WIDTH, height: box.height };
    paintBar(pen, layer, bar, plan);
    drawNumbers(pen, layer, bar, plan.theme);
    x += keys / keyed(spec).length;
  }
}

/**
 * @param {Pen} pen
 * @param {Layer} layer
 * @param {Box} bar
 * @param {Pick<Plan, "theme" | "frame">} plan
 */
function paintBar(pen, layer, { x, y, width, height }, plan) {
  const parts = layer.levels === undefined ? slices(layer, plan.theme) : bands(layer, plan);
  for (const { from, to, color } of parts) {
    pen.fillStyle = color;
    const top = Math.round(y + (1 - to) * height);
    pen.fillRect(x, top, width, Math.round(y + (1 - from) * height) - top);
  }
}

/**
 * @param {Layer} layer
 * @param {Theme} theme
 */
function slices({ colormap }, theme) {
  return Array.from({ length: SLICES }, (_, i) => ({
    from: i / SLICES,
    to: (i + 1) / SLICES,
    color: colorOf(colormap ?? "viridis", (i + 0.5) / SLICES, theme),
  }));
}

/**
 * One between each two levels, in the color that it has in the axes.
 * @param {Layer} layer
 * @param {Pick<Plan, "theme" | "frame">} plan
 */
function bands(layer, plan) {
  const levels = levelsOf(layer);
  return levels.slice(0, -1).map((level, i) => {
    const [from, to] = [shareOf(levels, level), shareOf(levels, levels[i + 1])];
    return { from, to, color: shadeOf(layer, i, (from + to) / 2, plan) };
  });
}

/**
 * @param {Pen} pen
 * @param {Layer} layer
 * @param {Box} bar
 * @param {Theme} theme
 */
function drawNumbers(pen, layer, bar, theme) {
  const right = bar.x + bar.width;
  const face = font(theme);
  pen.fillStyle = theme.muted;
  pen.textBaseline = "middle";
  pen.textAlign = "left";
  const scale = /** @type {Scale} */ (scaleOf(layer, bar, theme));
  for (const { value, label } of scale.ticks) {
    pen.font = face;
    pen.fillText(label.base, right + AFTER, scale.at(value));
    if (!label.power) continue;
    const width = widthOf(pen, theme, face, label.base);
    pen.font = font(theme, 0.74);
    pen.fillText(label.power, right + AFTER + width, scale.at(value) - theme.size * 0.38);
  }
}
