/** Containers made by hand, byte for byte as the format says. */

/**
 * @param {object} header
 * @param {ArrayBufferView[]} [arrays]  placed one after the other, each at a multiple of 8
 * @param {string} [magic]
 */
export function container(header, arrays = [], magic = "PSF1") {
  const text = JSON.stringify(header);
  const bytes = new TextEncoder().encode(text);
  const padded = new TextEncoder().encode(text + " ".repeat(-(8 + bytes.length) & 7));
  const parts = arrays.map((a) => new Uint8Array(a.buffer, a.byteOffset, a.byteLength));
  const room = parts.map((part) => (part.length + 7) & ~7);
  const whole = new Uint8Array(8 + padded.length + room.reduce((a, b) => a + b, 0));
  whole.set(new TextEncoder().encode(magic));
  new DataView(whole.buffer).setUint32(4, padded.length, true);
  whole.set(padded, 8);
  let at = 8 + padded.length;
  parts.forEach((part, i) => {
    whole.set(part, at);
    at += room[i] ?? 0;
  });
  return whole;
}

/**
 * A line layer with the given fields over the defaults.
 * @param {object} fields
 * @returns {any}
 */
export function line(fields) {
  return { kind: "line", label: "", ink: "ink", alpha: 1, z: 2, steps: null, ...fields };
}

/**
 * @param {number[]} numbers
 * @param {number[]} [shape]
 */
export function tensor(numbers, shape = [numbers.length]) {
  return { data: Float64Array.from(numbers), shape };
}

/** What a page lends to a picture in the light scheme. */
export const THEME = {
  dark: false,
  ground: "#ffffff",
  ink: "#1f2328",
  muted: "#5f6873",
  rule: "#e3e6ea",
  family: "serif",
  size: 12,
};
