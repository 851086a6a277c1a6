import assert from "node:assert/strict";
import { test } from "node:test";

import { contrast, legible, mix, parseColor } from "../../../simbook/player/draw/color.js";

test("contrast is WCAG's: 21 between black and white, 1 with itself", () => {
  assert.ok(Math.abs(contrast("#000000", "#ffffff") - 21) < 1e-9);
  assert.equal(contrast("#123456", "#123456"), 1);
  assert.ok(Math.abs(contrast("#767676", "#ffffff") - 4.54) < 0.01);
});

test("any color becomes legible on either ground, and a legible one stays", () => {
  for (const ground of ["#ffffff", "#fffdf9", "#15181d", "#1e2129"]) {
    for (const color of ["#ffff00", "#0000ff", "#808080", "#ffffff", "#000000"]) {
      assert.ok(contrast(legible(color, ground, 4.5), ground) >= 4.5, `${color} on ${ground}`);
    }
  }
  assert.equal(legible("#1d5fc4", "#ffffff", 4.5), "#1d5fc4");
});

test("computed colors are read in all their notations and laid over the ground", () => {
  assert.equal(parseColor("rgb(255, 253, 249)", "#000000"), "#fffdf9");
  assert.equal(parseColor("rgba(0, 0, 0, 0.5)", "#ffffff"), mix("#ffffff", "#000000", 0.5));
  assert.equal(parseColor("color(srgb 1 0 0.2)", "#000000"), "#ff0033");
  assert.equal(parseColor("oklch(0.5 0.1 20)", "#000000"), null);
});
