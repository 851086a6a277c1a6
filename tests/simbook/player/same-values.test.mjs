import assert from "node:assert/strict";
import { test } from "node:test";

import { sameValue, sameValues } from "../../../simbook/player/page/values.js";

const VALUES = [
  0,
  1,
  0.1 + 0.2,
  0.3,
  "0.3",
  "sand",
  "",
  true,
  false,
  [1, 2],
  [1, 2.5],
  [2, 1],
  [1],
];

test("two values are one where JSON writes them alike", () => {
  for (const a of VALUES) {
    for (const b of VALUES) {
      const copy = JSON.parse(JSON.stringify(b));
      assert.equal(sameValue(a, copy), JSON.stringify(a) === JSON.stringify(b), `${a}, ${b}`);
    }
  }
  assert.ok(!sameValue(1, undefined));
});

test("values are the same where the second has all of the first", () => {
  assert.ok(sameValues({ eta: 1, start: [1, 2] }, { start: [1, 2], eta: 1, seed: 3 }));
  assert.ok(!sameValues({ eta: 1, seed: 3 }, { eta: 1 }));
  assert.ok(!sameValues({}, undefined), "nothing has no values");
});
