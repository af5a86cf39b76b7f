// Levels of a cost, spaced so that its valleys show: as in gdviz's contour view.

const { BANDS, HIGH_MEDIAN } = scene.constants.levels;

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

/** Increasing edges of at most BANDS bands that hold every finite value of a grid. */
function levelsOf({ values, count }, scale) {
  const sorted = values.filter(Number.isFinite).sort();
  if (!sorted.length) return [0, 1];
  const low = sorted[0],
    high = sorted[sorted.length - 1];
  if (!(high > low)) return [low, low + 1];
  const isPlateau = quantile(sorted, 0.5) - low > HIGH_MEDIAN * (high - low);
  const spacing = scale !== "auto" ? scale : isPlateau || isLowestAtEdge(values, count, low) ? "linear" : "log";
  const edges =
    spacing === "log" ? logarithmic(sorted) : steps(BANDS).map((share) => low + share * (high - low));
  const kept = edges.filter((edge, i) => i === 0 || edge - edges[i - 1] > 1e-12 * (high - low));
  kept[kept.length - 1] = high;
  return kept;
}

/** Whether the least value lies on the rim of the grid, from which it falls no further only in the picture. */
function isLowestAtEdge(values, count, low) {
  const isInner = (i) => i % count > 0 && i % count < count - 1 && i >= count && i < count * (count - 1);
  return !values.some((value, i) => value === low && isInner(i));
}

function steps(count) {
  return Array.from({ length: count + 1 }, (_, i) => i / count);
}

function quantile(sorted, share) {
  const place = share * (sorted.length - 1),
    before = Math.floor(place),
    after = Math.min(before + 1, sorted.length - 1);
  return sorted[before] + (place - before) * (sorted[after] - sorted[before]);
}

/** Levels in equal ratios of the height above the lowest. */
function logarithmic(sorted) {
  const low = sorted[0],
    height = sorted[sorted.length - 1] - low;
  const least = Math.max(sorted[Math.floor(sorted.length / 400)] - low, 1e-6 * height);
  return [low, ...steps(BANDS - 1).map((share) => low + least * (height / least) ** share)];
}
