// Which colour is which run: those of the scene have their own, as in its pictures; what diverges is red.

/** The colours of runs; one that is none of the scene's, or is no longer lost as it was there, has the first free. */
function colorsOf(runs, { runs: all, diverged }) {
  const hues = runs.map(({ plan }) => plan.hue);
  const own = hues.map((hue, i) => (all[hue] === diverged || hues.indexOf(hue) < i ? undefined : all[hue]));
  const free = all.filter((color) => color !== diverged && !own.includes(color));
  const found = own.map((color, i) => color || free.shift() || all[i % all.length]);
  return found.map((color, i) => (runs[i].outcome === "diverged" ? diverged : color));
}
