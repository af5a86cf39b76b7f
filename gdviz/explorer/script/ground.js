// What a picture of the cost is drawn over: the parameters themselves, or, where there are more than two, a plane
// through their space, on which the cost of the plane is shown and the runs are projected.

class Ground {
  constructor({ names, window, landmarks, valley, plane }, cost) {
    Object.assign(this, { names, window, landmarks, valley, plane, cost, ...plane, words: "" });
    if (plane) this.words = told(SAY.plane, { count: names.length, plane: plane.words });
    this.paths = new WeakMap();
    this.axes = this.window.map(([low, high]) => new Axis(low, high));
  }

  /** The cost at coordinates of the ground. */
  value(at) {
    return this.cost.value(this.plane ? this.moved(this.origin, at) : at);
  }

  /** The coordinates of θ, or of what lies nearest to it. */
  place(theta) {
    if (!this.plane) return theta;
    const offset = minus(theta, this.origin);
    return this.directions.map((direction) => dot(direction, offset) / dot(direction, direction));
  }

  /** θ moved along the ground to these coordinates. */
  moved(theta, at) {
    if (!this.plane) return at;
    const from = this.place(theta);
    return this.directions.reduce((point, direction, i) => along(point, direction, at[i] - from[i]), theta);
  }

  /** The path of a run: the coordinates `places`, and the `heights` at which the picture shows them. */
  path(run) {
    if (!this.plane) return { places: run.theta, heights: run.cost };
    if (!this.paths.has(run)) {
      const places = run.theta.map((theta) => this.place(theta));
      this.paths.set(run, { places, heights: this.heights(places) });
    }
    return this.paths.get(run);
  }

  /** The costs at places; that of the one before where a run has hardly moved, as it does at the end of most. */
  heights(places) {
    let from = null,
      height = 0;
    return places.map((at) => {
      const hasMoved = !from || this.axes.some(({ low, high }, i) => Math.abs(at[i] - from[i]) > HARDLY * (high - low));
      if (hasMoved) [from, height] = [at, this.value(at)];
      return height;
    });
  }

  /** A grid of costs with `count` points along each side; fewer where the data would take too long. */
  grid(count) {
    const most = Math.floor(Math.sqrt(MOST_TERMS / (this.cost.terms || 1)));
    return gridOf((at) => this.value(at), this.window, Math.max(COARSEST, Math.min(count, most)));
  }

  /** Where coordinates stand, as shares of the picture's sides; null outside. */
  shares(at) {
    const shares = at.map((value, i) => this.axes[i].share(value));
    return shares.every(isInside) ? shares : null;
  }
}

const MOST_TERMS = 1e8, // rows times parameters times points: about a second
  COARSEST = 41,
  HARDLY = 1e-4; // of the picture, about a thirtieth of a pixel
