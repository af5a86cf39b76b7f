// The cost of two parameters in three dimensions: a lit surface that turns under the mouse, the paths lying on it.

const MESH = 80;
const HEIGHT = 0.62;
const AZIMUTHS = [-125, -55, -145, -35, 55, 125, 35, 145];
const { USUAL: ELEVATION, TOLERANCE } = scene.constants.relief;
const VALLEY_PARTS = 60;
const POINT_PX = 0.8 * MARKER_PX; // wide: the picture is smaller than the one from above
const SIDES = [-0.5, 0.5];
const FORESHORTENED = 0.5; // the depth of the square base as it is seen

PANELS.surface = class {
  constructor(scene, cost, ground) {
    const [x, y] = ground.names;
    this.scene = scene;
    this.frame = new Frame(
      "surface",
      "",
      [[null, SAY.turn]],
      told(SAY.relief, { height: scene.height, x, y }),
    );
    this.cost = cost;
    this.ground = ground;
    this.grid = ground.grid(MESH);
    this.height = heightScale(this.grid, ground);
    this.depth = new Depth(scene, this.grid);
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
      this.elevation = clamp(this.elevation + up, 4, 88);
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

  drawRuns(pen, shown) {
    const tips = shown.map((each) => ({ ...each, at: this.drawPath(pen, each) }));
    for (const { run } of shown) this.drawStart(pen, run);
    drawLandmarks(pen, landmarksOf(this), tips.filter(({ at }) => at), POINT_PX);
  }

  drawStill(pen) {
    const corners = SIDES.flatMap((u) => SIDES.map((v) => [u, v]));
    const base = corners.map(([u, v]) => [1.3 * u, 1.3 * v, -HEIGHT / 2]);
    this.camera = new Camera(this.azimuth, this.elevation);
    this.camera.fit([...base, ...corners.map(([u, v]) => [u, v, HEIGHT / 2])], this.frame.width, this.frame.height);
    drawBase(pen, this.camera, this.ground, this.frame.width);
    const side = Math.min(this.frame.width, this.frame.height);
    const levels = this.depth.levels([side, side * FORESHORTENED]);
    paintRelief(pen, this.camera, this.vertices, this.grid, { levels, depth: this.depth });
    if (this.ground.valley) this.drawValley(pen);
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
    const way = minus(this.camera.eye, point);
    const stride = 0.02 / norm(way);
    for (let k = 2; k < 120; k++) {
      const [u, v, w] = along(point, way, k * stride);
      if (w > HEIGHT / 2 || Math.abs(u) > 0.5 || Math.abs(v) > 0.5) return false;
      const last = this.grid.count - 1;
      const below = HEIGHT * (this.height(between(this.grid, (u + 0.5) * last, (v + 0.5) * last)) - 0.5);
      if (below > w + TOLERANCE) return true;
    }
    return false;
  }

  /** Where coordinates of this cost stand in the panel, in pixels; null where they are not seen. */
  place(at, value) {
    return this.seen(this.worldAt(at, value));
  }

  /** Where a point of the world that no part of the surface hides stands, in pixels; else null. */
  seen(point) {
    return point && !this.isHidden(point) ? this.camera.project(point) : null;
  }

  drawValley(pen) {
    for (const line of this.ground.valley) {
      const points = denseLine(line, VALLEY_PARTS);
      pen.line(points.map((at) => this.place(at, this.ground.value(at))), valleyLook(pen.palette));
    }
  }

  /** Draws the path, dotted where a hill hides it, and gives where the run is, in pixels; null where that is hidden. */
  drawPath(pen, { run, color, dash, step }) {
    const points = this.worldOf(run),
      seen = [],
      hidden = [];
    let last = null,
      wasHidden = false;
    for (let n = 0; n <= Math.min(step, run.steps); n++) {
      const point = points[n];
      const at = point && this.camera.project(point);
      if (n < step && distanceOf(at, last) < 0.8) continue;
      const isHidden = Boolean(point) && this.isHidden(point);
      if (at && last && isHidden !== wasHidden) (wasHidden ? seen : hidden).push(null, last);
      (isHidden ? hidden : seen).push(at);
      [last, wasHidden] = [at, isHidden];
    }
    pen.line(hidden, { color, width: 0.6 * LINE_PX, dash: [1.5, 3.5] });
    pen.line(seen, { color, casing: 1.1, width: 0.9 * LINE_PX, dash: dashed(dash, 0.9 * LINE_PX) });
    return wasHidden ? null : last;
  }

  drawStart(pen, run) {
    const at = this.seen(this.worldOf(run)[0]);
    if (at) drawStartRing(pen, at, POINT_PX);
  }
};
