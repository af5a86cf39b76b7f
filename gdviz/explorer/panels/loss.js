// The cost of every run against the step; what is still to come is drawn faintly.

const { DECADES, CLIMB, FARTHEST, NAME_LINE, NAME_GAP } = scene.constants.loss;
const CURVE_PX = 0.8 * LINE_PX,
  GAP_PX = MARKER_PX / 2 + NAME_GAP * SMALL_PX,
  WIDEST_NAME = 0.4, // of the picture's width
  DASH = 7, // widths of a line: how long each of several curves that coincide shows before the next does
  LEAST_PLOT = 0.7, // of its height: the plot has no less
  BELOW = 1e-3; // of the axis's least cost: where a cost below it is drawn to

PANELS.loss = class {
  constructor({ height, is_log: isLog }) {
    this.frame = new Frame("loss", `${height} J`, [], told(SAY.over_steps, { height }));
    this.isLog = isLog;
  }

  prepare(shown, horizon) {
    const x = new Axis(0, horizon),
      y = this.heights(shown.map(({ run }) => run)),
      names = shown.map(({ name }) => name).join("\n");
    if (!x.is(this.x) || !y.is(this.y) || names !== this.names) this.frame.isStale = true;
    Object.assign(this, { x, y, names });
  }

  drawStill(pen, shown) {
    this.room = this.roomForNames(pen, shown);
    this.frame.axes(pen, this.x, this.y, { xName: SAY.step, wholeX: true, room: this.room });
  }

  drawRuns(pen, shown) {
    const floor = this.y.isLog ? this.y.low * BELOW : -FARTHEST; // a cost below the axis leaves the picture
    const points = ({ cost }) => cost.map((value, n) => [n, Math.max(value, floor)]);
    const trails = shown.map(({ run }) => new Trail(this.frame, points(run), { ...run, outcome: "" }));
    const ahead = { width: 0.5 * LINE_PX, casing: 0, alpha: 0.4 };
    shown.forEach(({ run, color }, i) => trails[i].line(pen, run.steps, { ...ahead, color }));
    shown.forEach(({ color, dash, step }, i) => {
      const shared = this.dashOf(trails, i);
      const parts = shared.length ? shared : dashed(dash, CURVE_PX);
      trails[i].line(pen, step, { color, width: CURVE_PX, casing: 0, dash: parts });
    });
    shown.forEach((each, i) => trails[i].end(pen, each.step, each));
    if (this.room) this.drawNames(pen, trails, shown);
  }

  /** The pixels that the names of runs take beside the axes; 0 where there is but one, or no room for all. */
  roomForNames(pen, shown) {
    const widest = Math.max(...shown.map(({ name }) => pen.widthOf(name, "bold")));
    const { width, height } = this.frame;
    const isTight = widest > WIDEST_NAME * width || shown.length * NAME_LINE * SMALL_PX > LEAST_PLOT * height;
    return shown.length < 2 || isTight ? 0 : widest + GAP_PX + 2;
  }

  /** The names in a column beside the ends of the curves, in their order, with leaders where they are elsewhere. */
  drawNames(pen, trails, shown) {
    const { right, top, bottom } = this.frame.plot;
    const ends = trails.map((trail) => trail.lastSeen()).map(([x, y]) => [Math.min(x, right), clamp(y, top, bottom)]);
    const order = shown.map((_, i) => i).sort((i, k) => ends[i][1] - ends[k][1] || ends[k][0] - ends[i][0]);
    const half = (NAME_LINE * SMALL_PX) / 2;
    const places = spreadNames(order.map((i) => ends[i][1]), 2 * half, top, bottom);
    order.forEach((i, k) => {
      const { color, name } = shown[i],
        at = [right + GAP_PX, places[k]];
      if (Math.abs(ends[i][1] - at[1]) > half / 2 || ends[i][0] < right - 1)
        pen.line([ends[i], [at[0] - 3, at[1]]], { color: faint(color, 0.5, pen.palette), width: 1 });
      pen.words(name, ...at, { color: lettering(color, pen.palette), weight: "bold", base: "middle" });
    });
  }

  /** The dashes that let curves below number `i` show in turn: of n the lowest is whole, the next leaves out 1 of n. */
  dashOf(trails, i) {
    const others = trails.map((_, k) => k).filter((k) => k !== i && trails[i].coincides(trails[k]));
    const below = others.filter((k) => k < i).length;
    return below ? [others.length + 1 - below, below].map((parts) => parts * DASH * CURVE_PX) : [];
  }

  /** The axis of the costs; whole powers of ten at its ends, so that it holds still while a rate changes. */
  heights(runs) {
    const costs = runs.flatMap((run) => run.cost).filter(Number.isFinite);
    const start = Math.max(...runs.map((run) => run.cost[0]).filter(Number.isFinite), -FARTHEST);
    const stays = Math.max(...runs.filter((run) => run.outcome !== "diverged").flatMap((run) => run.cost), start);
    const [least, most] = extent(costs),
      positive = costs.filter((value) => value > 0);
    if (!costs.length) return new Axis(0, 1);
    if (this.isLog && positive.length) {
      const top = Math.min(most, Math.max(stays, start * CLIMB));
      const bottom = Math.max(extent(positive)[0], top * 10 ** -DECADES);
      const ends = [Math.floor(Math.log10(bottom) + 1e-9), Math.ceil(Math.log10(top) - 1e-9)];
      return new Axis(10 ** ends[0], 10 ** Math.max(ends[1], ends[0] + 1), true);
    }
    const span = Math.max(start - least, 1e-9 * Math.abs(start)) || 1;
    const top = Math.min(most, Math.max(stays, start + 0.6 * span));
    const step = roundUp((top - least || 1) / 5);
    return new Axis(Math.floor(least / step) * step, Math.ceil(top / step + 0.05) * step);
  }
};

/** The heights nearest to the wanted ones, from the top down, at least so far apart, between two ends. */
function spreadNames(wanted, apart, top, bottom) {
  const pools = [];
  wanted.forEach((each, i) => {
    let [mean, count] = [each - i * apart, 1];
    while (pools.length && pools[pools.length - 1][0] > mean) {
      const [before, size] = pools.pop();
      [mean, count] = [(before * size + mean * count) / (size + count), size + count];
    }
    pools.push([mean, count]);
  });
  const even = pools.flatMap(([mean, count]) => new Array(count).fill(mean));
  return even.map((each, i) => clamp(each, top, bottom - (wanted.length - 1) * apart) + i * apart);
}
