// Levels of a cost, spaced so that depth is seen: as in gdviz's contour view.

const { BANDS, PLATEAU, WELL, HIGH_MEDIAN, CLOSEST, NARROWEST, FEWEST } = scene.constants.levels;

/** The values on a grid of `count` by `count` points of the window, row by row from the bottom. */
function gridOf(value, window, count) {
  const [[left, right], [bottom, top]] = window;
  const values = new Float64Array(count * count);
  for (let j = 0; j < count; j++) {
    const y = bottom + ((top - bottom) * j) / (count - 1);
    for (let i = 0; i < count; i++) values[j * count + i] = value([left + ((right - left) * i) / (count - 1), y]);
  }
  return { values, count };
}

/** The depth of a grid: the ground is the darker the farther the scene's runs come, downhill or uphill. */
class Depth {
  constructor({ runs, spacing }, grid) {
    this.isUphill = runs.every((run) => run.direction === "ascend");
    this.grid = this.isUphill ? { ...grid, values: grid.values.map((value) => -value) } : grid;
    this.spacing = spacing;
  }

  /** The edges of bands whose lines stay apart in a picture of so many pixels, [width, height]. */
  levels(size) {
    const edges = calmLevels(
      this.grid,
      this.spacing,
      size.map((side) => side / this.grid.count),
    );
    return this.isUphill ? edges.map((edge) => -edge).reverse() : edges;
  }

  /** The colour of the ground so far up, from 0 for the lowest band to 1: the very depths are a well. */
  color({ well, low, high }, share) {
    const up = this.isUphill ? 1 - share : share;
    return up < WELL ? mixed(well, low, up / WELL) : mixed(low, high, (up - WELL) / (1 - WELL));
  }
}

/** Whether most of a window, of which these are the values, lies high. */
function isPlateau(sorted) {
  return quantile(sorted, 0.5) - sorted[0] > HIGH_MEDIAN * (sorted[sorted.length - 1] - sorted[0]);
}

/** Edges of at most BANDS bands of a grid, so few that their lines stay apart; a cell has `cell` pixels, [x, y]. */
function calmLevels(grid, spacing, cell) {
  const sorted = sortedFinite(grid.values);
  const most = spacing === "linear" && sorted.length && isPlateau(sorted) ? Math.min(BANDS, PLATEAU) : BANDS;
  let edges = levelsOf(sorted, most, spacing);
  while (edges.length - 1 > FEWEST && lineDistance(grid, edges, cell) < CLOSEST)
    edges = levelsOf(sorted, edges.length - 2, spacing);
  return spacing === "log" ? opened(grid, edges, cell) : edges;
}

/** Increasing edges of at most `count` bands that hold every one of these values. */
function levelsOf(sorted, count, spacing) {
  if (!sorted.length) return [0, 1];
  const low = sorted[0],
    high = sorted[sorted.length - 1];
  if (!(high > low)) return [low, low + Math.max(1, Math.abs(low))];
  const edges =
    spacing === "log"
      ? logarithmic(sorted, count)
      : steps(count).map((share) => (spacing === "quantile" ? quantile(sorted, share) : low + share * (high - low)));
  const inner = edges.filter((edge, i) => i && edge - edges[i - 1] > 1e-12 * (high - low)).slice(0, -1);
  return [low, ...inner, high].filter((edge, i, all) => i === 0 || edge > all[i - 1]);
}

/** Levels in equal ratios of the height above the lowest. */
function logarithmic(sorted, count) {
  const low = sorted[0],
    height = sorted[sorted.length - 1] - low;
  const least = Math.max(sorted[Math.floor(sorted.length / 400)] - low, 1e-6 * height);
  return [low, ...steps(count - 1).map((share) => low + least * (height / least) ** share)];
}

/** Edges without the inner ones whose lines would close up to a white haze, as along the floor of a narrow valley. */
function opened({ values, count }, edges, cell) {
  const whole = values.length * cell[0] * cell[1],
    kept = [edges[edges.length - 1]];
  let above = whole;
  for (const edge of edges.slice(1, -1).reverse()) {
    const length = lineLength(
      Uint8Array.from(values, (value) => value > edge),
      count,
      cell,
    );
    const area = (values.reduce((sum, value) => sum + (value <= edge), 0) / values.length) * whole;
    const isOpen = kept.length === 1 || above - area >= NARROWEST * length;
    if (!isOpen || 2 * area < NARROWEST * length) continue;
    kept.push(edge);
    above = area;
  }
  return [edges[0], ...kept.reverse()];
}

/** The mean distance in pixels between the lines at the inner edges: the area by the length of all lines. */
function lineDistance({ values, count }, edges, cell) {
  const inner = edges.slice(1, -1);
  const band = (value) => {
    const found = inner.findIndex((edge) => edge >= value);
    return found < 0 ? inner.length : found;
  };
  const length = lineLength(Uint8Array.from(values, band), count, cell);
  return length ? (values.length * cell[0] * cell[1]) / length : Infinity;
}

/** The length of the lines between numbered bands, from how often rows and columns cross one (Crofton's formula). */
function lineLength(bands, count, [width, height]) {
  let [across, along] = [0, 0];
  for (let at = 0; at < bands.length; at++) {
    if (at % count) across += Math.abs(bands[at] - bands[at - 1]);
    if (at >= count) along += Math.abs(bands[at] - bands[at - count]);
  }
  return (Math.PI / 4) * (across * height + along * width);
}

function sortedFinite(values) {
  return values.filter(Number.isFinite).sort();
}
