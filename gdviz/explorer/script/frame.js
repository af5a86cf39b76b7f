// A panel's place on the page: a canvas as sharp as the screen, the still background drawn once, and the plot's axes.

const TICKS_PX = 8;

class Frame {
  /** `caption` and `keys` stand over the picture; `description` is what a reader who cannot see it is told. */
  constructor(name, caption, keys, description) {
    this.canvas = made("canvas", { role: "img", ariaLabel: description });
    this.still = made("canvas");
    this.holder = made("div", { className: "holder" }, this.canvas);
    const words = made("figcaption", {}, made("span", {}, caption), legendOf(keys));
    this.element = made("figure", { className: `panel ${name}` }, words, this.holder);
    this.isStale = true;
  }

  /** A sentence under the picture. */
  note(words) {
    this.element.append(made("p", { className: "note" }, words));
  }

  /** The element's size in pixels, with the canvas made as sharp as the screen; true if it has changed. */
  fit() {
    const { width, height } = this.holder.getBoundingClientRect();
    const ratio = window.devicePixelRatio || 1;
    const [columns, rows] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.canvas.width === columns && this.canvas.height === rows) return false;
    for (const canvas of [this.canvas, this.still]) [canvas.width, canvas.height] = [columns, rows];
    [this.width, this.height, this.ratio] = [width, height, ratio];
    this.isStale = true;
    return true;
  }

  /** Draws a panel: what stands still where it is stale, and over it the runs. */
  draw(panel, palette, shown) {
    if (!this.width || !this.height) return;
    if (this.isStale) panel.drawStill(this.clear(this.still, palette), shown);
    this.isStale = false;
    const pen = this.clear(this.canvas, palette);
    pen.context.drawImage(this.still, 0, 0, this.width, this.height);
    panel.drawRuns(pen, shown);
  }

  clear(canvas, palette) {
    const context = canvas.getContext("2d");
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    context.clearRect(0, 0, this.width, this.height);
    return new Pen(context, palette);
  }

  /**
   * Leaves room for ticks and names, and so many pixels of `room` at the right, then draws the axes: a grid, or none
   * where `isFilled`; with one scale for both where they are `isSquare`; no tick of the y axis below `least`.
   */
  axes(pen, x, y, { xName = "", isFilled = false, isSquare = false, wholeX = false, least = y.low, room = 0 }) {
    const across = Math.max(2, Math.min(6, this.width / 90)),
      up = Math.max(2, Math.min(6, this.height / 55));
    const rows = y.ticks(up).filter((value) => isInside(y.share(value)) && value >= least);
    const columns = x.ticks(across).filter((value) => isInside(x.share(value)) && (!wholeX || Number.isInteger(value)));
    const widest = Math.max(...rows.map((value) => pen.widthOf(y.words(value))), 0);
    const end = Math.max(...columns.slice(-1).map((value) => pen.widthOf(x.words(value)) / 2), 8);
    this.x = x;
    this.y = y;
    const left = Math.ceil(widest + TICKS_PX + 2),
      below = xName ? 42 : 24;
    this.plot = { left, right: this.width - Math.max(end + 2, room), top: 10, bottom: this.height - below };
    if (isSquare) this.makeSquare();
    const p = this.plot,
      bottom = p.bottom;
    for (const value of rows) {
      const at = Math.round(this.toY(value)) + 0.5;
      if (!isFilled) pen.level(at, this.plot);
      pen.words(y.words(value), left - TICKS_PX, at, { align: "right", base: "middle" });
    }
    for (const value of columns) pen.words(x.words(value), this.toX(value), bottom + 18, { align: "center" });
    // without what stands in brackets where there is no room for it
    const name = pen.widthOf(xName) > p.right - left ? xName.split(" (")[0] : xName;
    pen.words(name, (left + p.right) / 2, bottom + below - 4, { align: "center" });
  }

  /** Gives both axes one scale, from the upper left corner. */
  makeSquare() {
    const { left, right, top, bottom } = this.plot;
    const [across, up] = [(right - left) / (this.x.high - this.x.low), (bottom - top) / (this.y.high - this.y.low)];
    const unit = Math.min(across, up);
    this.plot.right = left + unit * (this.x.high - this.x.low);
    this.plot.bottom = top + unit * (this.y.high - this.y.low);
  }

  toX(value) {
    return this.plot.left + this.x.share(value) * (this.plot.right - this.plot.left);
  }

  toY(value) {
    return this.plot.bottom - this.y.share(value) * (this.plot.bottom - this.plot.top);
  }

  /** Draws inside the plot only. */
  clipped(pen, draw) {
    const { left, right, top, bottom } = this.plot;
    pen.context.save();
    pen.context.beginPath();
    pen.context.rect(left, top, right - left, bottom - top);
    pen.context.clip();
    draw();
    pen.context.restore();
  }
}

function isInside(share) {
  return share >= -1e-9 && share <= 1 + 1e-9;
}

// The kinds of picture, each in a file of its own in panels/: drawStill(pen, shown) draws what stands still, and
// drawRuns(pen, shown) the runs; prepare(shown, horizon), where there is one, says before whether that has to change.
const PANELS = {};
