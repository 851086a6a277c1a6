import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const TEXT = readFileSync(
  new URL("../../../simbook/player/page/texts.json", import.meta.url),
  "utf8",
);

test("no two texts have one name: the later would stand where the first is meant", () => {
  const names = [...TEXT.matchAll(/^ {2}"(\w+)":/gm)].map(([, name]) => name);
  assert.deepEqual(
    names.filter((name, i) => names.indexOf(name) !== i),
    [],
  );
  assert.equal(names.length, Object.keys(JSON.parse(TEXT)).length);
});
