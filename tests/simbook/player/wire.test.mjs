import assert from "node:assert/strict";
import { test } from "node:test";

import { plainFrame } from "../../../simbook/player/wire/frames.js";
import { fromBase64, gunzip, readRecording } from "../../../simbook/player/wire/recording.js";
import { decode } from "../../../simbook/player/wire/wire.js";
import { container } from "./helpers.mjs";

const HEADER = { version: 1, sim: "walk", axes: [] };

test("arrays come back with their type, shape and odd values", () => {
  const header = {
    ...HEADER,
    a: { $: "f8", shape: [2, 2], at: 0 },
    b: [{ $: "i4", shape: [3], at: 32 }],
  };
  const bytes = container(header, [Float64Array.of(1, NaN, -Infinity, 4), Int32Array.of(7, 8, 9)]);
  const frame = /** @type {any} */ (decode(bytes));
  assert.deepEqual(frame.a, { data: Float64Array.of(1, NaN, -Infinity, 4), shape: [2, 2] });
  assert.deepEqual(frame.b[0], { data: Int32Array.of(7, 8, 9), shape: [3] });
});

test("arrays are views of the buffer, not copies", () => {
  const bytes = container({ ...HEADER, a: { $: "f8", shape: [1], at: 0 } }, [Float64Array.of(5)]);
  assert.equal(/** @type {any} */ (decode(bytes)).a.data.buffer, bytes.buffer);
});

test("a container in the middle of a larger buffer is read all the same", () => {
  const bytes = container({ ...HEADER, a: { $: "f8", shape: [1], at: 0 } }, [Float64Array.of(5)]);
  const larger = new Uint8Array(bytes.length + 3);
  larger.set(bytes, 3);
  assert.equal(/** @type {any} */ (decode(larger.subarray(3))).a.data[0], 5);
});

test("another version is refused in a sentence that says what to do", () => {
  assert.throws(
    () => decode(container(HEADER, [], "PSF2")),
    /format 2, this page reads format 1: reload/,
  );
  assert.throws(() => decode(container({ ...HEADER, version: 3 })), /format 3/);
});

test("what is no container is refused", () => {
  assert.throws(() => decode(new TextEncoder().encode("<!doctype html>")), /not a recorded figure/);
});

test("an unknown type of array is named", () => {
  assert.throws(
    () => decode(container({ ...HEADER, a: { $: "c16", shape: [0], at: 0 } })),
    /"c16"/,
  );
});

test("a recording is base64 of the gzipped container", async () => {
  const stream = new Blob([container(HEADER)]).stream().pipeThrough(new CompressionStream("gzip"));
  const packed = Buffer.from(await new Response(stream).arrayBuffer());
  assert.equal(readRecording(packed.toString("base64")).sim, "walk");
  const halves = [packed.subarray(0, 30), packed.subarray(30)].map((half) =>
    fromBase64(half.toString("base64")),
  );
  assert.deepEqual(new Uint8Array(await gunzip(halves)), container(HEADER));
});

test("the plain frame holds nested arrays, its layers as series", () => {
  const axes = [
    { title: "t", x: {}, y: {}, layers: [{ kind: "line", x: { $: "f8", shape: [2, 2], at: 0 } }] },
  ];
  const frame = decode(
    container({ ...HEADER, values: { eta: 0.3 }, axes }, [Float64Array.of(1, 2, 3, 4)]),
  );
  const plain = /** @type {any} */ (plainFrame(frame));
  assert.deepEqual(plain.axes[0].series[0].x, [
    [1, 2],
    [3, 4],
  ]);
  assert.equal(plain.axes[0].layers, undefined);
  assert.equal(plain.values.eta, 0.3);
});
