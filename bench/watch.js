// Runs in every page before its own scripts: notes the moments that the benchmark asks for.
// Nothing here changes what a page does, save that the figure named in `intent` is touched.
(() => {
  const SCRUBS = 60;
  const bench = (window.bench = { moments: {}, layout: 0, largest: 0, frames: [], post: {} });
  // A script or style sheet of the frame's rendering has run, the picture is with the compositor.
  const painted = () =>
    new Promise((resolve) =>
      requestAnimationFrame(() => {
        const start = performance.now();
        const { port1, port2 } = new MessageChannel();
        port2.onmessage = () => resolve({ start, end: performance.now() });
        port1.postMessage(null);
      }),
    );
  bench.painted = painted;

  const observe = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      type,
      buffered: true,
    });
  observe("largest-contentful-paint", (entry) => (bench.largest = entry.startTime));
  observe("layout-shift", (entry) => (bench.layout += entry.hadRecentInput ? 0 : entry.value));
  observe("long-animation-frame", ({ startTime, duration, scripts }) =>
    bench.frames.push({
      startTime,
      duration,
      scripts: scripts.map(({ sourceURL, duration }) => ({ sourceURL, duration })),
    }),
  );
  observe("mark", ({ name, startTime }) => {
    if (bench.moments[name]) return;
    const moment = (bench.moments[name] = { at: startTime });
    if (name === `py-sim:${window.intent}:still`) touch(window.intent);
    painted().then(({ end }) => (moment.painted = end));
  });
  // The reader's pointer comes to the figure.
  const touch = (id) => {
    bench.touched = performance.now();
    document.getElementById(id).dispatchEvent(new PointerEvent("pointerenter"));
  };

  // When the page asks its worker for a run, and when the answer has come and been worked through.
  window.Worker = class extends Worker {
    set onmessage(hear) {
      super.onmessage = (event) => {
        const began = performance.now();
        hear(event);
        this.#note(event.data, began, performance.now() - began);
      };
    }

    postMessage(...given) {
      const { type, job } = given[0] ?? {};
      if (type === "run") bench.post[job] = performance.now();
      return super.postMessage(...given);
    }

    #note(data, began, worked) {
      if (data.type === "ready") bench.ready = { memory: data.memory };
      if (data.type !== "frame") return;
      if (!data.final) {
        bench.unfinished = data.job;
        return;
      }
      const streams = bench.unfinished === data.job;
      painted().then(({ start, end }) => {
        const frame = Math.max(0, end - Math.max(start, began + worked));
        bench.answer?.({ asked: bench.post[data.job], began, worked, frame, end, streams });
      });
    }
  };

  // Moves a slider as a reader does, and waits until the answer is on the screen.
  bench.slide = (input, value) =>
    new Promise((resolve) => {
      const from = performance.now();
      bench.answer = ({ asked, began, worked, frame, end, streams }) => {
        bench.answer = null;
        const page = asked - from + worked + frame;
        resolve({ total: end - from, page, worker: began - asked, streams });
      };
      input.value = String(value);
      input.dispatchEvent(new Event("input", { bubbles: true }));
    });

  // The same for a page that answers by itself, in its listener and the animation frame after it.
  bench.slideAlone = async (input, value) => {
    const from = performance.now();
    input.value = String(value);
    input.dispatchEvent(new Event("input", { bubbles: true }));
    const { end } = await painted();
    return { total: end - from };
  };

  // To another step in each animation frame, from the first to the last and back.
  bench.scrub = async (figure) => {
    const scrub = figure.querySelector("[data-do=scrub]");
    const last = Number(scrub.max);
    for (let i = 0; i < 2 * SCRUBS; i++) {
      await new Promise(requestAnimationFrame);
      scrub.value = String(Math.round(last * (1 - Math.abs(1 - i / SCRUBS))));
      scrub.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };

  // Milliseconds between the animation frames while something plays: a step lasts several of them.
  bench.play = async (figure) => {
    figure.scrollIntoView({ block: "center" });
    await new Promise((resolve) => setTimeout(resolve, 300));
    figure.querySelector("[data-do=restart]").click();
    figure.querySelector("[data-do=play]").click();
    const times = [];
    const until = performance.now() + 5000;
    while (performance.now() < until && figure.dataset.play !== "ended") {
      times.push(await new Promise(requestAnimationFrame));
    }
    return times.slice(1).map((time, i) => time - times[i]);
  };
})();
