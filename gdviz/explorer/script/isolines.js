// Where a grid of costs crosses a level: the short lines of marching squares.

/** Calls draw(x0, y0, x1, y1), in grid units, for each piece of the line on which the grid has the value `level`. */
function isoline({ values, count }, level, draw) {
  for (let j = 0; j + 1 < count; j++) {
    for (let i = 0; i + 1 < count; i++) {
      const at = j * count + i;
      const a = values[at] - level,
        b = values[at + 1] - level;
      const c = values[at + count + 1] - level,
        d = values[at + count] - level;
      const code = (a > 0) + 2 * (b > 0) + 4 * (c > 0) + 8 * (d > 0);
      if (code === 0 || code === 15 || !Number.isFinite(a + b + c + d)) continue;
      const crossings = [];
      if (a > 0 !== b > 0) crossings.push([i + a / (a - b), j]);
      if (b > 0 !== c > 0) crossings.push([i + 1, j + b / (b - c)]);
      if (c > 0 !== d > 0) crossings.push([i + d / (d - c), j + 1]);
      if (d > 0 !== a > 0) crossings.push([i, j + a / (a - d)]);
      // in a saddle's cell the middle tells which corners belong together
      if (crossings.length === 4 && a > 0 !== a + b + c + d > 0) crossings.push(crossings.shift());
      for (let k = 0; k + 1 < crossings.length; k += 2) draw(...crossings[k], ...crossings[k + 1]);
    }
  }
}

/** The grid's value between its points, for place (x, y) in grid units. */
function between({ values, count }, x, y) {
  const i = Math.min(Math.floor(x), count - 2),
    j = Math.min(Math.floor(y), count - 2),
    at = j * count + i;
  const u = x - i,
    v = y - j;
  return (
    (values[at] * (1 - u) + values[at + 1] * u) * (1 - v) +
    (values[at + count] * (1 - u) + values[at + count + 1] * u) * v
  );
}
