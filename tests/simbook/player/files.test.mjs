import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { afterEach, test } from "node:test";

/** Answers of the network, by address. @type {Record<string, () => Response>} */
const network = {};
globalThis.fetch = async (input) => {
  const found = network[String(input)];
  if (!found) throw new TypeError("Failed to fetch");
  return found();
};
const { answerFetch, compileOnce } = await import(
  "../../../simbook/player/pyodide/virtual-fetch.js"
);
const { Files } = await import("../../../simbook/player/worker/files.js");
const { crc32 } = await import("../../../simbook/player/wire/sums.js");
const { Unavailable } = await import("../../../simbook/player/pyodide/requests.js");

const url = "https://book.test/numpy.whl";
const { instantiateStreaming } = WebAssembly;

afterEach(() => void Object.assign(WebAssembly, { instantiateStreaming }));

test("a file that was not given is asked of the page, once", async () => {
  /** @type {string[][]} */
  const asked = [];
  const files = new Files(
    {},
    () => {},
    (names) => asked.push(names),
  );
  const read = files.bytes("numpy.bin");
  assert.throws(() => files.now("numpy.bin"));
  const coming = files.asking.coming();
  await files.add({ "numpy.bin": { slices: [gzipSync("rest").toString("base64")], size: 4 } });
  await coming;
  assert.deepEqual(asked, [["numpy.bin"]]);
  assert.equal(files.asking.coming(), null);
  assert.equal(new TextDecoder().decode(await read), "rest");
  assert.equal(new TextDecoder().decode(files.now("numpy.bin")), "rest");
});

test("a module that cannot be compiled fails the start", async () => {
  const files = new Files({}, () => {});
  compileOnce(files);
  const broken = new Response("no", { headers: { "Content-Type": "application/wasm" } });
  await assert.rejects(WebAssembly.instantiateStreaming(broken));
  await assert.rejects(files.failure);
});

test("a file that the page is bringing is awaited, and not asked for", async () => {
  /** @type {string[]} */
  const asked = [];
  const files = new Files(
    { "snapshot.bin": { coming: true, size: 3 } },
    () => {},
    (names) => asked.push(...names),
  );
  const read = files.bytes("snapshot.bin");
  await files.add({ "snapshot.bin": { bytes: Uint8Array.of(1, 2, 3), size: 3 } });
  assert.deepEqual([...(await read)], [1, 2, 3]);
  assert.deepEqual(asked, []);
  assert.equal(files.total, 0);
});

test("code that the page has compiled is not fetched again", async () => {
  const module = new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  const files = new Files({ "pyodide.asm.wasm": { coming: true, size: 8 } }, () => {});
  compileOnce(files);
  const made = WebAssembly.instantiateStreaming(files.open("pyodide.asm.wasm"), {});
  await files.add({ "pyodide.asm.wasm": { module, size: 8 } });
  assert.equal((await made).module, module);
});

test("slices of a payload become the file again, with the type that streaming needs", async () => {
  const packed = gzipSync(Buffer.from("\0asm and more")).toString("base64");
  const slices = [packed.slice(0, 8), packed.slice(8)];
  const files = new Files({ "pyodide.asm.wasm": { coming: true, size: 13 } }, () => {});
  const coming = files.open("pyodide.asm.wasm");
  await files.add({ "pyodide.asm.wasm": { slices, size: 13 } });
  const response = await coming;
  assert.equal(response.headers.get("Content-Type"), "application/wasm");
  assert.equal(await response.text(), "\0asm and more");
});

test("slices that are not what the build wrote are told as damaged, by name", async () => {
  const whole = gzipSync(Buffer.from("numpy"));
  const packed = whole.toString("base64");
  const flipped = Buffer.from(whole);
  flipped[12] = /** @type {number} */ (flipped[12]) ^ 4;
  const other = gzipSync(Buffer.from("nunpy")).toString("base64");
  const sums = { size: 5, crc32: crc32(new TextEncoder().encode("numpy")) };
  for (const text of [packed.slice(0, 16), flipped.toString("base64"), other, "<html>"]) {
    const files = new Files({}, () => {});
    await assert.rejects(
      files.add({ "numpy.whl": { slices: [text], ...sums } }),
      (e) => e instanceof Unavailable && e.reason === "damaged" && e.file === "numpy.whl",
    );
  }
});

