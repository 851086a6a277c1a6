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
const { Unavailable } = await import("../../../simbook/player/pyodide/requests.js");

const url = "https://book.test/numpy.whl";
const { instantiateStreaming } = WebAssembly;

afterEach(() => void Object.assign(WebAssembly, { instantiateStreaming }));

test("slices of a payload become the file again, with the type that streaming needs", async () => {
  const packed = gzipSync(Buffer.from("\0asm and more")).toString("base64");
  const slices = [packed.slice(0, 8), packed.slice(8)];
  const files = new Files({ "pyodide.asm.wasm": { slices, size: 13 } }, () => {});
  const response = await files.open("pyodide.asm.wasm");
  assert.equal(response.headers.get("Content-Type"), "application/wasm");
  assert.equal(await response.text(), "\0asm and more");
});

test("bytes are counted as they come", async () => {
  network[url] = () => new Response("12345");
  /** @type {number[][]} */
  const told = [];
  const files = new Files({ "numpy.whl": { url, size: 10 } }, (loaded, total) =>
    told.push([loaded, total]),
  );
  await files.bring(["numpy.whl"]);
  assert.equal((await files.bytes("numpy.whl")).length, 5);
  assert.deepEqual(told, [[5, 10]]);
});

test("a file is asked for once", async () => {
  let asked = 0;
  network[url] = () => (asked++, new Response("1"));
  const files = new Files({ "numpy.whl": { url, size: 1 } }, () => {});
  await files.bring(["numpy.whl"]);
  await files.bytes("numpy.whl");
  assert.equal((await files.bytes("numpy.whl")).length, 1);
  assert.equal(asked, 1);
});

test("only what is brought counts", async () => {
  network[url] = () => new Response("1");
  const files = new Files({ "numpy.whl": { url, size: 1 }, later: { url, size: 9 } }, () => {});
  await files.bring(["numpy.whl"]);
  await files.bring(["numpy.whl"]);
  assert.equal(files.total, 1);
});

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

test("what was read and compiled is kept for another start", async () => {
  network[url] = () => new Response("wheel");
  const wasm = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
  network["https://book.test/p.wasm"] = () =>
    new Response(wasm, { headers: { "Content-Type": "application/wasm" } });
  const files = new Files(
    {
      "pyodide.asm.wasm": { url: "https://book.test/p.wasm", size: 8 },
      "numpy.whl": { url, size: 5 },
    },
    () => {},
  );
  compileOnce(files);
  await files.bytes("numpy.whl");
  await WebAssembly.instantiateStreaming(files.open("pyodide.asm.wasm"));
  const again = new Files(await files.kept(), () => {});
  for (const name of Object.keys(network)) delete network[name];
  assert.equal((await again.bytes("numpy.whl")).length, 5);
  assert.ok(again.module instanceof WebAssembly.Module);
  assert.equal((await again.open("pyodide.asm.wasm")).status, 200);
});

test("a module that cannot be compiled fails the start", async () => {
  const files = new Files({}, () => {});
  compileOnce(files);
  const broken = new Response("no", { headers: { "Content-Type": "application/wasm" } });
  await assert.rejects(WebAssembly.instantiateStreaming(broken));
  await assert.rejects(files.failure);
});

test("a missing file and a lost connection are told apart, by name", async () => {
  network[url] = () => new Response("", { status: 404 });
  const gone = new Files({ "numpy.whl": { url, size: 1 } }, () => {});
  await assert.rejects(
    gone.open("numpy.whl"),
    (e) => e instanceof Unavailable && e.reason === "missing" && e.file === "numpy.whl",
  );
  const cut = new Files({ "a.zip": { url: "https://book.test/a.zip", size: 1 } }, () => {});
  await assert.rejects(
    cut.open("a.zip"),
    (e) => e instanceof Unavailable && e.reason === "network",
  );
});

test("WebAssembly served under another type still streams", async () => {
  network["https://book.test/x.wasm"] = () =>
    new Response("w", { headers: { "Content-Type": "text/plain" } });
  const files = new Files({ "x.wasm": { url: "https://book.test/x.wasm", size: 1 } }, () => {});
  assert.equal((await files.open("x.wasm")).headers.get("Content-Type"), "application/wasm");
});

test("fetch answers below the home from the files, and asks the network otherwise", async () => {
  network[url] = () => new Response("wheel");
  network["https://book.test/other"] = () => new Response("other");
  answerFetch("https://python.invalid/", new Files({ "numpy.whl": { url, size: 1 } }, () => {}));
  assert.equal(await (await fetch("https://python.invalid/numpy.whl")).text(), "wheel");
  assert.equal(await (await fetch("https://book.test/other")).text(), "other");
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

test("where the page may not compile, the worker fetches from the address", async () => {
  network[url] = () => new Response("1");
  const files = new Files({ "numpy.whl": { coming: true, size: 1 } }, () => {});
  const read = files.bytes("numpy.whl");
  await files.add({ "numpy.whl": { url, size: 1 } });
  assert.equal((await read).length, 1);
});
