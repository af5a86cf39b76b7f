// A surface in three dimensions, seen by a camera: its lit facets, the square it stands over, and its heights.

const LIGHT = [-0.4, -0.35, 0.85];
const TICKS_OUT = 1.14, // of the base's half width: where its numbers stand
  TICK_TYPE = 11, // pixels
  NAME_APART = 6;
const { FLAT: FLAT_RELIEF, LINE: RELIEF_LINE } = scene.constants.relief;

/** Paints the facets between the vertices of a grid, those farther away first, each with its pieces of level lines. */
function paintRelief(pen, camera, vertices, { values, count }, { levels, depth }) {
  const { palette, context } = pen;
  const at = vertices.map((vertex) => camera.project(vertex));
  const light = norm(LIGHT);
  const facets = [];
  for (let j = 0; j + 1 < count; j++) {
    for (let i = 0; i + 1 < count; i++) {
      const corners = [j * count + i, j * count + i + 1, (j + 1) * count + i + 1, (j + 1) * count + i];
      const nearness = sum(corners.map((k) => at[k][2]));
      if (Number.isFinite(nearness)) facets.push([nearness, corners]);
    }
  }
  facets.sort((one, other) => one[0] - other[0]);
  context.lineJoin = "round";
  for (const [, corners] of facets) {
    const [a, b, , d] = corners.map((k) => vertices[k]);
    const across = minus(b, a),
      along = minus(d, a);
    const normal = [
      across[1] * along[2] - across[2] * along[1],
      across[2] * along[0] - across[0] * along[2],
      across[0] * along[1] - across[1] * along[0],
    ];
    const lit = Math.max(0, dot(normal, LIGHT) / (norm(normal) * light));
    const base = depth.color(palette, gradeOf(sum(corners.map((k) => values[k])) / 4, levels));
    const parts = base.map((part) => Math.min(255, Math.round(part * (0.75 + 0.2 * lit) + 24 * lit)));
    const color = `rgb(${parts.join(",")})`;
    context.beginPath();
    for (const k of corners) context.lineTo(at[k][0], at[k][1]);
    context.closePath();
    context.fillStyle = context.strokeStyle = color; // the stroke closes the seams between facets
    context.lineWidth = 0.8;
    context.fill();
    context.stroke();
    facetLines(pen, corners, values, at, levels);
  }
}

/** How far a cost is up the bands between levels, 0 to 1. */
function gradeOf(value, levels) {
  const above = levels.findIndex((level) => level > value);
  if (above <= 0) return above ? 1 : 0;
  const [low, high] = [levels[above - 1], levels[above]];
  return (above - 1 + (value - low) / (high - low)) / (levels.length - 1);
}

/** Draws where levels cross a facet, whose corners come round. */
function facetLines(pen, corners, values, at, levels) {
  const costs = corners.map((k) => values[k]);
  const [least, most] = [Math.min(...costs), Math.max(...costs)];
  for (const level of levels.slice(1, -1)) {
    if (level <= least || level >= most) continue;
    const crossings = corners.flatMap((k, i) => {
      const next = corners[(i + 1) % corners.length],
        share = (level - values[k]) / (values[next] - values[k]);
      return share >= 0 && share < 1 ? [map((a, b) => a + share * (b - a), at[k], at[next])] : [];
    });
    if (crossings.length === 2) pen.line(crossings, { color: pen.palette.level, width: RELIEF_LINE * LINE_PX });
  }
}

/** The square that the surface stands over, with the parameters' names and ranges at its near edges. */
function drawBase(pen, camera, ground, width) {
  const floor = -HEIGHT / 2;
  const corner = (u, v) => camera.project([u, v, floor]);
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
  ground.axes.forEach((axis, i) => {
    // along the edge that is nearer to the eye
    const side = camera.view[2][1 - i] > 0 ? 0.5 : -0.5;
    const edge = (along, out) => (i === 0 ? corner(along, side * out) : corner(side * out, along));
    const look = { align: "center", base: "middle" },
      [name] = ground.names[i].split(" ("); // a direction's share of the variance has no room here
    const half = pen.widthOf(name) / 2,
      [[fromX, fromY], [toX, toY]] = [1, 1.4].map((out) => edge(0, out)); // beyond the numbers
    const ticks = axis.ticks(3).map((value) => [axis.share(value) - 0.5, showTick(value)]);
    const widest = (Math.max(...ticks.map(([, words]) => pen.widthOf(words))) * TICK_TYPE) / SMALL_PX;
    const room = Math.max(0, widest / 2 + NAME_APART - Math.abs(toX - edge(0, TICKS_OUT)[0]));
    // its near end, not its middle, stands there, or further out beside wide numbers
    const x = toX + ((half + room) * (toX - fromX)) / Math.hypot(toX - fromX, toY - fromY),
      middle = clamp(x, half, width - half),
      down = Math.abs(middle - x) > 4 ? 1.2 * SMALL_PX : 0; // where it is moved in, below the numbers
    pen.words(name, middle, toY + down, look);
    const near = camera.view[2][i] > 0 ? 0.5 : -0.5; // where the two edges meet there is no room
    for (const [place, words] of ticks) {
      if (Math.abs(place - near) > 0.06) pen.words(words, ...edge(place, TICKS_OUT).slice(0, 2), { ...look, size: TICK_TYPE });
    }
  });
}

/** How high a cost stands, 0 to 1: logarithmic above the least where half the window is one flat valley. */
function heightScale({ values }, { landmarks }) {
  const sorted = Float64Array.from([...values.filter(Number.isFinite), ...landmarks.map(({ value }) => value)]).sort();
  const low = sorted[0],
    span = sorted[sorted.length - 1] - low || 1;
  const above = (value) => clamp((value - low) / span, 0, 1.05);
  if (quantile(sorted, 0.5) - low >= FLAT_RELIEF * span) return above;
  const offset = Math.max((quantile(sorted, 0.08) - low) / span, 1e-4);
  return (value) => Math.log1p(above(value) / offset) / Math.log1p(1 / offset);
}
