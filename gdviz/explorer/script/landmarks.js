// The landmarks of a cost, stars at minima, triangles at maxima, diamonds at saddles; and the runs that reach them.

const { OUTLINES, EDGE, ARRIVED, DISC, RIM, BADGE } = scene.constants.landmarks;
const MARKS = scene.words.marks;

/** What the marks of a picture of the cost mean. */
function landmarkKeys({ landmarks, valley }) {
  const kinds = Object.keys(OUTLINES).filter((kind) => landmarks.some((each) => each.kind === kind));
  return [
    [markKey("start"), `${MARKS.start}, to drag`],
    ...kinds.map((kind) => [markKey(kind, OUTLINES[kind], 0.6 * MARKER_PX), MARKS[kind]]),
    ...(valley ? [[lineKey("valley"), MARKS.valley]] : []),
  ];
}

/** The landmarks [{ kind, at }] of a panel that its picture shows, `at` in pixels. */
function landmarksOf(panel) {
  return panel.ground.landmarks
    .map(({ kind, at, value }) => ({ kind, at: panel.place(at, value) }))
    .filter(({ at }) => at);
}

/**
 * Draws landmarks [{ kind, at }] and where runs are, [{ color, index, at }], whose points are so wide.
 *
 * The points of runs that have come to a landmark are a disc, or a sector each of one, that bears its mark.
 */
function drawLandmarks(pen, landmarks, tips, width = MARKER_PX) {
  const { paper, ink, casing } = pen.palette;
  const edgeWidth = EDGE * width;
  for (const { kind, at } of landmarks) {
    const look = kind === "local" ? { color: paper, edge: ink } : { color: ink, edge: casing };
    pen.shape(at, OUTLINES[kind], { ...look, size: width, edgeWidth });
  }
  const isAt = (landmark, { at }) => Math.hypot(landmark.at[0] - at[0], landmark.at[1] - at[1]) <= ARRIVED * width;
  for (const tip of tips)
    if (!landmarks.some((landmark) => isAt(landmark, tip))) pen.dot(tip.at, { color: tip.color, size: width });
  for (const landmark of landmarks) {
    const there = tips.filter((tip) => isAt(landmark, tip)).sort((one, other) => one.index - other.index);
    const look = { size: DISC * width, edgeWidth: RIM * width };
    there.forEach(({ color }, i) => pen.sector(landmark.at, i, there.length, { ...look, color }));
    if (there.length) drawBadge(pen, landmark, BADGE * width, edgeWidth);
  }
}

/** A light mark like a landmark's, for the disc of the runs that have come to it; a hollow one's is hollow. */
function drawBadge(pen, { kind, at }, size, edgeWidth) {
  const { casing } = pen.palette;
  const isHollow = kind === "local";
  const look = { color: isHollow ? "transparent" : casing, edge: casing, edgeWidth: isHollow ? edgeWidth : 0.01 };
  pen.shape(at, OUTLINES[kind], { ...look, size });
}

/** Draws what stands over the paths of a panel: landmarks, points where the runs are, arrows where they have left. */
function drawEnds(pen, panel, trails, shown) {
  const tips = shown.map(({ color, index, step }, i) => ({ color, index, at: trails[i].tip(step) }));
  drawLandmarks(pen, landmarksOf(panel), tips.filter(({ at }) => at));
  shown.forEach(({ color, step }, i) => trails[i].arrow(pen, step, color));
}

/** How the line of minima looks: a star's colours, drawn out. */
function valleyLook({ ink, casing }) {
  return { color: ink, width: 0.8 * LINE_PX, casing: EDGE * MARKER_PX, edge: casing };
}
