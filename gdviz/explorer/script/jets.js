// Forward-mode derivatives.  A jet carries the value of an expression with its gradient and, to second order, its
// Hessian: what the rules of calculus make of the parts, exactly, is what it makes of the whole.

class Jet {
  /** `gradient` has d entries; `hessian` d rows of d, or is null to first order. */
  constructor(value, gradient, hessian) {
    this.value = value;
    this.gradient = gradient;
    this.hessian = hessian;
  }

  /** The variable number i of d. */
  static variable(value, i, d, second) {
    const gradient = new Array(d).fill(0);
    gradient[i] = 1;
    return new Jet(value, gradient, second ? gradient.map(() => new Array(d).fill(0)) : null);
  }

  /** f of this jet, given the value and the first and second derivative of f. */
  through(value, slope, bend) {
    const u = this.gradient,
      gradient = new Array(u.length);
    for (let i = 0; i < u.length; i++) gradient[i] = slope * u[i];
    return new Jet(
      value,
      gradient,
      this.hessian && this.hessian.map((row, i) => row.map((each, j) => slope * each + bend * u[i] * u[j])),
    );
  }

  /** f of two jets, given its value, its two slopes [a, b], and its second derivatives [aa, ab, bb]. */
  with(other, value, [a, b], [aa, ab, bb]) {
    const u = this.gradient,
      v = other.gradient,
      gradient = new Array(u.length);
    for (let i = 0; i < u.length; i++) gradient[i] = a * u[i] + b * v[i];
    const bend = (i, j) => aa * u[i] * u[j] + ab * (u[i] * v[j] + v[i] * u[j]) + bb * v[i] * v[j];
    return new Jet(
      value,
      gradient,
      this.hessian &&
        this.hessian.map((row, i) => row.map((each, j) => a * each + b * other.hessian[i][j] + bend(i, j))),
    );
  }
}

/** A function of two arguments for jets, either of which may be a plain number; `rule` gives what Jet.with takes. */
function binary(rule) {
  return (one, other) => {
    const x = one instanceof Jet ? one.value : one,
      y = other instanceof Jet ? other.value : other;
    const [value, slopes, bends] = rule(x, y);
    if (!(one instanceof Jet)) return other.through(value, slopes[1], bends[2]);
    if (!(other instanceof Jet)) return one.through(value, slopes[0], bends[0]);
    return one.with(other, value, slopes, bends);
  };
}

/** A function of one argument for jets; `rule` gives its value, slope and second derivative. */
function unary(rule) {
  return (jet) => jet.through(...rule(jet.value));
}

// At a tie min and max share the slope; abs has slope 0 at 0, as hypot at the origin.  So does gdviz itself.
const tie = (x, y, chosen) => (x === y ? [0.5, 0.5] : chosen === x ? [1, 0] : [0, 1]);

const JETS = {
  "+": binary((x, y) => [x + y, [1, 1], [0, 0, 0]]),
  "-": binary((x, y) => [x - y, [1, -1], [0, 0, 0]]),
  "*": binary((x, y) => [x * y, [y, x], [0, 1, 0]]),
  "/": binary((x, y) => [x / y, [1 / y, -x / (y * y)], [0, -1 / (y * y), (2 * x) / (y * y * y)]]),
  "**": (base, exponent) => (exponent instanceof Jet ? generalPower(base, exponent) : constantPower(base, exponent)),
  negative: unary((x) => [-x, -1, 0]),
  abs: unary((x) => [Math.abs(x), Math.sign(x), 0]),
  sqrt: unary((x) => [Math.sqrt(x), 0.5 / Math.sqrt(x), -0.25 / (x * Math.sqrt(x))]),
  exp: unary((x) => [Math.exp(x), Math.exp(x), Math.exp(x)]),
  log: unary((x) => [Math.log(x), 1 / x, -1 / (x * x)]),
  log2: unary((x) => [Math.log2(x), 1 / (x * Math.LN2), -1 / (x * x * Math.LN2)]),
  log10: unary((x) => [Math.log10(x), 1 / (x * Math.LN10), -1 / (x * x * Math.LN10)]),
  sin: unary((x) => [Math.sin(x), Math.cos(x), -Math.sin(x)]),
  cos: unary((x) => [Math.cos(x), -Math.sin(x), -Math.cos(x)]),
  tan: unary((x) => [Math.tan(x), 1 / Math.cos(x) ** 2, (2 * Math.tan(x)) / Math.cos(x) ** 2]),
  asin: unary((x) => [Math.asin(x), 1 / Math.sqrt(1 - x * x), x / (1 - x * x) ** 1.5]),
  acos: unary((x) => [Math.acos(x), -1 / Math.sqrt(1 - x * x), -x / (1 - x * x) ** 1.5]),
  atan: unary((x) => [Math.atan(x), 1 / (1 + x * x), (-2 * x) / (1 + x * x) ** 2]),
  sinh: unary((x) => [Math.sinh(x), Math.cosh(x), Math.sinh(x)]),
  cosh: unary((x) => [Math.cosh(x), Math.sinh(x), Math.cosh(x)]),
  tanh: unary((x) => [Math.tanh(x), 1 / Math.cosh(x) ** 2, (-2 * Math.tanh(x)) / Math.cosh(x) ** 2]),
  hypot: binary((x, y) => {
    const r = Math.hypot(x, y),
      s = r || 1;
    return [r, [x / s, y / s], [(y / s) ** 2 / r, (-x * y) / (s * s) / r, (x / s) ** 2 / r]];
  }),
  min: binary((x, y) => [lesser(x, y), tie(x, y, lesser(x, y)), [0, 0, 0]]),
  max: binary((x, y) => [greater(x, y), tie(x, y, greater(x, y)), [0, 0, 0]]),
};

const lesser = (x, y) => Math.min(x, y);
const greater = (x, y) => Math.max(x, y);

function constantPower(base, n) {
  const x = base.value;
  return base.through(x ** n, n === 0 ? 0 : n * x ** (n - 1), n === 0 || n === 1 ? 0 : n * (n - 1) * x ** (n - 2));
}

/** xʸ where y varies: of a constant x only the exponent has a slope. */
function generalPower(base, exponent) {
  return binary((x, y) => {
    const value = x ** y,
      log = Math.log(x || 1);
    const slope = y * x ** (y ? y - 1 : 1);
    return [value, [slope, log * value], [y * (y - 1) * x ** (y - 2), x ** (y - 1) * (1 + y * log), log * log * value]];
  })(base, exponent);
}
