/**
 * The file of a snapshot: named frames behind a JSON header. Little-endian:
 * `PSS1`, uint32 length of the header, header (UTF-8), the frames one after another.
 */

const MAGIC = 0x31535350;

/**
 * @typedef {{ bytes: Uint8Array, raw: number }} Packed  `raw`: its length once decoded
 * @typedef {{ at: number, size: number, raw: number }} Place  `at` counts from the header's end
 * @typedef {[string, number][]} Sizes  names and lengths of files that lie one after another
 * @typedef {{ start: number, table: number, top: number, checksum: number }} Layout
 *
 * @typedef {object} Header
 * @property {string} build            Pyodide's BUILD_ID
 * @property {object} lock             Pyodide's lock, without packages
 * @property {string} site             folder of site-packages
 * @property {{ path: string, size: number }} stdlib  the zip of the standard library
 * @property {Layout} layout           of memory and table when the libraries are linked
 * @property {number} top              program break of the heap
 * @property {number} memory           bytes of the whole memory
 * @property {{ length: number, free: number[] }} table
 * @property {[number, string][]} handles  of opened libraries, as Python knows them
 * @property {unknown} state           what Pyodide keeps in JavaScript
 * @property {number[]} runs           start, length, start, … of the patches, in words
 * @property {[number, number][]} volatile  addresses that differ from start to start
 * @property {number} known            checksum of what the heap was packed against
 * @property {Sizes} libraries         those that are linked, in order
 * @property {Sizes} files             the rest of the packages
 * @property {number} unpacked         bytes of the rest
 * @property {Record<string, Place>} frames
 *
 * @typedef {{ header: Header, frame: (name: string) => Packed }} Snapshot
 */

/**
 * @param {Omit<Header, "frames">} header
 * @param {Record<string, Packed>} frames
 */
export function pack(header, frames) {
  /** @type {Record<string, Place>} */
  const places = {};
  let size = 0;
  for (const [name, { bytes, raw }] of Object.entries(frames)) {
    places[name] = { at: size, size: bytes.length, raw };
    size += bytes.length;
  }
  const text = new TextEncoder().encode(JSON.stringify({ ...header, frames: places }));
  const prefix = new Uint8Array(Uint32Array.of(MAGIC, text.length).buffer);
  const bodies = Object.values(frames).map(({ bytes }) => bytes);
  return new Blob(/** @type {BlobPart[]} */ ([prefix, text, ...bodies])).bytes();
}

/**
 * @param {Uint8Array} all
 * @returns {Snapshot}
 * @throws {Error} where it is something else
 */
export function unpack(all) {
  const view = new DataView(all.buffer, all.byteOffset, all.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw new Error("not a snapshot of this version");
  const start = 8 + view.getUint32(4, true);
  const header = /** @type {Header} */ (
    JSON.parse(new TextDecoder().decode(all.subarray(8, start)))
  );
  const frame = (/** @type {string} */ name) => {
    const place = header.frames[name];
    if (!place) throw new Error(`the snapshot has no frame "${name}"`);
    const { at, size, raw } = place;
    return { bytes: all.subarray(start + at, start + at + size), raw };
  };
  return { header, frame };
}
