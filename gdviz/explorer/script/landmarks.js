// The landmarks of a cost, stars at minima, triangles at maxima, diamonds at saddles; and the runs that reach them.

const { OUTLINES, EDGE, ARRIVED, DISC, RIM, BADGE, BADGE_EDGE, STARS, VALLEY } = scene.constants.landmarks;
const MARKS = scene.words.marks;

/** The landmarks [{ kind, words, at }] of a panel that its picture shows, `at` in pixels. */
function landmarksOf(panel) {
  return panel.ground.landmarks
    .map(({ kind, words, at, value }) => ({ kind, words, at: panel.place(at, value) }))
    .filter(({ at }) => at);
}

/**
 * Draws landmarks [{ kind, at }] and where runs are, [{ color, outline, at }], whose points are so wide.
 *
 * The point of a run that has come to a landmark is a disc that bears its mark; several leave the mark alone.
 */
function drawLandmarks(pen, landmarks, tips, width = MARKER_PX) {
  for (const { kind, at } of landmarks)
    pen.shape(at, OUTLINES[kind], { ...landmarkColors(kind, pen.palette), size: width, edgeWidth: EDGE * width });
  const isAt = (landmark, { at }) => distanceOf(landmark.at, at) <= ARRIVED * width;
  const dot = { size: width, edgeWidth: (RIM_PX * width) / MARKER_PX };
  for (const tip of tips)
    if (!landmarks.some((landmark) => isAt(landmark, tip))) pen.dot(tip.at, { ...dot, color: tip.color, outline: tip.outline });
  for (const landmark of landmarks) {
    const there = tips.filter((tip) => isAt(landmark, tip));
    if (there.length !== 1) continue;
    pen.dot(landmark.at, { color: there[0].color, size: DISC * width, edgeWidth: RIM * width });
    drawBadge(pen, landmark, width);
  }
}

/** Stars have edges of ink, and the least of minima a face of its own; all others are ink. */
function landmarkColors(kind, { paper, ink, casing, minimum }) {
  if (STARS.includes(kind)) return { color: kind === "minimum" ? minimum : paper, edge: ink };
  return { color: ink, edge: casing };
}

/** The landmark's mark on the points of the runs that have come to it: a star as it is, others light. */
function drawBadge(pen, { kind, at }, width) {
  const size = BADGE * width;
  const star = { ...landmarkColors(kind, pen.palette), edgeWidth: BADGE_EDGE * EDGE * width };
  const look = STARS.includes(kind) ? star : { color: pen.palette.casing, edgeWidth: 0 };
  pen.shape(at, OUTLINES[kind], { ...look, size });
}

/** Draws what stands over the paths of a panel: starts, landmarks, points where the runs are, arrows where they left. */
function drawEnds(pen, panel, trails, shown) {
  for (const at of trails.map((trail) => trail.tip(0)).filter(Boolean)) drawStartRing(pen, at);
  const tips = shown.map((each, i) => ({ ...each, at: trails[i].tip(each.step) }));
  drawLandmarks(pen, landmarksOf(panel), tips.filter(({ at }) => at));
  shown.forEach(({ color, step }, i) => trails[i].arrow(pen, step, color));
}

/** The ring where a run starts; of any width, for a smaller picture. */
function drawStartRing(pen, at, size = MARKER_PX) {
  pen.dot(at, { color: pen.palette.paper, edge: pen.palette.ink, size, edgeWidth: START_RING * size });
}

/** The points of a line of minima; of a straight one, of which there are both ends, so many parts. */
function denseLine(line, parts) {
  if (line.length !== 2) return line;
  const [from, to] = line;
  return steps(parts).map((share) => along(from, minus(to, from), share));
}

/** How the line of minima looks: broad, in the colour of a minimum, which no path has. */
function valleyLook({ minimum }) {
  return { color: minimum, width: VALLEY * LINE_PX, casing: EDGE * MARKER_PX };
}
