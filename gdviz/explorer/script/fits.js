// What runs make of data with one feature: each run's line, its first one, the best there is, and that without penalty.

const FIT_GRID = 121,
  REFERENCE_PX = 0.5 * LINE_PX;
const { DASHES, FEW: FEW_POINTS, FIRST, NEAR, DARK, PALER } = scene.constants.fits;

class Lines {
  constructor(scene, cost, [column]) {
    const { data, fits, is_classifier: isClassifier, margins } = scene.cost;
    Object.assign(this, { cost, fits });
    const hasMargins = margins.length > 0;
    const labels = data.target.map((label) => (label > 0 ? 1 : hasMargins ? -1 : 0));
    this.heights = isClassifier ? labels : data.target;
    this.decision = isClassifier ? (hasMargins ? 0 : 0.5) : null;
    const what = `${data.target_name} = ${data.classes[1]}`;
    const score = hasMargins ? told(SAY.score, { formula: "w x + b" }) : told(SAY.probability, { what });
    this.words = isClassifier ? score : data.target_name;
    this.scaled = (x) => [(x - data.mean[0]) / data.spread[0]];
    const x = new Axis(...padded(column));
    this.axes = [x, new Axis(...this.limits(scene, x))];
  }

  /** What the vertical axis shows: the targets, and the first fits of the scene's runs where they lie near. */
  limits({ runs }, x) {
    const [low, high] = padded(this.heights);
    const ends = runs.slice(0, 1).flatMap(({ start }) => this.line(start, x).map(([, y]) => y));
    const [least, most] = padded([...this.heights, ...ends]);
    return most - least < NEAR * (high - low) ? [least, most] : [low, high];
  }

  keys() {
    const best = this.fits.free.length ? ["penalised", "free"] : this.fits.best.length ? ["best"] : [];
    return ["first", ...best].map((kind) => referenceKey(kind));
  }

  /** Few points are not hidden by the lines, of many the lines would not be seen. */
  liesUnderPoints() {
    return this.heights.length <= FEW_POINTS;
  }

  line(theta, x) {
    return steps(FIT_GRID - 1).map((share) => [x.value(share), this.cost.predict(theta, this.scaled(x.value(share)))]);
  }

  drawStill(pen, frame) {
    const { left, right } = frame.plot;
    const level = frame.toY(this.decision);
    const ends = [left, right].map((x) => [x, level]);
    if (this.decision !== null) pen.line(ends, { color: pen.palette.muted, width: 1 });
    for (const theta of this.fits.free) this.put(pen, frame, theta, referenceLook("free", pen.palette));
  }

  draw(pen, frame, shown) {
    this.drawFirst(pen, frame, shown);
    for (const { run, color, dash, step } of shown) {
      const look = { color, casing: CASING_PX, dash: dashed(dash, LINE_PX) };
      this.put(pen, frame, run.theta[Math.min(step, run.steps)], look);
    }
    for (const theta of this.fits.best) this.put(pen, frame, theta, referenceLook("best", pen.palette));
  }

  /** Each run's fit at its start: in its colour, where they start apart. */
  drawFirst(pen, frame, shown) {
    const look = referenceLook("first", pen.palette);
    const isShared = new Set(shown.map(({ run }) => run.theta[0].join())).size === 1;
    for (const { run, color } of isShared ? shown.slice(0, 1) : shown)
      this.put(pen, frame, run.theta[0], isShared ? look : { ...look, color, alpha: FIRST });
  }

  put(pen, frame, theta, look) {
    pen.line(onFrame(frame, this.line(theta, this.axes[0])), look);
  }
}

/** How the line of the "first" fit, the "best" one or the best that is "free" of a penalty looks. */
function referenceLook(kind, { ink, muted }) {
  const dash = DASHES[kind].map((part) => part * REFERENCE_PX);
  return { color: kind === "best" ? ink : muted, width: REFERENCE_PX, dash };
}

function referenceKey(kind) {
  return [lineKey(kind, referenceLook(kind, {}).dash), scene.words.marks[kind]];
}

/** Points of the data in pixels that a canvas can hold; null where one is not finite. */
function onFrame(frame, points) {
  const places = points.map(([x, y]) => [frame.toX(x), frame.toY(y)].map((pixels) => clamp(pixels, -1e5, 1e5)));
  return places.map((at) => (areFinite(at) ? at : null));
}

function padded(values) {
  const [low, high] = extent(values);
  const margin = 0.06 * (high - low) || 1;
  return [low - margin, high + margin];
}
