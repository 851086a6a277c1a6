// As much of a chart as the plain pages need: a canvas cut into panels, lines, bands, words.

export function panels(canvas, widths) {
  const pen = canvas.getContext("2d");
  pen.clearRect(0, 0, canvas.width, canvas.height);
  pen.font = "12px sans-serif";
  const total = widths.reduce((sum, width) => sum + width, 0);
  let left = 0;
  return widths.map((width) => {
    const box = {
      x: left + 45,
      y: 25,
      width: (canvas.width * width) / total - 60,
      height: canvas.height - 65,
    };
    left += (canvas.width * width) / total;
    return new Panel(pen, box);
  });
}

const log = (value) => Math.log10(Math.max(value, 1e-300));

class Panel {
  constructor(pen, box) {
    Object.assign(this, { pen, box });
  }

  // Limits in the data's units; `tall` says whether the upright axis is logarithmic.
  axes([left, right], [low, high], title, tall = false) {
    const { pen, box } = this;
    const y = tall ? log : (value) => value;
    this.x = (value) => box.x + ((value - left) / (right - left)) * box.width;
    this.y = (value) =>
      box.y + box.height - ((y(value) - y(low)) / (y(high) - y(low))) * box.height;
    pen.strokeStyle = pen.fillStyle = "#444";
    pen.lineWidth = 1;
    pen.strokeRect(box.x, box.y, box.width, box.height);
    pen.fillText(title, box.x, box.y - 8);
    for (let i = 0; i <= 4; i++) {
      const value = left + ((right - left) * i) / 4;
      pen.fillText(value.toPrecision(3), this.x(value) - 10, box.y + box.height + 16);
      const up = tall
        ? 10 ** (log(low) + ((log(high) - log(low)) * i) / 4)
        : low + ((high - low) * i) / 4;
      pen.fillText(up.toPrecision(2), box.x - 42, this.y(up) + 4);
    }
    return this;
  }

  line(xs, ys, color, width = 1.5) {
    const { pen, box } = this;
    pen.save();
    pen.beginPath();
    pen.rect(box.x, box.y, box.width, box.height);
    pen.clip();
    pen.beginPath();
    xs.forEach((x, i) => pen.lineTo(this.x(x), this.y(ys[i])));
    Object.assign(pen, { strokeStyle: color, lineWidth: width });
    pen.stroke();
    pen.restore();
  }

  dots(xs, ys, color, radius = 2.5) {
    const { pen, box } = this;
    pen.fillStyle = color;
    xs.forEach((x, i) => {
      const [px, py] = [this.x(x), this.y(ys[i])];
      if (!(py >= box.y && py <= box.y + box.height)) return;
      pen.beginPath();
      pen.arc(px, py, radius, 0, 7);
      pen.fill();
    });
  }

  band(low, high, color) {
    this.pen.fillStyle = color;
    this.pen.fillRect(this.box.x, this.y(high), this.box.width, this.y(low) - this.y(high));
  }

  // Cells of a grid, rows from below, each in the color that `shade` gives for its value.
  cells(rows, columns, shade) {
    const { pen, box } = this;
    const [w, h] = [box.width / columns, box.height / rows];
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        pen.fillStyle = shade(row, column);
        pen.fillRect(box.x + column * w, box.y + box.height - (row + 1) * h, w + 1, h + 1);
      }
    }
  }
}

// Draws once in the animation frame after the last of several changes.
export function onInput(input, draw) {
  let due = false;
  const request = () => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      draw(Number(input.value));
    });
  };
  input.addEventListener("input", request);
  request();
}
