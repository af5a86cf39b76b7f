// The data of a model with one feature, and each run's fit.

const FIT_GRID = 121;

PANELS.data = class {
  constructor(scene, cost) {
    const { feature_names: [feature], target_name: target, columns, mean, spread } = scene.cost.data;
    this.data = scene.cost.data;
    this.x = this.data.columns[0].map((value) => value * spread[0] + mean[0]);
    this.feature = feature;
    this.frame = new Frame("data", target, scene.minima.length ? "╌ best fit" : "", `The data, ${target} over ${feature}, and the fit of each run`);
    this.cost = cost;
    this.best = scene.minima.map(({ at }) => at);
    const fits = scene.runs.slice(0, 1).flatMap((run) => this.fit(run.start, padded(this.x)).map(([, y]) => y));
    const [low, high] = padded(this.data.target), [least, most] = padded([...this.data.target, ...fits]);
    this.axes = [new Axis(...padded(this.x)), most - least < 2 * (high - low) ? new Axis(least, most) : new Axis(low, high)];
  }

  /** The fitted targets of θ across [low, high], in the data's units. */
  fit(theta, [low, high]) {
    const { mean, spread } = this.data;
    return steps(FIT_GRID - 1).map((share) => {
      const x = low + share * (high - low);
      return [x, this.cost.predict(theta, [(x - mean[0]) / spread[0]])];
    });
  }

  draw({ palette, shown }) {
    const frame = this.frame;
    frame.draw(palette, (pen) => this.drawStill(pen), (pen) => {
      for (const { run, color, step } of shown) {
        this.line(pen, run.theta[0], { color, width: 0.5 * LINE_PX, alpha: 0.4 });
        this.line(pen, run.theta[Math.min(step, run.steps)], { color, casing: 1.2 });
      }
    });
  }

  drawStill(pen) {
    const frame = this.frame;
    frame.axes(pen, ...this.axes, { xName: this.feature });
    const size = Math.min(7, Math.max(3, 7 * (120 / this.x.length) ** 0.25));
    this.x.forEach((x, i) => {
      const at = [frame.toX(x), frame.toY(this.data.target[i])];
      pen.dot(at, { color: pen.palette.points, edge: pen.palette.points, size, edgeWidth: 0 });
    });
    for (const theta of this.best) this.line(pen, theta, { color: pen.palette.ink, width: 0.5 * LINE_PX, dash: [5, 3] });
  }

  line(pen, theta, look) {
    const points = this.fit(theta, [this.axes[0].low, this.axes[0].high]);
    const shown = points.map(([x, y]) => [this.frame.toX(x), Math.min(1e5, Math.max(-1e5, this.frame.toY(y)))]);
    this.frame.clipped(pen, () => pen.line(shown.map((at) => (Number.isFinite(at[1]) ? at : null)), look));
  }
};

function padded(values) {
  const low = values.reduce((a, b) => Math.min(a, b)), high = values.reduce((a, b) => Math.max(a, b));
  const margin = 0.06 * (high - low) || 1;
  return [low - margin, high + margin];
}