test("bytes that the page did not bring are counted as they come", async () => {
  /** @type {number[][]} */
  const told = [];
  const files = new Files({ "numpy.whl": { url, size: 10 } }, (loaded, total) =>
    told.push([loaded, total]),
  );
  const brought = files.bring(["numpy.whl"]);
  await files.add({ "numpy.whl": { bytes: new Uint8Array(5), size: 10 } });
  await brought;
  await (await files.open("numpy.whl")).arrayBuffer();
  assert.deepEqual(told, [[5, 10]]);
});

test("of the page a file with an address is asked for once, and only what is brought counts", async () => {
  /** @type {string[]} */
  const asked = [];
  const files = new Files(
    { "numpy.whl": { url, size: 1 }, later: { url, size: 9 } },
    () => {},
    (names) => asked.push(...names),
  );
  files.bring(["numpy.whl"]);
  files.bring(["numpy.whl"]);
  const read = files.bytes("numpy.whl");
  await files.add({ "numpy.whl": { bytes: Uint8Array.of(1), size: 1 } });
  assert.equal((await read).length, 1);
  assert.equal((await files.bytes("numpy.whl")).length, 1);
  assert.deepEqual(asked, ["numpy.whl"]);
  assert.equal(files.total, 1);
});

test("what was read and compiled is kept for another start", async () => {
  const wasm = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
  const files = new Files(
    {
      "pyodide.asm.wasm": { bytes: wasm, size: 8 },
      "numpy.whl": { bytes: new Uint8Array(5), size: 5 },
    },
    () => {},
  );
  compileOnce(files);
  await files.bytes("numpy.whl");
  await WebAssembly.instantiateStreaming(files.open("pyodide.asm.wasm"));
  const again = new Files(await files.kept(), () => {});
  assert.equal((await again.bytes("numpy.whl")).length, 5);
  assert.ok(again.module instanceof WebAssembly.Module);
  assert.equal((await again.open("pyodide.asm.wasm")).status, 200);
});

test("fetch answers below the home from the files, and asks the network otherwise", async () => {
  network["https://book.test/other"] = () => new Response("other");
  const bytes = new TextEncoder().encode("wheel");
  answerFetch("https://python.invalid/", new Files({ "numpy.whl": { bytes, size: 5 } }, () => {}));
  assert.equal(await (await fetch("https://python.invalid/numpy.whl")).text(), "wheel");
  assert.equal(await (await fetch("https://book.test/other")).text(), "other");
});

/**
 * A browser's request that is answered before it returns.
 * @param {(url: string) => [number, string] | null} answer
 */
function answering(answer) {
  /** @type {string[]} */
  const asked = [];
  const XMLHttpRequest = class {
    status = 0;
    url = "";
    response = new ArrayBuffer(0);
    open(/** @type {string} */ _method, /** @type {string} */ url) {
      this.url = url;
    }
    send() {
      asked.push(this.url);
      const said = answer(this.url);
      if (!said) throw new TypeError("lost");
      this.status = said[0];
      this.response = new TextEncoder().encode(said[1]).buffer;
    }
  };
  Object.assign(globalThis, { XMLHttpRequest });
  return asked;
}

const stdlib = { url, size: 5, crc32: crc32(new TextEncoder().encode("whole")) };

test("a file that Python opens while it runs is asked for once more where it is damaged", () => {
  const asked = answering((at) => [200, at.includes("?") ? "whole" : "h"]);
  const files = new Files({ "python_stdlib.zip": stdlib }, () => {});
  assert.equal(new TextDecoder().decode(files.now("python_stdlib.zip")), "whole");
  assert.equal(asked.length, 2);
});

for (const [reason, answer] of /** @type {[string, [number, string] | null][]} */ ([
  ["damaged", [200, "<html"]],
  ["missing", [404, ""]],
  ["network", null],
])) {
  test(`and told as ${reason}, by name, where it is`, () => {
    answering(() => answer);
    const files = new Files({ "python_stdlib.zip": stdlib }, () => {});
    assert.throws(
      () => files.now("python_stdlib.zip"),
      (e) => e instanceof Unavailable && e.reason === reason && e.file === "python_stdlib.zip",
    );
  });
}
