import assert from "node:assert/strict";
import { test } from "node:test";

import { widthOf } from "../../../simbook/player/draw/widths.js";

/** A pen that counts how often it measures. */
function ruler() {
  const pen = {
    font: "",
    measured: 0,
    measureText: (/** @type {string} */ text) => {
      pen.measured++;
      return /** @type {TextMetrics} */ ({ width: text.length * parseFloat(pen.font) });
    },
  };
  return pen;
}

/** @returns {any} */
const theme = () => ({ family: "serif" });

test("a word is measured once for each font of a theme", () => {
  const [pen, one] = [ruler(), theme()];
  const widths = ["12px a", "12px a", "9px a", "12px a"].map((font) =>
    widthOf(pen, one, font, "loss"),
  );
  assert.deepEqual(widths, [48, 48, 36, 48]);
  assert.equal(pen.measured, 2);
});

test("another theme has widths of its own: its fonts may have come meanwhile", () => {
  const pen = ruler();
  for (const one of [theme(), theme()]) widthOf(pen, one, "12px a", "loss");
  assert.equal(pen.measured, 2);
});

test("many words do not pile up", () => {
  const [pen, one] = [ruler(), theme()];
  for (let i = 0; i < 4001; i++) widthOf(pen, one, "12px a", String(i));
  widthOf(pen, one, "12px a", "4000");
  assert.equal(pen.measured, 4001);
  widthOf(pen, one, "12px a", "0");
  assert.equal(pen.measured, 4002);
});
