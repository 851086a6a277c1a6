/** Numbers as a picture tells them apart: no more digits than its pixels can show. Pure. */

import { localized } from "../page/numbers.js";

/** @import { Scale } from "./scales.js" */

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * `value` to the digits that one px of `scale` resolves; three of them on a logarithmic scale.
 * @param {number} value
 * @param {Pick<Scale, "domain" | "range" | "log">} scale
 */
export function sensible(value, { domain, range, log }) {
  if (!Number.isFinite(value)) return value;
  if (log) return Number(value.toPrecision(3));
  const pixel = Math.abs((domain[1] - domain[0]) / (range[1] - range[0]));
  const decimals = Math.min(Math.max(Math.ceil(-Math.log10(pixel)), 0), 30);
  return Number(value.toFixed(decimals));
}

/**
 * A number in words for eyes: a true minus, powers of ten where there would be many zeros.
 * @param {number} value
 */
export function tell(value) {
  const large = Math.abs(value) >= 1e6 || (value !== 0 && Math.abs(value) < 1e-3);
  const [digits = "", power] = (large ? value.toExponential() : String(value)).split("e");
  const plain = localized(digits).replace("-", "−");
  return power === undefined ? plain : `${plain}×10${raise(power)}`;
}

/** @param {string} power  such as "+12" or "-5" */
function raise(power) {
  const digits = power.slice(1).replace(/\d/g, (digit) => RAISED.charAt(Number(digit)));
  return power.startsWith("-") ? `⁻${digits}` : digits;
}
