// What the programs of formulas call beyond Math; gdviz/programs/operations.py and expression.py say what each is.

const direction = (side, other) => side / (Math.hypot(side, other) || 1);
const ties = (chosen, ...all) => all.filter((each) => each === chosen).length || 1;
const share = (one, chosen, count) => (one === chosen) / count;
const nonzero = (x) => (x === 0 ? 1 : x);
const sech = (x) => 1 / Math.cosh(x);
const step = (x) => (x >= 0 ? 1 : x < 0 ? 0 : x);
const relu = (x) => (x < 0 ? 0 : x);
const softplus = (x) => (x > 0 ? x : 0) + Math.log1p(Math.exp(-Math.abs(x)));

function sigmoid(x) {
  const z = Math.exp(-Math.abs(x));
  return (x < 0 ? z : 1) / (1 + z);
}

/** By the series of positive terms, Abramowitz and Stegun 7.1.6; beyond 6 a double cannot tell it from 1. */
function erf(x) {
  if (!(Math.abs(x) < 6)) return Math.sign(x);
  let term = x,
    sum = x;
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) sum += term *= (2 * x * x) / (2 * n + 1);
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}
