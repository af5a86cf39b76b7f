// What programs call beyond Math.

/** By the series of positive terms, Abramowitz and Stegun 7.1.6; beyond 6 a double cannot tell it from 1. */
function erf(x) {
  if (!(Math.abs(x) < 6)) return Math.sign(x);
  let term = x,
    sum = x;
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) sum += term *= (2 * x * x) / (2 * n + 1);
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}
