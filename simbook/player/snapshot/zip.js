/** As much of a zip reader as wheels need, in Node and in browsers: stored and deflated, no zip64. */

import { streamOf } from "../wire/recording.js";

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const DEFLATED = 8;

/**
 * @param {Uint8Array} zip
 * @returns {Promise<Map<string, Uint8Array>>} files by name, in the zip's order; no folders
 */
export async function readZip(zip) {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const found = entries(view, zip).filter(({ name }) => !name.endsWith("/"));
  const read = found.map(
    async ({ at, name }) =>
      /** @type {[string, Uint8Array]} */ ([name, await contents(view, zip, at)]),
  );
  return new Map(await Promise.all(read));
}

/**
 * @param {DataView} view
 * @param {Uint8Array} zip
 */
function entries(view, zip) {
  const end = endRecord(view);
  const list = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (view.getUint32(at, true) !== ENTRY)
      throw new Error(`not a zip: there is no entry at ${at}`);
    const length = view.getUint16(at + 28, true);
    list.push({ at, name: new TextDecoder().decode(zip.subarray(at + 46, at + 46 + length)) });
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return list;
}

/** @param {DataView} view */
function endRecord(view) {
  for (let at = view.byteLength - 22; at >= 0; at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw new Error("not a zip: it has no end record");
}

/**
 * @param {DataView} view
 * @param {Uint8Array} zip
 * @param {number} at  of the entry
 */
function contents(view, zip, at) {
  const local = view.getUint32(at + 42, true);
  const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const packed = zip.slice(from, from + view.getUint32(at + 20, true));
  return view.getUint16(at + 10, true) === DEFLATED ? inflate(packed) : packed;
}

/** @param {Uint8Array<ArrayBuffer>} packed */
async function inflate(packed) {
  const stream = streamOf([packed]).pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
