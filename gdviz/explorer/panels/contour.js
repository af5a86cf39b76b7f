// The cost of two parameters from above: filled bands between levels, minima, and the runs' paths.

const GRID = 201;
const { LINE, SQUARE, NOISY, BEADED } = scene.constants.ground;

PANELS.contour = class {
  constructor(scene, _cost, ground) {
    const [x, y] = ground.names;
    this.frame = new Frame(
      "contour",
      y,
      [[null, SAY.drag]],
      told(SAY.over_two, { height: scene.height, x, y }),
    );
    if (ground.words) this.frame.note(ground.words);
    this.ground = ground;
    this.grid = ground.grid(GRID);
    this.words = new MarkWords();
    this.isBesideData = scene.panels.includes("data"); // where its place is low and wide
    this.depth = new Depth(scene, this.grid);
  }

  drawRuns(pen, shown) {
    const trails = shown.map(({ run }) => new Trail(this.frame, this.ground.path(run).places, run));
    shown.forEach((each, i) => this.path(pen, trails[i], each));
    drawEnds(pen, this, trails, shown);
    drawMarkWords(pen, this, trails, shown);
  }

  /** A run's line, thin where it is noisy, and a dot at each of its steps that can be told from the others. */
  path(pen, trail, { run, color, dash, outline, step }) {
    const isNoisy = Boolean(run.plan.batches);
    const parts = isNoisy ? [] : dashed(dash, LINE_PX); // dashes of a scribble are none
    trail.line(pen, step, { color, width: (isNoisy ? NOISY : BEADED) * LINE_PX, dash: parts });
    if (!isNoisy) trail.dots(pen, step, toldApart(trail.whole), { color, outline, ...STEP_LOOK });
  }

  drawStill(pen) {
    this.frame.axes(pen, ...this.ground.axes, { xName: this.ground.names[0], isFilled: true, isSquare: this.isSquare });
    const { left, right, top, bottom } = this.frame.plot;
    this.levels = this.depth.levels([right - left, bottom - top]);
    pen.context.drawImage(this.bands(pen.palette), left, top, right - left, bottom - top);
    this.frame.clipped(pen, () => {
      this.lines(pen);
      if (this.ground.valley) this.valley(pen);
    });
  }

  /** Whether both parameters have one scale: unless that wastes much of the room. */
  get isSquare() {
    return !this.isBesideData && this.shape > 1 / SQUARE && this.shape < SQUARE;
  }

  /** The width over the height of a picture with one scale. */
  get shape() {
    const [across, up] = this.ground.axes.map(({ low, high }) => high - low);
    return across / up;
  }

  /** The bands as a picture of the plot, a pixel of the screen each. */
  bands(palette) {
    const { left, right, top, bottom } = this.frame.plot;
    const canvas = document.createElement("canvas");
    canvas.width = Math.round((right - left) * this.frame.ratio);
    canvas.height = Math.round((bottom - top) * this.frame.ratio);
    const context = canvas.getContext("2d"),
      image = context.createImageData(canvas.width, canvas.height);
    const count = Math.max(this.levels.length - 2, 1);
    const colors = this.levels.map((_, i) => this.depth.color(palette, Math.min(i / count, 1)));
    const last = this.grid.count - 1;
    for (let row = 0, at = 0; row < canvas.height; row++) {
      const y = last * (1 - (row + 0.5) / canvas.height);
      for (let column = 0; column < canvas.width; column++, at += 4) {
        const value = between(this.grid, (last * (column + 0.5)) / canvas.width, y);
        if (!Number.isFinite(value)) continue;
        image.data.set(colors[this.bandOf(value)], at);
        image.data[at + 3] = 255;
      }
    }
    context.putImageData(image, 0, 0);
    return canvas;
  }

  bandOf(value) {
    let low = 0,
      high = this.levels.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (value < this.levels[middle]) high = middle;
      else low = middle;
    }
    return low;
  }

  lines(pen) {
    const { left, right, top, bottom } = this.frame.plot;
    const context = pen.context,
      last = this.grid.count - 1;
    context.beginPath();
    for (const level of this.levels.slice(1, -1)) {
      isoline(this.grid, level, (x0, y0, x1, y1) => {
        context.moveTo(left + ((right - left) * x0) / last, bottom - ((bottom - top) * y0) / last);
        context.lineTo(left + ((right - left) * x1) / last, bottom - ((bottom - top) * y1) / last);
      });
    }
    context.lineWidth = LINE * LINE_PX;
    context.lineCap = "round";
    context.strokeStyle = pen.palette.level;
    context.stroke();
  }

  valley(pen) {
    for (const line of this.ground.valley) {
      const points = line.map(([x, y]) => [this.frame.toX(x), this.frame.toY(y)]);
      pen.line(points, valleyLook(pen.palette));
    }
  }

  /** Where coordinates stand in the panel, in pixels; null outside the picture. */
  place(at) {
    return this.ground.shares(at) && [this.frame.toX(at[0]), this.frame.toY(at[1])];
  }

  /** Where the coordinates inside the picture that lie nearest to these stand, in pixels. */
  nearest(at) {
    const [x, y] = at.map((value, i) => clamp(value, ...this.ground.window[i]));
    return [this.frame.toX(x), this.frame.toY(y)];
  }

  /** The coordinates at a place of the panel, inside the picture. */
  pointAt(x, y) {
    const { left, right, top, bottom } = this.frame.plot;
    const shares = [(x - left) / (right - left), (bottom - y) / (bottom - top)];
    return shares.map((share, i) => this.ground.axes[i].value(clamp(share, 0, 1)));
  }
};
