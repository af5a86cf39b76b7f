// The data of a model, and each run's fit: over one feature a line, over the plane of two a classifier's boundary.

const FIT_GRID = 121;

PANELS.data = class {
  constructor(scene, cost) {
    const { data, is_classifier: isClassifier, has_margins: hasMargins } = scene.cost;
    this.data = data;
    this.cost = cost;
    this.best = scene.minima.map(({ at }) => at);
    this.hasMargins = hasMargins;
    this.isPlane = data.feature_names.length === 2;
    this.classes = isClassifier ? data.target.map((label) => label > 0) : null;
    this.columns = data.columns.map((column, i) => column.map((value) => value * data.spread[i] + data.mean[i]));
    const low = hasMargins ? -1 : 0;
    this.y = this.isPlane ? this.columns[1] : isClassifier ? this.classes.map((is) => (is ? 1 : low)) : data.target;
    const ordinate = this.isPlane
      ? data.feature_names[1]
      : !isClassifier
        ? data.target_name
        : hasMargins
          ? "score w x + b"
          : `probability of ${data.target_name} = 1`;
    this.decision = hasMargins ? 0 : 0.5;
    const key = isClassifier
      ? `● ${data.target_name} = ${Math.min(...data.target, 0)}\u2003▲ ${data.target_name} = 1${hasMargins && this.isPlane ? "\u2003╌ margin" : ""}`
      : "";
    this.frame = new Frame(
      "data",
      ordinate,
      key || (this.best.length ? "╌ best fit" : ""),
      `The data, ${ordinate} over ${data.feature_names[0]}, and the fit of each run`,
    );
    this.axes = this.fittingAxes(scene);
  }

  fittingAxes(scene) {
    const x = new Axis(...padded(this.columns[0])),
      [low, high] = padded(this.y);
    if (this.isPlane) return [x, new Axis(low, high)];
    const fits = scene.runs.slice(0, 1).flatMap((run) => this.fit(run.start, x).map(([, y]) => y));
    const [least, most] = padded([...this.y, ...fits]);
    return [x, most - least < 2 * (high - low) ? new Axis(least, most) : new Axis(low, high)];
  }

  /** The feature number i as the model sees it. */
  scaled(value, i) {
    return (value - this.data.mean[i]) / this.data.spread[i];
  }

  /** The fitted line of θ, or the boundary between its classes, in the data's units. */
  fit(theta, x = this.axes[0]) {
    if (!this.isPlane)
      return steps(FIT_GRID - 1).map((share) => [
        x.value(share),
        this.cost.predict(theta, [this.scaled(x.value(share), 0)]),
      ]);
    return this.boundary(theta);
  }

  /** The two ends of the line w·x + b = score, far outside the picture; none where w is 0. */
  boundary(theta, score = 0) {
    const { mean, spread } = this.data;
    const [a, b] = [theta[0] / spread[0], theta[1] / spread[1]],
      c = theta[2] - a * mean[0] - b * mean[1] - score;
    const [x, y] = this.axes,
      level = Math.abs(a) * (x.high - x.low) < Math.abs(b) * (y.high - y.low);
    if (!a && !b) return [];
    return level
      ? [x.low, x.high].map((each) => [each, -(a * each + c) / b])
      : [y.low, y.high].map((each) => [-(b * each + c) / a, each]);
  }

  draw({ palette, shown }) {
    const frame = this.frame;
    frame.draw(
      palette,
      (pen) => this.drawStill(pen),
      (pen) => {
        for (const { run, color, step } of shown) {
          this.line(pen, run.theta[0], { color, width: 0.5 * LINE_PX, alpha: 0.4 });
          const theta = run.theta[Math.min(step, run.steps)];
          if (this.isPlane && this.hasMargins)
            for (const score of [-1, 1])
              this.join(pen, this.boundary(theta, score), { color, width: 0.5 * LINE_PX, dash: [6, 4] });
          this.line(pen, theta, { color, casing: 1.2 });
        }
      },
    );
  }

  drawStill(pen) {
    const { frame } = this,
      { points, muted, classes } = pen.palette;
    frame.axes(pen, ...this.axes, { xName: this.data.feature_names[0] });
    if (this.classes && !this.isPlane) {
      const height = frame.toY(this.decision);
      pen.line(
        [
          [frame.plot.left, height],
          [frame.plot.right, height],
        ],
        { color: muted, width: 1 },
      );
    }
    const size = Math.min(7, Math.max(3.5, 7 * (120 / this.y.length) ** 0.25));
    this.y.forEach((y, i) => {
      const at = [frame.toX(this.columns[0][i]), frame.toY(y)];
      if (!this.classes) pen.dot(at, { color: points, edge: points, size, edgeWidth: 0 });
      else if (this.classes[i]) pen.triangle(at, { color: classes[1], size: 1.3 * size });
      else pen.dot(at, { color: classes[0], size: 1.15 * size, edgeWidth: 0.8 });
    });
    for (const theta of this.best)
      this.line(pen, theta, { color: pen.palette.ink, width: 0.5 * LINE_PX, dash: [5, 3] });
  }

  line(pen, theta, look) {
    this.join(pen, this.fit(theta), look);
  }

  join(pen, points, look) {
    const far = (pixels) => Math.min(1e5, Math.max(-1e5, pixels));
    const shown = points.map(([x, y]) => [far(this.frame.toX(x)), far(this.frame.toY(y))]);
    this.frame.clipped(pen, () =>
      pen.line(
        shown.map((at) => (areFinite(at) ? at : null)),
        look,
      ),
    );
  }
};

function padded(values) {
  const low = values.reduce((a, b) => Math.min(a, b)),
    high = values.reduce((a, b) => Math.max(a, b));
  const margin = 0.06 * (high - low) || 1;
  return [low - margin, high + margin];
}
