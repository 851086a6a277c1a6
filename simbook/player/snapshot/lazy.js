/**
 * Files of Emscripten's memory file system whose bytes come when they are first opened.
 *
 * Written for Pyodide 314.0.3; where it no longer fits, it throws, and Python starts the ordinary
 * way.
 */

/** @import { Sizes } from "./container.js" */

const EIO = 29; // WASI's number; Python raises OSError

/**
 * @param {any} FS
 * @param {string} path
 * @param {Uint8Array | string} contents
 */
export function writeFile(FS, path, contents) {
  FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
  FS.writeFile(path, contents);
}

/**
 * Bytes come on opening, not on reading: a read holds views of memory that loading may outdate.
 * @param {any} FS
 * @param {string} path
 * @param {number} size
 * @param {() => Uint8Array} load
 */
export function lazyFile(FS, path, size, load) {
  writeFile(FS, path, "");
  const { node } = FS.lookupPath(path);
  const { stream_ops } = node;
  const open = () => Object.assign(node, { contents: orErrno(FS, load), stream_ops });
  Object.assign(node, { usedBytes: size, stream_ops: { ...stream_ops, open } });
}

/**
 * Whoever loads knows why it failed; Python only learns that it did.
 * @param {any} FS
 * @param {() => Uint8Array} load
 */
function orErrno(FS, load) {
  try {
    return load();
  } catch {
    throw new FS.ErrnoError(EIO);
  }
}

/**
 * Lazy files out of one archive, which is loaded when the first of them is opened.
 * @param {any} FS
 * @param {string} root
 * @param {Sizes} files  in the archive's order
 * @param {() => Uint8Array} load
 */
export function lazyFiles(FS, root, files, load) {
  /** @type {Uint8Array | undefined} */
  let archive;
  let at = 0;
  for (const [name, size] of files) {
    const from = at;
    const part = () => (archive ??= load()).subarray(from, from + size);
    lazyFile(FS, `${root}/${name}`, size, part);
    at += size;
  }
}
