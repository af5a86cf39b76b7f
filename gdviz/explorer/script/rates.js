// The learning rates that a slider offers, and the marks on it.

const MANTISSA_STEP = 0.05; // rates come in steps of 0.05 of their leading digit: 1, 1.05, 1.1, ... 9.95
const BEYOND = 5; // times the largest rate of the scene, where nothing tells at which rate runs diverge
const UNKNOWN = [1e-4, 1];

/**
 * The slider's ends for an optimizer: the scene's own, or what its cost and runs suggest; `rate` always fits in.
 *
 * Only what does not change with the runs has a say: the thumb must not move under the hand that drags it.
 */
function rateRange(scene, optimizer, rate) {
  const scaling = scene.optimizers[optimizer].scaling;
  let ends;
  if (scaling === "unit") ends = [0.01, 2];
  else if (scaling === "length") {
    const width = Math.min(...scene.window.map(([low, high]) => high - low));
    ends = [roundUp(width / 1e4, true), roundUp(width / 4)];
  } else if (scene.rates) ends = scene.rates;
  else {
    const own = scene.runs.filter((run) => scene.optimizers[run.optimizer].scaling === "gradient").map((run) => run.options.learning_rate);
    const limits = scene.stability ? [1, 2].map((share) => share / scene.stability.curvature) : [];
    const known = [...own, ...limits];
    const most = (limits.length ? 1.5 : BEYOND) * Math.max(...known);
    ends = known.length ? [roundUp(Math.min(...known) / 20, true), roundUp(most)] : UNKNOWN;
  }
  return [Math.min(ends[0], roundUp(rate, true)), Math.max(ends[1], roundUp(rate))];
}

/** The nearest rate that a slider stops at. */
function roundRate(rate) {
  const power = 10 ** Math.floor(Math.log10(rate) + 1e-12);
  return Number((Math.round(rate / power / MANTISSA_STEP) * MANTISSA_STEP * power).toPrecision(4));
}

/** The rate `count` stops further. */
function nextRate(rate, count) {
  let found = roundRate(rate);
  for (let k = 0; k < Math.abs(count); k++) {
    const power = 10 ** Math.floor(Math.log10(found) + 1e-12);
    const isAtPower = found / power < 1 + 1e-9;
    found = roundRate(found + Math.sign(count) * MANTISSA_STEP * (count < 0 && isAtPower ? power / 10 : power));
  }
  return found;
}
