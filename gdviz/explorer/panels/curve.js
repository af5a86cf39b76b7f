// The cost of one parameter: the curve, each run's points joined on it, and strips of the steps below.

const CURVE_GRID = 801;
const {
  RESTING: UNSEEN, // of the window: a shorter step is not seen
  MOST_STRIPS,
  STAR,
  TANGENT_SHARE,
  CHORD,
  TANGENT,
  DOT: CURVE_DOT,
  APART: DOTS_APART,
  EDGE: DOT_EDGE,
  NEARLY,
  LEAST_SHARE,
  LINE: STROKE_SHARE,
  FILL,
  WIDTH,
} = scene.constants.curve;

PANELS.curve = class {
  constructor(scene, cost, ground) {
    const [name] = ground.names;
    this.frame = new Frame(
      "curve",
      `${scene.height} J(${name})`,
      [[null, SAY.drag]],
      told(SAY.over_one, { height: scene.height, x: name }),
    );
    this.ground = ground;
    this.cost = cost;
    this.words = new MarkWords();
    [this.x] = ground.axes;
    this.points = steps(CURVE_GRID - 1).map((share) => [this.x.value(share), cost.value([this.x.value(share)])]);
    const finite = this.points.map(([, value]) => value).filter(Number.isFinite);
    this.ends = finite.length ? [Math.min(...finite), Math.max(...finite)] : [0, 1];
  }

  prepare(shown) {
    if (shown.length !== this.count) this.frame.isStale = true;
    this.count = shown.length;
  }

  drawRuns(pen, shown) {
    const trails = shown.map(({ run }) => new Trail(this.frame, run.theta.map(([x], n) => [x, run.cost[n]]), run));
    if (shown.length === 1) this.tangent(pen, trails[0], shown[0]);
    shown.forEach(({ color, dash, step }, i) => {
      trails[i].line(pen, step, { color, width: CHORD * LINE_PX, casing: 0, dash: dashed(dash, CHORD * LINE_PX) });
    });
    shown.forEach((each, i) => this.dots(pen, trails[i], each));
    this.strips.draw(pen, this.frame, shown);
    drawEnds(pen, this, trails, shown);
    drawMarkWords(pen, this, trails, shown, [this.line]);
  }

  dots(pen, trail, { color, outline, step }) {
    const pixels = trail.whole;
    const numbers = spaced(pixels, [...pixels.keys()], DOTS_APART * MARKER_PX);
    trail.dots(pen, step, numbers, { color, outline, size: CURVE_DOT * MARKER_PX, edgeWidth: DOT_EDGE * MARKER_PX });
  }

  drawStill(pen) {
    const frame = this.frame,
      { ends } = this;
    this.strips = new Strips(this.count <= MOST_STRIPS ? this.count : 0, frame.height);
    this.y = this.heights();
    const least = ends[0] - NEARLY * (this.y.high - this.floor);
    frame.axes(pen, this.x, this.y, { xName: this.ground.names[0], least });
    this.line = this.points.map(([x, y]) => (Number.isFinite(y) ? [frame.toX(x), frame.toY(y)] : null));
    this.fill(pen);
    const color = faint(pen.palette.muted, STROKE_SHARE, pen.palette);
    frame.clipped(pen, () => pen.line(this.line, { color, width: WIDTH * LINE_PX }));
    const minima = landmarksOf(this).filter(({ kind }) => kind === "minimum");
    this.strips.drawStill(pen, frame, minima);
  }

  /** The axis of the cost, with room for marks and words beyond the curve, and for the strips below its `floor`. */
  heights() {
    const [least, most] = this.ends;
    const height = this.frame.height - this.strips.height,
      margins = [MARKER_PX + 1.5 * SMALL_PX + STAR * MARKER_PX, MARKER_PX];
    const free = Math.max(height - margins[0] - margins[1], LEAST_SHARE * height);
    const unit = (most - least) / free || 1 / height;
    this.floor = least - margins[0] * unit;
    return new Axis(this.floor - this.strips.height * unit, most + margins[1] * unit);
  }

  /** The ground under the curve, down to its floor. */
  fill(pen) {
    const { context, palette } = pen,
      floor = this.frame.toY(this.floor);
    context.fillStyle = faint(palette.muted, FILL, palette);
    context.beginPath();
    let last = null;
    for (const at of [...this.line, null]) {
      if (at && !last) context.moveTo(at[0], floor);
      if (at) context.lineTo(at[0], at[1]);
      else if (last) context.lineTo(last[0], floor);
      last = at;
    }
    context.fill();
  }

  /** The tangent at the current point, of one length on the screen; none where the run rests. */
  tangent(pen, trail, { run, color, step }) {
    const at = trail.tip(step);
    if (!at || !this.moves(run, step)) return;
    const { left, right, top, bottom } = this.frame.plot;
    const [slope] = this.cost.gradient(run.theta[step]);
    const unit = (right - left) / (this.x.high - this.x.low);
    const steepness = (slope * (bottom - top)) / (this.y.high - this.y.low) / unit;
    const across = (TANGENT_SHARE * (right - left)) / 2 / Math.hypot(1, steepness);
    const ends = [-1, 1].map((side) => [at[0] + side * across, at[1] - side * across * steepness]);
    this.frame.clipped(pen, () => pen.line(ends, { color, width: TANGENT * LINE_PX }));
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

  /** Where on the curve, or at the edge of the picture, stands what lies nearest to a parameter, in pixels. */
  nearest([value]) {
    const x = clamp(value, this.x.low, this.x.high),
      y = this.cost.value([x]);
    return [this.frame.toX(x), this.frame.toY(clamp(Number.isFinite(y) ? y : this.y.high, this.floor, this.y.high))];
  }

  pointAt(x) {
    const { left, right } = this.frame.plot;
    return [this.x.value(clamp((x - left) / (right - left), 0, 1))];
  }
};
