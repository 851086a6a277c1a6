/**
 * Answers what Pyodide itself asks for, while it starts, from the files at hand.
 *
 * Written for Pyodide 314.0.3; where it no longer fits, Python does not start, the page says so,
 * and `make pyodide-upgrade` before it.
 */

/** @import { Files } from "../worker/files.js" */

export const HOME = "https://python.invalid/"; // never asked for: `answerFetch` stands in between
export const NOTHING = `${HOME}nothing`; // an empty file
const fetchUrl = globalThis.fetch;

/**
 * From now on `fetch` answers requests below `home` from `files`; others go out as before.
 * @param {string} home
 * @param {Files} files
 */
export function answerFetch(home, files) {
  globalThis.fetch = (input, init) => {
    const url = String(input instanceof Request ? input.url : input);
    if (url === NOTHING) return Promise.resolve(new Response(null));
    const name = url.startsWith(home) ? url.slice(home.length) : "";
    return files.has(name) ? files.open(name) : fetchUrl(input, init);
  };
}

/**
 * From now on WebAssembly that streams in is compiled once, and a failure told: Pyodide would only
 * warn of it, and wait for ever.
 * @param {Files} files
 */
export function compileOnce(files) {
  const { instantiateStreaming } = WebAssembly;
  WebAssembly.instantiateStreaming = async (source, imports) => {
    try {
      const response = await source;
      if (files.module) return await instantiate(files.module, imports);
      const made = await instantiateStreaming(response, imports);
      files.module = made.module;
      return made;
    } catch (thrown) {
      files.fail(thrown);
      throw thrown;
    }
  };
}

/**
 * @param {WebAssembly.Module} module
 * @param {WebAssembly.Imports} [imports]
 */
async function instantiate(module, imports) {
  return { module, instance: await WebAssembly.instantiate(module, imports) };
}
