// Arithmetic on numbers and lists of them.

function clamp(value, low, high) {
  return Math.min(high, Math.max(low, value));
}

function sum(values) {
  return values.reduce((total, each) => total + each, 0);
}

/** The least and the greatest of many values, of which some functions take too few; infinite where there is none. */
function extent(values) {
  return values.reduce(([low, high], each) => [Math.min(low, each), Math.max(high, each)], [Infinity, -Infinity]);
}

/** Shares from 0 to 1, so many equal steps apart. */
function steps(count) {
  return Array.from({ length: count + 1 }, (_, i) => i / count);
}

function quantile(sorted, share) {
  const place = share * (sorted.length - 1),
    before = Math.floor(place),
    after = Math.min(before + 1, sorted.length - 1);
  return sorted[before] + (place - before) * (sorted[after] - sorted[before]);
}
