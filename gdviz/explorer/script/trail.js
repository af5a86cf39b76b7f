// A run's path in a frame: the line so far, the point where it is, or an arrow where it has left the picture.

const FAR = 30; // widths of the plot beyond which a point is only a direction
const CLOSE_PX = 0.4; // a run that crawls takes thousands of steps inside one pixel

/**
 * The path of a run, `points` [[x, y], ...] in the units of the frame's axes.
 *
 * Of a run that diverged no more than to where it first leaves the picture.
 */
class Trail {
  constructor(frame, points, run) {
    this.frame = frame;
    const shares = points.map(([x, y]) => [frame.x.share(x), frame.y.share(y)]);
    this.inside = shares.map(([u, v]) => isInside(u) && isInside(v));
    const first = this.inside.indexOf(true);
    const exit = run.outcome === "diverged" && first >= 0 ? this.inside.indexOf(false, first) : -1;
    this.last = exit < 0 ? points.length - 1 : exit;
    const { left, right, top, bottom } = frame.plot;
    const places = shares.map((share, i) => near(share, i ? shares[i - 1] : null));
    this.pixels = places.map((at) => at && [left + at[0] * (right - left), bottom - at[1] * (bottom - top)]);
  }

  /** Where the run is at a step, in pixels; null outside. */
  tip(step) {
    const n = Math.min(step, this.last);
    return this.inside[n] ? this.pixels[n] : null;
  }

  /** Where the path is last to be seen, in pixels. */
  lastSeen() {
    const n = this.inside.lastIndexOf(true);
    const [from, to] = [this.pixels[n], this.pixels[n + 1]];
    if (n < 0) return this.pixels.find(Boolean) || [0, 0];
    return to ? this.exit(from, minus(to, from)) : from;
  }

  line(pen, step, look) {
    const shown = [];
    let last = null;
    for (let i = 0; i <= Math.min(step, this.last); i++) {
      const at = this.pixels[i];
      if (at && last && Math.abs(at[0] - last[0]) + Math.abs(at[1] - last[1]) < CLOSE_PX && i < this.last) continue;
      shown.push(at);
      last = at;
    }
    this.frame.clipped(pen, () => pen.line(shown, { casing: CASING_PX, ...look }));
  }

  /** Whether the other path lies upon this one, within three pixels at each step. */
  coincides({ pixels }) {
    return this.pixels.slice(0, pixels.length).every((at, i) => distanceOf(at, pixels[i]) <= 3);
  }

  /** A dot at each step so far whose number is among these. */
  dots(pen, step, numbers, look) {
    const last = Math.min(step, this.last);
    for (const i of numbers) if (i <= last && this.inside[i]) pen.dot(this.pixels[i], look);
  }

  /** The path as far as it is ever drawn, in pixels. */
  get whole() {
    return this.pixels.slice(0, this.last + 1);
  }

  end(pen, step, { color, outline }) {
    const at = this.tip(step);
    if (at) pen.dot(at, { color, outline });
    this.arrow(pen, step, color);
  }

  /** An arrow where the run has left the picture. */
  arrow(pen, step, color) {
    const n = Math.min(step, this.last);
    if (this.inside[n]) return;
    const before = this.inside.lastIndexOf(true, n);
    if (before < 0 || !this.pixels[before + 1]) return;
    const direction = minus(this.pixels[before + 1], this.pixels[before]);
    pen.arrow(this.exit(this.pixels[before], direction), direction, color);
  }

  /** Where the line from a point inside leaves the plot. */
  exit([x, y], [dx, dy]) {
    const { left, right, top, bottom } = this.frame.plot;
    const reach = [
      [dx, left - x, right - x],
      [dy, top - y, bottom - y],
    ].map(([d, low, high]) => (d ? (d > 0 ? high : low) / d : Infinity));
    const share = clamp(Math.min(...reach), 0, 1);
    return [x + share * dx, y + share * dy];
  }
}

/** A share that a canvas can hold: one far outside only shows the direction from the point before. */
function near(share, before) {
  const size = Math.max(Math.abs(share[0]), Math.abs(share[1]));
  if (size <= FAR) return share;
  if (!before || !(Math.max(Math.abs(before[0]), Math.abs(before[1])) <= FAR) || !Number.isFinite(size)) return null;
  return map((a, b) => a + ((b - a) * FAR) / size, before, share);
}
