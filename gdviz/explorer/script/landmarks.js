// The landmarks of a cost, stars at minima, triangles at maxima, diamonds at saddles; and the runs that reach them.

const { OUTLINES, EDGE, ARRIVED, DISC, RIM, BADGE, VALLEY, VALLEY_DASH } = scene.constants.landmarks;
const MARKS = scene.words.marks;

/** The landmarks [{ kind, words, at }] of a panel that its picture shows, `at` in pixels. */
function landmarksOf(panel) {
  return panel.ground.landmarks
    .map(({ kind, words, at, value }) => ({ kind, words, at: panel.place(at, value) }))
    .filter(({ at }) => at);
}

/**
 * Draws landmarks [{ kind, at }] and where runs are, [{ color, index, at }], whose points are so wide.
 *
 * The points of runs that have come to a landmark are a disc, or a sector each of one, that bears its mark in white.
 */
function drawLandmarks(pen, landmarks, tips, width = MARKER_PX) {
  for (const { kind, at } of landmarks)
    pen.shape(at, OUTLINES[kind], { ...landmarkColors(kind, pen.palette), size: width, edgeWidth: EDGE * width });
  const isAt = (landmark, { at }) => distanceOf(landmark.at, at) <= ARRIVED * width;
  const dot = { size: width, edgeWidth: (RIM_PX * width) / MARKER_PX };
  for (const tip of tips)
    if (!landmarks.some((landmark) => isAt(landmark, tip))) pen.dot(tip.at, { ...dot, color: tip.color });
  for (const landmark of landmarks) {
    const there = tips.filter((tip) => isAt(landmark, tip)).sort((one, other) => one.index - other.index);
    const disc = { size: DISC * width, edgeWidth: RIM * width };
    there.forEach(({ color }, i) => pen.sector(landmark.at, i, there.length, { ...disc, color }));
    if (there.length) drawBadge(pen, landmark, width);
  }
}

function landmarkColors(kind, { paper, ink, casing }) {
  return kind === "local" ? { color: paper, edge: ink } : { color: ink, edge: casing };
}

/** The landmark's mark on the points of the runs that have come to it; a hollow one is hollow. */
function drawBadge(pen, { kind, at }, width) {
  const { casing } = pen.palette,
    size = BADGE * width;
  if (kind === "local") pen.shape(at, OUTLINES[kind], { color: null, edge: casing, size, edgeWidth: EDGE * width });
  else pen.shape(at, OUTLINES[kind], { color: casing, size, edgeWidth: 0 });
}

/** Draws what stands over the paths of a panel: landmarks, points where the runs are, arrows where they have left. */
function drawEnds(pen, panel, trails, shown) {
  const tips = shown.map(({ color, index, step }, i) => ({ color, index, at: trails[i].tip(step) }));
  drawLandmarks(pen, landmarksOf(panel), tips.filter(({ at }) => at));
  shown.forEach(({ color, step }, i) => trails[i].arrow(pen, step, color));
}

/** The points of a line of minima; of a straight one, of which there are both ends, so many parts. */
function denseLine(line, parts) {
  if (line.length !== 2) return line;
  const [from, to] = line;
  return steps(parts).map((share) => along(from, minus(to, from), share));
}

/** How the line of minima looks: a star's colours, drawn out, in dashes that no path has. */
function valleyLook({ ink }) {
  const width = VALLEY * LINE_PX;
  return { color: ink, width, casing: EDGE * MARKER_PX, dash: VALLEY_DASH.map((part) => part * width) };
}
