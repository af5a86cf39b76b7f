// The learning rates that a slider offers, and the marks on it.

const MANTISSA_STEP = 0.05; // rates come in steps of 0.05 of their leading digit: 1, 1.05, 1.1, ... 9.95

const FARTHEST_RATES = [1e-300, 1e300]; // of which there are still round numbers beside

/** The slider's axis from `low` to `high`, or so far beyond that a rate has its place on it. */
function axisWith(rate, low, high) {
  const near = clamp(rate, ...FARTHEST_RATES);
  return new Axis(Math.min(low, roundUp(near, true)), Math.max(high, roundUp(near)), true);
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
