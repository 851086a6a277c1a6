/** The rooms of the player: where each runs, and which it may import from. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const PLAYER = fileURLToPath(new URL("../../../simbook/player", import.meta.url));
const IMPORT = /^(?:import|export)\b[^;"]*?"(\.{1,2}\/[^"]+)"|import\("(\.{1,2}\/[^"]+)"\)/gm;

/** Room -> the rooms that it may import from. Where it runs stands beside it. */
const MAY = {
  wire: [], // everywhere: the format of a frame
  page: [], // page: small things that all elements use
  pyodide: ["wire"], // worker and Node: what both need of Pyodide
  webkit: ["wire"], // worker: where a browser differs from the standard
  snapshot: ["pyodide", "wire"], // worker: putting Python's memory back
  "snapshot/make": ["pyodide", "snapshot"], // Node: taking it
  worker: ["pyodide", "snapshot", "webkit", "wire"], // worker and Node: Python's side
  engine: ["page", "wire"], // page: its side of the one Python
  theme: ["engine", "page"], // before the page's own scripts: what touches Material
  draw: ["page", "wire"], // page: a frame on a canvas, or as SVG
  controls: ["draw", "page"], // page: what the reader moves
  compare: ["draw", "page"], // page: other runs beside the one on show
  share: ["compare", "controls", "draw", "page", "wire"], // page: address, link, files
  print: ["page", "theme"], // page: on paper
  reading: ["page", "theme"], // page: finished, kept
  code: ["editor", "page"], // page: code that runs
  editor: ["page"], // page: where readers write Python
  source: ["editor", "engine", "page"], // page: the code of a figure
  listen: ["draw", "page", "wire"], // page: a figure that is heard
  questions: ["page", "print"], // page: what is asked
  predictions: ["page", "wire"], // page: what is guessed before a figure shows it
  exercises: ["editor", "page", "print"], // page: programs that are checked
  offline: ["engine", "page", "wire"], // page and service worker: kept editions
  embed: ["page"], // page and host: frames on other sites
  figure: [
    "compare",
    "controls",
    "draw",
    "engine",
    "listen",
    "page",
    "print",
    "share",
    "source",
    "theme",
    "wire",
  ], // a figure at work
};
const ENTRY = "player.js"; // the page's own script puts the rooms together

const scripts = readdirSync(PLAYER, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".js"))
  .map((name) => name.split(sep).join("/"));

/** The files that a script imports when it runs; types alone are no arrow. @param {string} name */
function imports(name) {
  const text = readFileSync(join(PLAYER, name), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
  return [...text.matchAll(IMPORT)]
    .map((found) => join(dirname(name), found[1] ?? found[2] ?? ""))
    .map((path) => path.split(sep).join("/"));
}

/** The kinds of a thing, a module each, stand in a folder of their room. @param {string} name */
const roomOf = (name) => dirname(name).replace(/\/(kinds|marks)$/, "");

test("every script stands in a room that is named here", () => {
  const rooms = new Set(scripts.map(roomOf));
  assert.deepEqual([...rooms].sort(), [".", ...Object.keys(MAY)].sort());
  assert.deepEqual(
    scripts.filter((name) => roomOf(name) === "."),
    [ENTRY],
  );
});

test("a room imports from those that it may, and from no other", () => {
  const wrong = scripts
    .filter((name) => name !== ENTRY)
    .flatMap((name) => imports(name).map((other) => ({ name, other })))
    .filter(({ name, other }) => other.endsWith(".js") && roomOf(name) !== roomOf(other))
    .filter(({ name, other }) => {
      const may = /** @type {Record<string, string[]>} */ (MAY)[roomOf(name)] ?? [];
      return !may.includes(roomOf(other));
    });
  assert.deepEqual(wrong, []);
});

test("what a room may import from is really imported, so that the table says how it is", () => {
  for (const [room, may] of Object.entries(MAY)) {
    const used = scripts
      .filter((name) => roomOf(name) === room)
      .flatMap(imports)
      .map(roomOf);
    assert.deepEqual(
      may.filter((other) => !used.includes(other)),
      [],
      `${room} has no use for these`,
    );
  }
});

test("no script imports itself by a detour", () => {
  /** @type {Map<string, "open" | "done">} */
  const seen = new Map();
  const visit = (/** @type {string} */ name, /** @type {string[]} */ path) => {
    assert.notEqual(seen.get(name), "open", `a circle: ${[...path, name].join(" → ")}`);
    if (seen.has(name) || !scripts.includes(name)) return;
    seen.set(name, "open");
    for (const other of imports(name)) visit(other, [...path, name]);
    seen.set(name, "done");
  };
  for (const name of scripts) visit(name, []);
});

test("what touches Material or Pyodide's memory by its inner names stands in a room for it", () => {
  const marks = [
    { words: /["'.`[]md-[a-z]|__config|__md_/, rooms: ["theme"] },
    {
      words: /\b_module\b|\b_api\b|\bwasmTable\b|\bHEAP[UF]?\d+\b|\bpreloadedWasm\b/,
      rooms: ["pyodide", "snapshot", "snapshot/make"],
    },
  ];
  for (const { words, rooms } of marks) {
    const found = scripts.filter((name) => words.test(readFileSync(join(PLAYER, name), "utf8")));
    assert.deepEqual(
      found.filter((name) => !rooms.includes(roomOf(name))),
      [],
    );
    assert.notEqual(found.length, 0);
  }
});
