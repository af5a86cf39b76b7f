// Why a run ended, in gdviz's words.

const GROWING_STEPS = 10;
const FAR_AWAY = 1e6;
const RULE_WORDS = {
  gradient: (bound) => `the gradient's norm is below ${bound}`,
  change: (bound) => `no parameter changed by ${bound}`,
  cost: (bound) => `the cost changed by less than ${bound}`,
};

/** The outcome and its sentence; `sign` is −1 where the run was to make the cost large. */
function outcomeOf({ theta, cost, rule, overflowed, stop, sign }) {
  const steps = theta.length - 1;
  if (overflowed) return ["diverged", `diverged: no longer finite after step ${steps}`];
  const growth = growthOf(theta, cost.map((value) => sign * value));
  if (growth) return ["diverged", `diverged: ${growth}`];
  if (rule) return ["converged", `converged at step ${steps}: ${RULE_WORDS[rule](general(stop[rule], 6))}`];
  return ["out_of_steps", `all ${steps} steps taken`];
}

/** The words where a run that is still finite diverges, else "". */
function growthOf(theta, value) {
  const last = value.length - 1;
  if (keepsGrowing(value)) {
    return "the cost grows with every step" + (value[0] > 0 ? `, ${general(value[last] / value[0], 3)} times the start's` : "");
  }
  return runsAway(theta) ? "the parameters grow without bound" : "";
}

/** Whether the cost ends above its start and has grown in each of the last steps: finite so far, but diverging. */
function keepsGrowing(value) {
  const last = value.length - 1;
  return last > 2 && value[last] > value[0] && isRising(value.slice(-GROWING_STEPS - 1));
}

/** Whether the parameters are a million times the start's and each of the last steps was longer than the one before. */
function runsAway(theta) {
  const tail = theta.slice(-GROWING_STEPS - 1);
  const lengths = tail.slice(1).map((point, i) => norm(map((a, b) => a - b, point, tail[i])));
  const isFar = largest(theta[theta.length - 1]) > FAR_AWAY * Math.max(1, largest(theta[0]));
  return isFar && isRising(lengths);
}

function isRising(values) {
  return values.every((value, i) => i === 0 || value > values[i - 1]);
}

/** A number as Python's format "g" writes it: 1e-06, 3.2e+05, 0.001. */
function general(value, digits) {
  const [mantissa, power] = value.toExponential(digits - 1).split("e");
  if (-4 <= power && power < digits) return String(Number(value.toPrecision(digits)));
  const sign = power < 0 ? "-" : "+";
  return `${Number(mantissa)}e${sign}${String(Math.abs(power)).padStart(2, "0")}`;
}
