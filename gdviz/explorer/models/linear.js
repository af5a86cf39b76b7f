// Linear regression: the mean squared error (1/m) Σ (slopes·x + intercept − y)².

MODELS.linear = ({ columns, target }) => {
  const k = columns.length, m = target.length;
  const residual = (theta, row) => {
    let fit = theta[k];
    for (let i = 0; i < k; i++) fit += theta[i] * columns[i][row];
    return fit - target[row];
  };
  return {
    dimension: k + 1,
    value(theta) {
      let sum = 0;
      for (let row = 0; row < m; row++) sum += residual(theta, row) ** 2;
      return sum / m;
    },
    gradient(theta) {
      const sums = filled(theta);
      for (let row = 0; row < m; row++) {
        const r = residual(theta, row);
        for (let i = 0; i < k; i++) sums[i] += r * columns[i][row];
        sums[k] += r;
      }
      return sums.map((sum) => (2 / m) * sum);
    },
    hessian() {
      const ones = [...columns, filled(target, 1)];
      return ones.map((one) => ones.map((other) => (2 / m) * dot(one, other)));
    },
    predict(theta, features) {
      return features.reduce((fit, x, i) => fit + theta[i] * x, theta[k]);
    },
  };
};
