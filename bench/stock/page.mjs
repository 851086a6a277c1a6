// The worker starts with the page; what it computed is drawn once it comes, and marked as `live`.
const worker = new Worker("worker.mjs", { type: "module" });
worker.onmessage = ({ data }) => {
  if (data.type !== "drawing") return;
  const pen = document.querySelector("canvas").getContext("2d");
  requestAnimationFrame(() => {
    pen.beginPath();
    data.values.forEach((y, x) => pen.lineTo(10 * x, 180 - 100 * y));
    pen.stroke();
    performance.mark("stock:live");
  });
};
