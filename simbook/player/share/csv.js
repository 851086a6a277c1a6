/** The numbers of a figure as comma-separated values: one row for each datum of each series. Pure. */

import { markOf } from "../draw/marks/index.js";
import { plainFrame } from "../wire/frames.js";

/** @import { Frame } from "../wire/types.js" */

const HEAD = ["axes", "series", "step", "x", "y"];

/**
 * Long form, as data frames like it: axes, series, step, x, y; a band has its upper end as a series
 * of its own. `step` is that of a series that moves, else empty. Where there are other runs beside the
 * one on show a column in front says which, empty for that one.
 * @param {Frame} frame
 * @param {{ name: string, frame: Frame }[]} [others]
 */
export function csvOf(frame, others = []) {
  const own = plainFrame(frame).axes.flatMap(rowsOf);
  const rows = others.length ? [["run", ...HEAD], ...own.map(of(""))] : [HEAD, ...own];
  for (const other of others)
    rows.push(...plainFrame(other.frame).axes.flatMap(rowsOf).map(of(other.name)));
  return rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

/**
 * @param {string} run
 * @returns {(row: unknown[]) => unknown[]}
 */
function of(run) {
  return (row) => [run, ...row];
}

/**
 * @param {any} axes   plain
 * @param {number} i
 * @returns {unknown[][]}
 */
function rowsOf(axes, i) {
  const name = axes.title || axes.y.label || `axes ${i + 1}`;
  return axes.series.flatMap((/** @type {any} */ series, /** @type {number} */ k) => {
    const label = series.label || `${series.kind} ${k + 1}`;
    const fields = markOf(series).columns.filter((field) => series[field]);
    return fields.flatMap((field, i) => {
      const own = i ? `${label}, ${field}` : label;
      return pairs(series.x, series[field]).map((row) => [name, own, ...row]);
    });
  });
}

/**
 * [step, x, y] of each datum; arrays of arrays have their steps in front.
 * @param {any[]} x
 * @param {any[]} y
 * @returns {unknown[][]}
 */
function pairs(x, y) {
  if (Array.isArray(y[0])) {
    return y.flatMap((slice, t) =>
      pairs(Array.isArray(x[0]) ? x[t] : x, slice).map(([, ...rest]) => [t, ...rest]),
    );
  }
  return y.map((value, i) => ["", x[i], value]);
}

/** @param {unknown} value */
function cell(value) {
  const text = String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
