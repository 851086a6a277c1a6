/** The container that carries a frame: magic, length, JSON header, aligned little-endian arrays. */

/** @import { Frame, Numbers, Tensor } from "./types.js" */

const MAGIC = "PSF";
const VERSION = 1;
const PRELUDE = 8; // bytes before the header: four of magic, four of length

/** @type {Record<string, { new (b: ArrayBuffer, at: number, n: number): Numbers, BYTES_PER_ELEMENT: number }>} */
const VIEWS = { f8: Float64Array, f4: Float32Array, i4: Int32Array, u1: Uint8Array };

/**
 * The frame in `bytes`; its arrays are views of the buffer, not copies.
 * @param {Uint8Array | ArrayBuffer} bytes
 * @returns {Frame}
 */
export function decode(bytes) {
  const { header, buffer, start } = opened(bytes);
  return revive(header, buffer, start);
}

/**
 * The header as it stands, the bytes, and where the array data begins in them.
 * @param {Uint8Array | ArrayBuffer} bytes
 */
export function opened(bytes) {
  const buffer = aligned(bytes);
  checkMagic(new Uint8Array(buffer, 0, Math.min(4, buffer.byteLength)));
  const length = new DataView(buffer).getUint32(4, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, PRELUDE, length)));
  checkVersion(header.version);
  return { header, buffer, start: PRELUDE + length };
}

/**
 * A buffer that starts with the container, so that offsets in it are aligned.
 * @param {Uint8Array | ArrayBuffer} bytes
 * @returns {ArrayBuffer}
 */
function aligned(bytes) {
  if (bytes instanceof ArrayBuffer) return bytes;
  const whole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength;
  const view = whole ? bytes : bytes.slice();
  return /** @type {ArrayBuffer} */ (view.buffer);
}

/** @param {Uint8Array} head */
function checkMagic(head) {
  const text = String.fromCharCode(...head);
  if (!text.startsWith(MAGIC) || text.length < 4) throw new Error("This is not a recorded figure.");
  checkVersion(Number(text[3]));
}

/** @param {unknown} version */
function checkVersion(version) {
  if (version === VERSION) return;
  throw new Error(
    `The figure has format ${version}, this page reads format ${VERSION}: reload it.`,
  );
}

/**
 * Every `{"$": type, shape, at}` below `node` becomes a tensor.
 * @param {any} node
 * @param {ArrayBuffer} buffer
 * @param {number} start  where the array data begins
 * @returns {any}
 */
export function revive(node, buffer, start) {
  if (node === null || typeof node !== "object") return node;
  if (typeof node.$ === "string") return tensor(node, buffer, start);
  for (const key of Object.keys(node)) node[key] = revive(node[key], buffer, start);
  return node;
}

/**
 * @param {{ $: string, shape: number[], at: number }} spec
 * @param {ArrayBuffer} buffer
 * @param {number} start
 * @returns {Tensor}
 */
function tensor({ $, shape, at }, buffer, start) {
  const View = VIEWS[$];
  if (!View) throw new Error(`The figure holds an array of the unknown type "${$}".`);
  const size = shape.reduce((product, n) => product * n, 1);
  return { data: new View(buffer, start + at, size), shape };
}

/**
 * Whether `value` is an array of the wire format.
 * @param {unknown} value
 * @returns {value is Tensor}
 */
export function isTensor(value) {
  return (
    typeof value === "object" &&
    value !== null &&
    ArrayBuffer.isView(/** @type {any} */ (value).data)
  );
}
