// The cost of one parameter: the curve, each run's points joined on it, the tangent where it is.

const CURVE_GRID = 801,
  TANGENT_PX = 70;
const { RESTING: UNSEEN } = scene.constants.curve; // of the window: a shorter step is not seen

PANELS.curve = class {
  constructor(scene, cost, ground) {
    const [name] = ground.names;
    this.frame = new Frame(
      "curve",
      `cost J(${name})`,
      landmarkKeys(ground),
      `The cost over ${name}, with the path of each run on it`,
    );
    this.ground = ground;
    this.cost = cost;
    [this.x] = ground.axes;
    this.points = steps(CURVE_GRID - 1).map((share) => [this.x.value(share), cost.value([this.x.value(share)])]);
    const finite = this.points.map(([, value]) => value).filter(Number.isFinite);
    const least = Math.min(...finite),
      most = Math.max(...finite);
    const margin = 0.07 * (most - least) || 1;
    this.y = finite.length ? new Axis(least - margin, most + margin) : new Axis(0, 1);
  }

  draw({ palette, shown }) {
    const frame = this.frame;
    frame.draw(
      palette,
      (pen) => this.drawStill(pen),
      (pen) => {
        const trails = shown.map(
          ({ run }) =>
            new Trail(
              frame,
              run.theta.map(([x], n) => [x, run.cost[n]]),
              run,
            ),
        );
        shown.forEach(({ run, color, step }, i) => this.tangent(pen, trails[i], run, color, step));
        shown.forEach(({ color, step }, i) => trails[i].line(pen, step, { color, width: 0.6 * LINE_PX }));
        shown.forEach(({ color, step }, i) => trails[i].dots(pen, step, color));
        drawEnds(pen, this, trails, shown);
      },
    );
  }

  drawStill(pen) {
    const frame = this.frame;
    frame.axes(pen, this.x, this.y, { xName: this.ground.names[0] });
    const shown = this.points.map(([x, y]) => (Number.isFinite(y) ? [frame.toX(x), frame.toY(y)] : null));
    frame.clipped(pen, () => pen.line(shown, { color: pen.palette.muted, width: 0.85 * LINE_PX }));
  }

  /** The tangent at the current point, of one length on the screen; none where the run rests. */
  tangent(pen, trail, run, color, step) {
    const at = trail.tip(step);
    if (!at || !this.moves(run, step)) return;
    const { left, right, top, bottom } = this.frame.plot;
    const [slope] = this.cost.gradient(run.theta[Math.min(step, run.steps)]);
    const steepness =
      (slope * (bottom - top)) / (this.y.high - this.y.low) / ((right - left) / (this.x.high - this.x.low));
    const across = TANGENT_PX / Math.hypot(1, steepness);
    const ends = [-1, 1].map((side) => [at[0] + side * across, at[1] - side * across * steepness]);
    this.frame.clipped(pen, () => pen.line(ends, { color, width: 0.5 * LINE_PX }));
  }

  /** Whether the next step is seen; of the last step, whether it was itself. */
  moves({ theta, steps }, step) {
    const n = Math.min(step, steps - 1);
    return n >= 0 && Math.abs(theta[n + 1][0] - theta[n][0]) > UNSEEN * (this.x.high - this.x.low);
  }

  place([x]) {
    const value = this.cost.value([x]);
    const isShown = isInside(this.x.share(x)) && isInside(this.y.share(value));
    return isShown ? [this.frame.toX(x), this.frame.toY(value)] : null;
  }

  pointAt(x) {
    const { left, right } = this.frame.plot;
    return [this.x.value(Math.min(1, Math.max(0, (x - left) / (right - left))))];
  }
};
