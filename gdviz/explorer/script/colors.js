// Which colour is which run: those of the scene have their own, as in its pictures; what diverges is red.

/** The colours of runs; one that is none of the scene's, or is no longer lost as it was there, has the first free. */
function colorsOf(runs, { runs: all, diverged }) {
  const hues = runs.map(({ plan }) => plan.hue);
  const own = hues.map((hue, i) => (all[hue] === diverged || hues.indexOf(hue) < i ? undefined : all[hue]));
  const free = all.filter((color) => color !== diverged && !own.includes(color));
  const found = own.map((color, i) => color || free.shift() || all[i % all.length]);
  return found.map((color, i) => (runs[i].outcome === "diverged" ? diverged : color));
}

/** The dashes of a run's line, in its widths, and the outline of its points, null of circles: as in the scene's pictures. */
function strokeOf({ plan: { hue } }, i) {
  const { strokes } = scene;
  return strokes[(hue === undefined ? i : hue) % strokes.length];
}

/** Dashes of a line of some width, in pixels. */
function dashed(dash, width) {
  return dash.map((part) => part * width);
}
