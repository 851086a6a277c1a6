/** A recording in a page, base64(gzip(container)), back to its frame. */

import { gunzipSync } from "fflate";

import { decode } from "./wire.js";

/** @import { Frame } from "./types.js" */

/**
 * At once: the browser's own unpacking would answer a few tasks later, and a page that is still
 * being set up has long ones.
 * @param {string} text  base64 of the gzipped container
 * @returns {Frame}
 */
export function readRecording(text) {
  return decode(gunzipSync(fromBase64(text)));
}

/**
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function fromBase64(text) {
  const native = /** @type {any} */ (Uint8Array).fromBase64;
  if (native) return native.call(Uint8Array, text);
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/**
 * Not through a Blob: WebKit cannot read one in the worker of a page from a folder.
 * @param {Uint8Array<ArrayBuffer>[]} parts
 * @returns {ReadableStream<Uint8Array<ArrayBuffer>>}
 */
export function streamOf(parts) {
  return new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });
}

/**
 * The stream of what `parts`, one gzip file in pieces, holds.
 * @param {Uint8Array<ArrayBuffer>[]} parts
 * @returns {ReadableStream<Uint8Array>}
 */
export function gunzipStream(parts) {
  return streamOf(parts).pipeThrough(new DecompressionStream("gzip"));
}

/**
 * @param {Uint8Array<ArrayBuffer>[]} parts
 * @returns {Promise<ArrayBuffer>}
 */
export function gunzip(parts) {
  return new Response(gunzipStream(parts)).arrayBuffer();
}
