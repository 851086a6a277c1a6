/**
 * What simulations print goes to the browser's console, where authors look for it; but not without
 * end, which would stop the whole browser.
 */

const LINES = 100; // in each second
const LENGTH = 1000; // characters of a line
const SECOND = 1000; // ms

/**
 * @param {{ setStdout: (how: object) => void, setStderr: (how: object) => void }} pyodide
 * @param {{ log: (line: string) => void, warn: (line: string) => void }} [to]
 * @param {() => number} [clock]  ms
 */
export function boundPrinting(pyodide, to = console, clock = () => performance.now()) {
  const say = bounded((line) => to.log(line), clock);
  const complain = bounded((line) => to.warn(line), clock);
  pyodide.setStdout({ write: inLines(say) });
  pyodide.setStderr({ write: inLines(complain) });
}

/**
 * Bytes come as they are written, a line in several pieces or many in one.
 * @param {(line: string) => void} say
 * @returns {(bytes: Uint8Array) => number}
 */
function inLines(say) {
  const decoder = new TextDecoder();
  let begun = "";
  return (bytes) => {
    const lines = (begun + decoder.decode(bytes, { stream: true })).split("\n");
    begun = (lines.pop() ?? "").slice(0, LENGTH);
    for (const line of lines) say(line.slice(0, LENGTH));
    return bytes.length;
  };
}

/**
 * @param {(line: string) => void} say
 * @param {() => number} clock
 */
function bounded(say, clock) {
  let [since, said] = [-Infinity, 0];
  return (/** @type {string} */ line) => {
    if (clock() - since >= SECOND) [since, said] = [clock(), 0];
    if (said++ < LINES) say(line);
    else if (said === LINES + 1)
      say(`… more than ${LINES} lines in a second: the rest is left out`);
  };
}
