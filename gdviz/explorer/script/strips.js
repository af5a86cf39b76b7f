// Strips under a curve, on its x axis: a row a run, with a dot where each of its steps led.

const { PITCH, LEAST_PITCH, MOST_SHARE: STRIPS_SHARE, ABOVE_ROWS, STEP, STRENGTH, RING, AIM } = scene.constants.strips;

class Strips {
  /** So many rows in a picture of that height; none where they have no room. */
  constructor(rows, height) {
    const pitch = Math.min(PITCH * SMALL_PX, (STRIPS_SHARE * height) / Math.max(rows, 1));
    [this.rows, this.pitch] = pitch < LEAST_PITCH * SMALL_PX ? [0, 0] : [rows, pitch];
    this.height = this.rows && this.pitch * (this.rows + ABOVE_ROWS);
  }

  /** Where the middle of row number `i` stands. */
  row({ plot }, i) {
    return plot.bottom - (this.rows - i - 0.5) * this.pitch;
  }

  /** The rows' hairlines, and a dashed line down from each of the minima, where to aim at. */
  drawStill(pen, frame, minima) {
    if (!this.rows) return;
    const { left, right, bottom } = frame.plot,
      { muted } = pen.palette,
      top = bottom - this.height;
    pen.context.clearRect(left - 1, top, right - left + 2, this.height + 1); // the cost's axis ends at the floor
    for (const i of steps(this.rows - 1).keys()) pen.level(Math.round(this.row(frame, i)) + 0.5, frame.plot);
    for (const { at: [x] } of minima) pen.line([[x, top], [x, bottom]], { color: muted, width: 1.2, dash: AIM }); // prettier-ignore
  }

  draw(pen, frame, shown) {
    if (this.rows) for (const each of shown) this.drawRow(pen, frame, each, this.row(frame, each.index));
  }

  /** A run's steps so far, and where it is, or which way it left. */
  drawRow(pen, frame, { run, color, outline, step }, y) {
    const { x, plot } = frame;
    const places = run.theta.slice(0, step + 1).map(([each]) => (isInside(x.share(each)) ? [frame.toX(each), y] : null));
    this.drawSteps(pen, places, { color, outline });
    const start = { edge: color, color: pen.palette.paper, size: RING * MARKER_PX, edgeWidth: 0.6 * LINE_PX };
    if (places[0]) pen.dot(places[0], start);
    const isRight = run.theta[step][0] > x.high;
    if (places[step]) pen.dot(places[step], { color, outline });
    else pen.arrow([isRight ? plot.right : plot.left, y], [isRight ? 1 : -1, 0], color);
  }

  /** A dot a step, not so dense that nothing shows through: where many lie it is full. */
  drawSteps(pen, places, look) {
    let last = null;
    pen.context.globalAlpha = STRENGTH;
    for (const at of places) {
      if (!at || (last && Math.abs(at[0] - last[0]) < CLOSE_PX)) continue;
      pen.dot(at, { ...look, size: STEP * MARKER_PX, edgeWidth: 0 });
      last = at;
    }
    pen.context.globalAlpha = 1;
  }
}
