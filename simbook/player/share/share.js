/** What a reader can take along of a figure: a link to its state, code to embed it, its pictures and numbers. */

import { writeAddress, writeSecond } from "./address.js";
import { isOpaque } from "../page/config.js";
import { scoreOf } from "../compare/contest.js";
import { csvOf } from "./csv.js";
import { haunted } from "../draw/ghosts.js";
import { svgOf } from "../draw/svg.js";
import { button, paragraph } from "../page/elements.js";
import { say } from "../page/texts.js";

/** @import { Config, Frame, Schema, Values } from "../wire/types.js" */

/**
 * @typedef {object} Shared   the figure as it is now
 * @property {Schema} schema
 * @property {Values} values
 * @property {Values} presets  what its own page was written with
 * @property {string} id       of the element
 * @property {Frame | null} frame
 * @property {import("../draw/ghosts.js").NamedGhost[]} others   beside it
 * @property {number} step
 * @property {HTMLCanvasElement} canvas
 * @property {boolean} edited  whether code of the reader's has made what is on show
 */

/**
 * Fills the box of a disclosure.
 * @param {HTMLElement} box
 * @param {Shared} shared
 * @param {Config | null} config
 */
export function fillShare(box, shared, config) {
  const site = config?.site ?? "";
  const rows = [field(say("shareLink"), linkTo(shared)), ...secondRun(shared)];
  if (site) rows.push(field(say("shareCode"), codeFor(shared, site, config?.public ?? "")));
  const note = shared.edited ? [paragraph(say("shareEdited"))] : challenge(shared);
  box.replaceChildren(
    ...(shared.edited ? [...note, ...rows] : [...rows, ...note]),
    isFramed() ? paragraph(say("shareNoFiles")) : files(shared, config),
  );
}

/**
 * The address of the page that holds the figure, wherever this copy of it is.
 * @param {Shared} shared
 */
function linkTo({ schema, values, presets, id }) {
  return addressOf(id, writeAddress("", `${id}.`, schema, values, presets));
}

/**
 * @param {string} id
 * @param {string} search
 */
function addressOf(id, search) {
  const canonical = document.querySelector("link[rel=canonical]")?.getAttribute("href");
  const page = new URL(canonical ?? location.href);
  page.hash = id;
  page.search = search;
  return page.href.replaceAll("%2C", ",");
}

/**
 * A link to the run on show with the last one beside it that the reader has kept.
 * @param {Shared} shared
 */
function secondRun({ schema, values, presets, id, others }) {
  const ghost = others.findLast(({ isLent }) => !isLent);
  if (!ghost) return [];
  const own = writeAddress("", `${id}.`, schema, values, presets);
  const both = writeSecond(own, `${id}.`, "ghost", schema, ghost.frame.values, presets);
  return [field(say("shareBoth", { name: ghost.name }), addressOf(id, both))];
}

/**
 * A link by which somebody is asked to do better: it holds the values, and whoever opens it has the
 * result computed.
 * @param {Shared} shared
 */
function challenge({ schema, values, presets, id, frame }) {
  const { goal } = schema;
  if (!goal || !frame) return [];
  const score = scoreOf(goal, frame);
  if (score === null) return [paragraph(say("challengeNothing", { deed: goal.missed }))];
  const search = writeSecond("", `${id}.`, "beat", schema, values, presets);
  return [field(say("challenge"), addressOf(id, search))];
}

/**
 * @param {Shared} shared
 * @param {string} site  the published book's address
 * @param {string} element
 */
function codeFor({ schema, values }, site, element) {
  const defaults = Object.fromEntries(schema.controls.map((each) => [each.name, each.default]));
  const query = new URLSearchParams(writeAddress("", "", schema, values, defaults));
  const given = [...query].map(([name, text]) => ` ${name}="${text.replaceAll('"', "&quot;")}"`);
  const tag = `<${element} sim="${schema.sim}"${given.join("")}></${element}>`;
  return `<script src="${site}embed.js"></script>\n${tag}`;
}

/** Whether this page is in a sandboxed frame, which may not save files. */
function isFramed() {
  return isOpaque() && location.protocol !== "file:";
}

/**
 * A text to copy: selected at a touch, and copied by a button where the browser lets it.
 * @param {string} label
 * @param {string} text
 */
function field(label, text) {
  const row = document.createElement("div");
  row.className = "py-sim-share-row";
  const area = document.createElement("textarea");
  area.readOnly = true;
  area.rows = text.split("\n").length;
  area.value = text;
  area.spellcheck = false;
  area.setAttribute("aria-label", label);
  area.addEventListener("focus", () => area.select());
  const name = document.createElement("span");
  name.textContent = label;
  const copy = button(say("copy"), async () => {
    const done = await copied(area);
    copy.textContent = say(done ? "copied" : "copyYourself");
  });
  row.append(name, area, copy);
  return row;
}

/** @param {HTMLTextAreaElement} area */
async function copied(area) {
  area.select();
  try {
    await navigator.clipboard.writeText(area.value);
    return true;
  } catch {
    return false; // refused, as in frames: the text is selected
  }
}

/**
 * @param {Shared} shared
 * @param {Config | null} config
 */
function files({ schema, frame, others, step, canvas, id, edited }, config) {
  const row = document.createElement("div");
  row.className = "py-sim-share-row py-sim-share-files";
  const name = document.createElement("span");
  name.textContent = say("shareFiles");
  /** @param {string} kind @param {() => Promise<Blob | null> | Blob | null} make */
  const save = (kind, make) =>
    button(kind.toUpperCase(), async () => {
      const blob = await make();
      if (blob) keep(blob, `${id}${edited ? "-edited" : ""}.${kind}`);
    });
  const { fontFamily: family, fontSize } = getComputedStyle(canvas);
  const look = { family, size: parseFloat(fontSize) };
  row.append(
    name,
    save("png", () => new Promise((resolve) => canvas.toBlob(resolve, "image/png"))),
    save(
      "svg",
      () =>
        frame && new Blob([svgOf(haunted(frame, others), step, look)], { type: "image/svg+xml" }),
    ),
    save("csv", () => frame && new Blob([csvOf(frame, others)], { type: "text/csv" })),
  );
  if (config) row.append(script(schema.sim, config.base));
  return row;
}

/**
 * A link to the figure as a program, which was written with the site.
 * @param {string} sim
 * @param {string} base
 */
function script(sim, base) {
  const link = document.createElement("a");
  link.href = `${base}downloads/${sim.replaceAll("-", "_")}.py`;
  link.download = "";
  link.textContent = say("shareScript");
  return link;
}

/**
 * @param {Blob} blob
 * @param {string} name
 */
function keep(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
