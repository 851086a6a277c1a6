/** The numbers of a figure as tables, one for each of its axes, made when a reader opens them. */

import { markOf } from "../draw/marks/index.js";
import { tellNumber } from "../page/numbers.js";
import { say } from "../page/texts.js";
import { plainFrame } from "../wire/frames.js";

/** @import { Frame } from "../wire/types.js" */

const ROWS = 500;
/** @type {Record<string, string>} what a field is called beside another one */
const FIELDS = { tip_y: "to", values: "value" };

/**
 * Those of the run on show, and after them those of others beside it.
 * @param {HTMLDetailsElement} details
 * @param {Frame} frame
 * @param {{ name: string, frame: Frame }[]} [others]
 */
export function fillTable(details, frame, others = []) {
  const runs = [{ name: "", frame }, ...others];
  const tables = runs.flatMap((run) =>
    plainFrame(run.frame).axes.map((axes) => tableOf(axes, run.name)),
  );
  details.querySelector("div")?.replaceChildren(...tables.filter((table) => table !== null));
}

/**
 * @param {any} axes  plain
 * @param {string} run  its name, if it is not the one on show
 * @returns {HTMLElement | null}
 */
function tableOf(axes, run) {
  const columns = columnsOf(axes);
  const length = Math.max(0, ...columns.map(({ numbers }) => numbers.length));
  if (length === 0) return null;
  const table = document.createElement("table");
  table.className = "py-sim-numbers"; // themes style tables without a class
  const name = axes.title || axes.y.label;
  table.createCaption().textContent = run ? say("ofRun", { axes: name, run }) : name;
  const head = table.createTHead().insertRow();
  for (const name of distinct(columns)) head.append(heading(name, "col"));
  const body = table.createTBody();
  for (let i = 0; i < Math.min(length, ROWS); i++) {
    const row = body.insertRow();
    for (const [at, { numbers }] of columns.entries()) {
      if (at === 0) row.append(heading(cell(numbers[i]), "row"));
      else row.insertCell().textContent = cell(numbers[i]);
    }
  }
  return length > ROWS ? shortened(table, length) : table;
}

/**
 * The series of one Axes; a column of x appears where it differs from the one before. A series
 * without a name goes by that of its axis, with a number where there are several.
 * @param {any} axes  plain
 * @returns {{ name: string, numbers: number[] }[]}
 */
function columnsOf(axes) {
  /** @type {{ name: string, numbers: number[] }[]} */
  const columns = [];
  let before = "";
  const unnamed = axes.series.filter(
    (/** @type {any} */ one) => markOf(one).columns.length && !one.label,
  );
  for (const series of axes.series) {
    const fields = markOf(series).columns.filter((field) => series[field]);
    if (!fields.length || Array.isArray(series.x?.[0])) continue;
    if (String(series.x) !== before) columns.push({ name: axes.x.label || "x", numbers: series.x });
    before = String(series.x);
    const count = unnamed.length > 1 ? ` ${unnamed.indexOf(series) + 1}` : "";
    for (const field of fields) {
      const own = series.label || `${axes.y.label || field}${count}`;
      const name = fields.length > 1 ? `${own}, ${FIELDS[field] ?? field}` : own;
      columns.push({ name, numbers: series[field] });
    }
  }
  return columns;
}

/**
 * The names of columns; one that comes again has a number.
 * @param {{ name: string }[]} columns
 */
function distinct(columns) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  return columns.map(({ name }) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count > 1 ? `${name} ${count}` : name;
  });
}

/**
 * @param {string} text
 * @param {"row" | "col"} scope
 */
function heading(text, scope) {
  const cell = document.createElement("th");
  cell.scope = scope;
  cell.textContent = text;
  return cell;
}

/** @param {number | undefined} value */
function cell(value) {
  if (value === undefined) return "";
  return Number.isFinite(value) ? tellNumber(value) : String(value);
}

/**
 * @param {HTMLTableElement} table
 * @param {number} count
 */
function shortened(table, count) {
  const note = document.createElement("p");
  note.textContent = say("more", { shown: ROWS, count });
  const both = document.createElement("div");
  both.append(table, note);
  return both;
}
