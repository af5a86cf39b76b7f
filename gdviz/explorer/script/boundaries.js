// Where runs draw the line between two classes, over the plane of two features: boundaries, margins, and regions.

const { PALEST, FULLEST, BAND, BOLD, MARGIN } = scene.constants.fits;

class Boundaries {
  constructor(scene, cost, columns) {
    const { data, fits, margins, tints } = scene.cost;
    Object.assign(this, { data, best: fits.best, margins, tints });
    this.heights = columns[1];
    this.words = data.feature_names[1];
    this.axes = columns.map((column) => new Axis(...padded(column)));
  }

  keys() {
    return [
      ...(this.margins.length ? [[lineKey("thin"), SAY.margins]] : []),
      ...(this.best.length ? [referenceKey("best")] : []),
    ];
  }

  /** A single run's regions are under all points; of several runs no boundary is to be hidden. */
  liesUnderPoints(shown) {
    return shown.length === 1;
  }

  drawStill() {}

  draw(pen, frame, shown) {
    const isAlone = shown.length === 1;
    if (isAlone) this.regions(pen, frame, thetaOf(shown[0]));
    for (const each of shown) {
      const theta = thetaOf(each),
        { color, dash } = each;
      for (const height of isAlone ? this.margins : []) this.put(pen, frame, theta, { color, width: MARGIN * LINE_PX }, height);
      const width = (isAlone ? BOLD : 1) * LINE_PX;
      this.put(pen, frame, theta, { color, casing: CASING_PX, width, dash: dashed(dash, width) });
    }
    if (isAlone) this.put(pen, frame, shown[0].run.theta[0], referenceLook("first", pen.palette));
    for (const theta of this.best) this.put(pen, frame, theta, referenceLook("best", pen.palette));
  }

  put(pen, frame, theta, look, height = 0) {
    pen.line(onFrame(frame, this.boundary(theta, height)), look);
  }

  /** Tints the plane in the colours of the classes that θ finds there, the fuller the surer it is. */
  regions(pen, frame, theta) {
    const { context } = pen;
    const [a, b, c] = this.scoreOf(theta);
    const [x, y] = this.axes;
    const corners = [x.low, x.high].flatMap((u, i) => (i ? [y.high, y.low] : [y.low, y.high]).map((v) => [u, v]));
    const colors = this.colors(pen.palette);
    [-Infinity, ...this.tints].forEach((level, i) => {
      context.fillStyle = colors[i];
      context.beginPath();
      const part = cut(corners, ([u, v]) => (level === -Infinity ? 1 : a * u + b * v + c - level));
      for (const [u, v] of part) context.lineTo(frame.toX(u), frame.toY(v));
      context.fill();
    });
  }

  /** The colours of the regions that the tints' levels part, from the lowest score on; a band between margins is gold. */
  colors(palette) {
    if (this.margins.length) {
      const [first, second] = palette.classes.map((color) => faint(color, FULLEST, palette));
      return [first, ...this.tints.slice(1).map(() => faint(palette.minimum, BAND, palette)), second];
    }
    const count = Math.floor(this.tints.length / 2);
    const shares = steps(Math.max(count, 1)).slice(0, count + 1).map((part) => PALEST + part * (FULLEST - PALEST));
    const [low, high] = palette.classes.map((color) => shares.map((share) => faint(color, share, palette)));
    return [...low.reverse(), ...high];
  }

  /** The score over the plane as [a, b, c] of ax + by + c, in the data's units. */
  scoreOf(theta) {
    const { mean, spread } = this.data;
    const [a, b] = [theta[0] / spread[0], theta[1] / spread[1]];
    return [a, b, (theta[2] || 0) - a * mean[0] - b * mean[1]];
  }

  /** The ends of the line where the score is so high, far outside the picture; none where w is 0. */
  boundary(theta, height) {
    const [a, b, c] = this.scoreOf(theta);
    const [x, y] = this.axes,
      isLevel = Math.abs(a) * (x.high - x.low) < Math.abs(b) * (y.high - y.low);
    if (!a && !b) return [];
    return isLevel
      ? [x.low, x.high].map((each) => [each, (height - c - a * each) / b])
      : [y.low, y.high].map((each) => [(height - c - b * each) / a, each]);
  }
}

function thetaOf({ run, step }) {
  return run.theta[Math.min(step, run.steps)];
}

/** The part of a polygon where a linear function of its points is positive. */
function cut(corners, height) {
  return corners.flatMap((corner, i) => {
    const next = corners[(i + 1) % corners.length];
    const [here, there] = [height(corner), height(next)];
    const kept = here > 0 ? [corner] : [];
    return here > 0 === there > 0 ? kept : [...kept, along(corner, minus(next, corner), here / (here - there))];
  });
}
