/** Python from the snapshot where it fits, else the ordinary way. */

import { startOrdinarily } from "./ordinary.js";
import { Unfit } from "../snapshot/memory.js";
import { restore, SNAPSHOT } from "../snapshot/restore.js";

/** @import { Files } from "./files.js" */

/**
 * @typedef {{ pyodide: any, start: "snapshot" | "ordinary", reason: string }} Started
 *   `reason`: why not from the snapshot
 */

/**
 * @param {Files} files
 * @param {string[]} wheels  in the order in which they are put in place
 * @param {string[]} frozen  those among them that the snapshot holds
 * @returns {Promise<Started>}
 */
export async function startPython(files, wheels, frozen) {
  const ontop = wheels.filter((name) => !frozen.includes(name));
  files.bring(["pyodide.asm.wasm", SNAPSHOT, ...ontop]).catch(() => {}); // told by whoever reads
  try {
    return { pyodide: await restore(files, ontop), start: "snapshot", reason: "" };
  } catch (thrown) {
    if (!(thrown instanceof Unfit)) throw thrown;
    const pyodide = await startOrdinarily(files, wheels);
    return { pyodide, start: "ordinary", reason: thrown.message };
  }
}
