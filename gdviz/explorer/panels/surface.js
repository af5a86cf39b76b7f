// The cost of two parameters in three dimensions: a lit surface that turns under the mouse, the paths lying on it.

const MESH = 80;
const HEIGHT = 0.62;
const LIGHT = [-0.4, -0.35, 0.85];
const AZIMUTHS = [-125, -55, -145, -35, 55, 125, 35, 145];
const ELEVATION = 38;
const SIDES = [-0.5, 0.5];

PANELS.surface = class {
  constructor(scene, cost, ground) {
    const [x, y] = ground.names;
    this.scene = scene;
    this.frame = new Frame(
      "surface",
      "",
      "drag to turn",
      `The cost as a surface over ${x} and ${y}; drag, or press the arrow keys, to turn it`,
    );
    this.cost = cost;
    this.ground = ground;
    this.grid = ground.grid(MESH);
    this.height = heightScale(this.grid, ground);
    const { values, count } = this.grid;
    this.vertices = Array.from(values, (value, at) =>
      this.vertex((at % count) / (count - 1), Math.floor(at / count) / (count - 1), value),
    );
    this.elevation = ELEVATION;
    this.azimuth = this.bestAzimuth();
    this.turnable();
  }

  /** Shares of the window and a cost as a point of the world: a base one wide around the origin, height upwards. */
  vertex(u, v, value) {
    return [u - 0.5, v - 0.5, HEIGHT * (this.height(value) - 0.5)];
  }

  turnable() {
    const canvas = this.frame.canvas;
    canvas.tabIndex = 0;
    const turn = (right, up) => {
      this.azimuth -= right;
      this.elevation = Math.min(88, Math.max(4, this.elevation + up));
      this.frame.isStale = true;
      this.onTurn();
    };
    canvas.addEventListener("pointerdown", (event) => canvas.setPointerCapture(event.pointerId));
    canvas.addEventListener("pointermove", (event) => {
      if (canvas.hasPointerCapture(event.pointerId)) turn(0.5 * event.movementX, 0.4 * event.movementY);
    });
    canvas.addEventListener("keydown", (event) => {
      const turns = { ArrowLeft: [-6, 0], ArrowRight: [6, 0], ArrowUp: [0, 4], ArrowDown: [0, -4] }[event.key];
      if (!turns) return;
      event.preventDefault();
      turn(...turns);
    });
  }

  onTurn() {}

  /** The side from which most of the scene's paths is seen. */
  bestAzimuth() {
    const [first] = this.scene.runs; // which the page opens with, so it counts most
    const points = [first, first, ...this.scene.runs.slice(0, MOST_RUNS)].flatMap((plan) => {
      const run = descend(this.cost, { ...plan, steps: Math.min(plan.steps, 200) });
      return this.worldOf(run).filter((point, n) => point && n % 4 === 0);
    });
    const seen = AZIMUTHS.map((azimuth) => {
      this.camera = new Camera(azimuth, ELEVATION);
      return points.filter((point) => !this.isHidden(point)).length;
    });
    return AZIMUTHS[seen.indexOf(Math.max(...seen))];
  }

  draw({ palette, shown }) {
    const frame = this.frame;
    if (frame.isStale) {
      const corners = SIDES.flatMap((u) => SIDES.map((v) => [u, v]));
      const reach = corners.flatMap(([u, v]) => [
        [1.3 * u, 1.3 * v, -HEIGHT / 2],
        [u, v, HEIGHT / 2],
      ]);
      this.camera = new Camera(this.azimuth, this.elevation);
      this.camera.fit(reach, frame.width, frame.height);
    }
    frame.draw(
      palette,
      (pen) => this.drawStill(pen),
      (pen) => {
        for (const { run, color, step } of shown) this.drawPath(pen, run, color, step);
        this.drawMinima(pen);
      },
    );
  }

  drawStill(pen) {
    const { palette, context } = pen;
    this.drawBase(pen);
    const at = this.vertices.map((vertex) => this.camera.project(vertex));
    const light = norm(LIGHT);
    const facets = [],
      { count } = this.grid;
    for (let j = 0; j + 1 < count; j++) {
      for (let i = 0; i + 1 < count; i++) {
        const corners = [j * count + i, j * count + i + 1, (j + 1) * count + i + 1, (j + 1) * count + i];
        const depth = corners.reduce((sum, k) => sum + at[k][2], 0);
        if (Number.isFinite(depth)) facets.push([depth, corners]);
      }
    }
    facets.sort((one, other) => one[0] - other[0]);
    context.lineWidth = 0.8;
    context.lineJoin = "round";
    for (const [, corners] of facets) {
      const [a, b, , d] = corners.map((k) => this.vertices[k]);
      const across = map((p, q) => p - q, b, a),
        along = map((p, q) => p - q, d, a);
      const normal = [
        across[1] * along[2] - across[2] * along[1],
        across[2] * along[0] - across[0] * along[2],
        across[0] * along[1] - across[1] * along[0],
      ];
      const lit = Math.max(0, dot(normal, LIGHT) / (norm(normal) * light));
      const share = corners.reduce((sum, k) => sum + this.vertices[k][2], 0) / 4 / HEIGHT + 0.5;
      const base = mixed(palette.low, palette.high, Math.min(1, Math.max(0, share)));
      const parts = base.map((part) => Math.min(255, Math.round(part * (0.75 + 0.2 * lit) + 24 * lit)));
      const color = `rgb(${parts.join(",")})`;
      context.beginPath();
      for (const k of corners) context.lineTo(at[k][0], at[k][1]);
      context.closePath();
      context.fillStyle = context.strokeStyle = color; // the stroke closes the seams between facets
      context.fill();
      context.stroke();
    }
  }

  /** The square that the surface stands over, with the parameters' names and ranges at its near edges. */
  drawBase(pen) {
    const floor = -HEIGHT / 2;
    const corner = (u, v) => this.camera.project([u, v, floor]);
    const square = [
      [-0.5, -0.5],
      [0.5, -0.5],
      [0.5, 0.5],
      [-0.5, 0.5],
      [-0.5, -0.5],
    ];
    pen.line(
      square.map(([u, v]) => corner(u, v)),
      { color: pen.palette.grid, width: 1.2 },
    );
    this.ground.axes.forEach((axis, i) => {
      // along the edge that is nearer to the eye
      const side = this.camera.view[2][1 - i] > 0 ? 0.5 : -0.5;
      const edge = (along, out) => (i === 0 ? corner(along, side * out) : corner(side * out, along));
      const look = { align: "center", base: "middle" },
        [name] = this.ground.names[i].split(" ("); // a direction's share of the variance has no room here
      const out = name.length > 8 ? 1.64 : name.length > 2 ? 1.5 : 1.34, // beyond the numbers
        [x, y] = edge(0, out),
        half = pen.widthOf(name) / 2;
      pen.words(name, clamp(x, half, this.frame.width - half), y, { ...look, color: pen.palette.ink });
      const near = this.camera.view[2][i] > 0 ? 0.5 : -0.5; // where the two edges meet there is no room
      for (const value of axis.ticks(3)) {
        const place = axis.share(value) - 0.5;
        if (Math.abs(place - near) > 0.06)
          pen.words(showTick(value), ...edge(place, 1.14).slice(0, 2), { ...look, size: 11 });
      }
    });
  }

  /** The points of the world of a run; null where it is outside the window. */
  worldOf(run) {
    const { places, heights } = this.ground.path(run);
    return places.map((at, n) => this.worldAt(at, heights[n]));
  }

  worldAt(at, value) {
    const shares = this.ground.shares(at);
    return shares && Number.isFinite(value) ? this.vertex(...shares, value) : null;
  }

  /** Whether the surface stands between a point on it and the eye: a walk towards the eye, until above everything. */
  isHidden(point) {
    const way = map((to, from) => to - from, this.camera.eye, point);
    const stride = 0.02 / norm(way);
    for (let k = 2; k < 120; k++) {
      const [u, v, w] = along(point, way, k * stride);
      if (w > HEIGHT / 2 || Math.abs(u) > 0.5 || Math.abs(v) > 0.5) return false;
      const last = this.grid.count - 1;
      const below = HEIGHT * (this.height(between(this.grid, (u + 0.5) * last, (v + 0.5) * last)) - 0.5);
      if (below > w + 0.004) return true;
    }
    return false;
  }

  drawMinima(pen) {
    for (const { at, value, local } of this.ground.minima) {
      const point = this.worldAt(at, value);
      if (point && !this.isHidden(point))
        pen.star(this.camera.project(point), { isLocal: local, size: 1.5 * MARKER_PX });
    }
  }

  drawPath(pen, run, color, step) {
    const points = this.worldOf(run),
      seen = [],
      hidden = [];
    let last = null,
      wasHidden = false;
    for (let n = 0; n <= Math.min(step, run.steps); n++) {
      const point = points[n];
      const at = point && this.camera.project(point);
      if (at && last && n < step && Math.hypot(at[0] - last[0], at[1] - last[1]) < 0.8) continue;
      const isHidden = Boolean(point) && this.isHidden(point);
      if (at && last && isHidden !== wasHidden) (wasHidden ? seen : hidden).push(null, last);
      (isHidden ? hidden : seen).push(at);
      [last, wasHidden] = [at, isHidden];
    }
    pen.line(hidden, { color, width: 0.6 * LINE_PX, dash: [1.5, 3.5] });
    pen.line(seen, { color, casing: 1.1, width: 0.9 * LINE_PX });
    const [start] = points;
    if (start && !this.isHidden(start))
      pen.dot(this.camera.project(start), { color: pen.palette.paper, edge: pen.palette.ink, size: 0.8 * MARKER_PX });
    if (last && !wasHidden) pen.dot(last, { color });
  }
};

/** How high a cost stands, 0 to 1: logarithmic above the least where half the window is one flat valley. */
function heightScale({ values }, { minima }) {
  const sorted = Float64Array.from([...values.filter(Number.isFinite), ...minima.map(({ value }) => value)]).sort();
  const low = sorted[0],
    span = sorted[sorted.length - 1] - low || 1;
  const above = (value) => Math.min(1.05, Math.max(0, (value - low) / span));
  if (quantile(sorted, 0.5) - low >= 0.1 * span) return above;
  const offset = Math.max((quantile(sorted, 0.08) - low) / span, 1e-4);
  return (value) => Math.log1p(above(value) / offset) / Math.log1p(1 / offset);
}
