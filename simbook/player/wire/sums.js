/**
 * Whether bytes are those that the build wrote: nothing else is kept, run or handed to Python.
 *
 * By SHA-256 where the browser offers it. A page without a secure context has none, and there a
 * CRC-32 tells what a line or a disk has changed.
 */

/** @typedef {{ size?: number, sha256?: string, crc32?: number }} Sums   sha256: base64 */

const POLYNOMIAL = 0xedb88320;
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ POLYNOMIAL : sum >>> 1;
  return sum;
});

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {Sums | undefined} sums  where there are none, nothing is known, and any bytes fit
 */
export async function fits(bytes, sums) {
  const subtle = globalThis.crypto?.subtle;
  if (!sums?.sha256 || !subtle || !hasSize(bytes, sums)) return fitsNow(bytes, sums);
  return base64(await subtle.digest("SHA-256", bytes)) === sums.sha256;
}

/**
 * The same without waiting, by the CRC-32 alone.
 * @param {Uint8Array} bytes
 * @param {Sums | undefined} sums
 */
export function fitsNow(bytes, sums = {}) {
  return hasSize(bytes, sums) && (sums.crc32 === undefined || crc32(bytes) === sums.crc32);
}

/** @param {Uint8Array} bytes */
export function crc32(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (sum >>> 8) ^ /** @type {number} */ (TABLE[(sum ^ byte) & 0xff]);
  return (sum ^ 0xffffffff) >>> 0;
}

/**
 * @param {Uint8Array} bytes
 * @param {Sums} sums
 */
function hasSize(bytes, { size }) {
  return size === undefined || bytes.length === size;
}

/** @param {ArrayBuffer} digest */
function base64(digest) {
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}
