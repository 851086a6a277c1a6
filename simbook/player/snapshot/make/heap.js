/**
 * Reading and tidying the image of a heap, when a snapshot is made: unused memory, differences.
 *
 * Written for Pyodide 314.0.3; where it no longer fits, it throws where the chain of chunks does
 * not end, and the build says so.
 */

const IN_USE = 2; // flag in the head word of a chunk of dlmalloc
const LINKS = 16; // bytes from the start of a free chunk to the end of its list links
const TREE_LINKS = 32; // likewise for a chunk that sits in a tree bin
const SMALL = 256; // bytes: chunks from this size on sit in tree bins
const BRIDGE = 16; // words: a gap this short costs less than a run of its own

/**
 * Zeroes what dlmalloc keeps free between two addresses; its own links stay.
 * @param {Uint8Array} image
 * @param {number} base  first chunk
 * @param {number} top   program break
 * @throws {Error} where the chain of chunks does not end at `top`: another allocator or layout
 */
export function zeroFreeChunks(image, base, top) {
  const words = wordsOf(image);
  let chunk = base;
  while (chunk < top) {
    const head = words[(chunk + 4) >>> 2] ?? 0;
    const size = head & ~7;
    if (size < 16)
      throw new Error(`there is no chunk of dlmalloc at ${chunk}: its head is ${head}`);
    if (!(head & IN_USE)) zeroBody(image, chunk, Math.min(size, top - chunk));
    chunk += size;
  }
  const ends = chunk === top || chunk === top + 8;
  if (!ends) throw new Error(`dlmalloc's chunks end at ${chunk} instead of ${top}`);
}

/**
 * @param {Uint8Array} image
 * @param {number} chunk
 * @param {number} size
 */
function zeroBody(image, chunk, size) {
  const from = chunk + (size < SMALL ? LINKS : TREE_LINKS);
  if (from < chunk + size) image.fill(0, from, chunk + size);
}

/**
 * Runs of words that differ between two images, short gaps bridged.
 * @param {Uint8Array} image
 * @param {Uint8Array} other
 * @param {number} end  address
 * @returns {number[]} start, length, start, length… in words
 */
export function differences(image, other, end) {
  const [here, there] = [wordsOf(image), wordsOf(other)];
  /** @type {number[]} */
  const runs = [];
  let reached = -Infinity; // word behind the last run
  for (let i = 0; i < end >>> 2; i++) {
    if (here[i] === there[i]) continue;
    if (i - reached < BRIDGE) runs[runs.length - 1] = i + 1 - Number(runs.at(-2));
    else runs.push(i, 1);
    reached = i + 1;
  }
  return runs;
}

/**
 * @param {number[]} runs  in words
 * @returns {[number, number][]} addresses, from and to
 */
export function rangesOf(runs) {
  /** @type {[number, number][]} */
  const ranges = [];
  for (let i = 0; i < runs.length; i += 2) {
    const [start = 0, length = 0] = runs.slice(i, i + 2);
    ranges.push([start * 4, (start + length) * 4]);
  }
  return ranges;
}

/** @param {Uint8Array} bytes */
function wordsOf(bytes) {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2);
}
