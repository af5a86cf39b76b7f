// Models that are a loss of one number a row, a weighted sum of its features: J = (1/m) Σ loss(sᵢ) + l2·|w|².

/** Such a model; `loss`, `slope` and `curvature` are functions of a score and the number of its row. */
function affineModel({ columns, target, options }, { loss, slope, curvature, predict }) {
  const k = columns.length,
    m = target.length,
    l2 = options.l2 || 0,
    hasIntercept = options.intercept !== false;
  const features = Float64Array.from({ length: k * m }, (_, at) => columns[at % k][Math.floor(at / k)]), // row by row
    scores = new Float64Array(m);
  let scored = null;
  // value and gradient are asked for at one point after the other: its scores are worked out once
  const scoresAt = (theta) => {
    if (theta === scored) return scores;
    for (let row = 0, at = 0; row < m; row++) {
      let sum = 0;
      for (let i = 0; i < k; i++) sum += theta[i] * features[at++];
      scores[row] = hasIntercept ? sum + theta[k] : sum;
    }
    scored = theta;
    return scores;
  };
  const penalised = (i) => (i < k ? 1 : 0); // the intercept is not
  return {
    dimension: hasIntercept ? k + 1 : k,
    value(theta) {
      const found = scoresAt(theta);
      let sum = 0;
      for (let row = 0; row < m; row++) sum += loss(found[row], row);
      return sum / m + l2 * dot(theta.slice(0, k), theta.slice(0, k));
    },
    gradient(theta) {
      const sums = filled(theta),
        found = scoresAt(theta);
      for (let row = 0, at = 0; row < m; row++) {
        const each = slope(found[row], row);
        for (let i = 0; i < k; i++) sums[i] += each * features[at++];
        if (hasIntercept) sums[k] += each;
      }
      return sums.map((sum, i) => sum / m + 2 * l2 * theta[i] * penalised(i));
    },
    hessian(theta) {
      const weights = Array.from(scoresAt(theta), (score, row) => curvature(score, row) / m);
      const all = hasIntercept ? [...columns, filled(target, 1)] : columns;
      return all.map((one, i) =>
        all.map((other, j) => {
          const sum = weights.reduce((total, weight, row) => total + weight * one[row] * other[row], 0);
          return i === j ? sum + 2 * l2 * penalised(i) : sum;
        }),
      );
    },
    /** w·x + b, and the prediction, for features as the model sees them. */
    score: (theta, features) => features.reduce((sum, x, i) => sum + theta[i] * x, hasIntercept ? theta[k] : 0),
    predict(theta, features) {
      return predict(this.score(theta, features));
    },
  };
}
