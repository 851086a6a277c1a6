/** The files of a simulation as the book has them: a script, sent for when a reader opens them. */

import { unpackText } from "../engine/assets.js";

/** @import { Payloads } from "../engine/payloads.js" */

/** @typedef {{ path: string, text: string }} CodeFile  by its path in the wheel */

/**
 * The one that holds the idea comes first.
 * @param {Payloads} payloads
 * @param {string} sim
 * @param {string} address  from the site's root
 * @returns {Promise<CodeFile[]>}
 */
export async function bringFiles(payloads, sim, address) {
  const slices = await payloads.load(`code.${sim}`, undefined, [address]);
  /** @type {[string, string][]} */
  const listed = JSON.parse(await unpackText(slices));
  return listed.map(([path, text]) => ({ path, text }));
}

/**
 * As short as can be: a file of the simulation's own folder by its name, another by its place.
 * @param {CodeFile} file
 * @param {CodeFile} first
 */
export function nameOf({ path }, first) {
  const folder = first.path.slice(0, first.path.lastIndexOf("/") + 1);
  return path.startsWith(folder) ? path.slice(folder.length) : path.slice(path.indexOf("/") + 1);
}

/**
 * The innermost of the lines at which it failed that stands in one of these files, best in one that
 * the reader has changed.
 * @param {import("../wire/types.js").SimError} error
 * @param {CodeFile[]} files
 * @param {(file: CodeFile) => boolean} isEdited
 */
export function placeOf({ trace }, files, isEdited) {
  const places = trace.flatMap(({ file: path, line }) => {
    const file = files.find((each) => each.path === path);
    return file ? [{ file, line }] : [];
  });
  return places.findLast(({ file }) => isEdited(file)) ?? places.at(-1) ?? null;
}
