/** Values that nobody foresees, the same in every run: what a message or an address may hold. */

const WORDS = [
  "py-sim:set",
  "py-sim:height",
  "__proto__",
  "constructor",
  "light",
  "dark",
  "eta",
  "lr.eta",
  "lr.ghost.eta",
  "lr.beat.start",
  "1e999",
  "-0",
  "NaN",
  "0x10",
  "1,2",
  "1,2,3",
  "sand",
  "on",
  "",
  " ",
  "\u0000",
  "\ud800",
  "<img onerror=1>",
  "javascript:1",
  "%",
  "%zz",
  "&",
  "=",
  "#",
  "?",
  "toString",
  "9".repeat(400),
];

/** Marsaglia's xorshift of 32 bits. @param {number} seed  not 0 */
export function chance(seed) {
  let state = seed;
  const below = (/** @type {number} */ count) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % count;
  };
  /** @type {<T>(list: T[]) => T} */
  const one = (list) => /** @type {any} */ (list[below(list.length)]);
  const word = () => one(WORDS);
  const scalar = () =>
    one([word(), below(5000), -below(9), 0.5, NaN, Infinity, true, null, undefined, 10n]);
  /** @returns {unknown} what a browser could copy from one page to another */
  const value = (depth = 3) => {
    const inner = () => (depth ? value(depth - 1) : scalar());
    const several = () => Array.from({ length: below(4) }, inner);
    const object = () => Object.fromEntries(several().map((each) => [word(), each]));
    const made = [scalar, several, object, () => new Map([[word(), inner()]]), () => new Set([1])];
    return one([...made, () => new Date(NaN), () => new ArrayBuffer(2)])();
  };
  return { below, one, word, value };
}
