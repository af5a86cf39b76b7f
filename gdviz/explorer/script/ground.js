// What a picture of the cost is drawn over: the parameters themselves, or, where there are more than two, a plane
// through their space, on which the cost of the plane is shown and the runs are projected.

class Ground {
  constructor({ names, window, landmarks, valley, looks, plane }, cost) {
    Object.assign(this, { names, window, landmarks, valley, looks, plane, cost, ...plane, words: "" });
    if (plane) this.words = `Of ${names.length} parameters the picture shows a plane, chosen by the scene’s own runs. ${plane.words}`;
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
    const offset = map((t, o) => t - o, theta, this.origin);
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
      this.paths.set(run, { places, heights: places.map((at) => this.value(at)) });
    }
    return this.paths.get(run);
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
  COARSEST = 41;
