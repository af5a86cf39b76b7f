// Logistic regression: the mean log loss −(1/m) Σ [y ln p + (1 − y) ln(1 − p)] + l2·|w|², p = 1/(1 + exp(−w·x − b)).

MODELS.logistic = (data) => {
  const sign = data.target.map((label) => (label > 0 ? 1 : -1));
  // ln(1 + eˣ), and 1/(1 + e⁻ˣ), safe for any x
  const softplus = (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  const probability = (x) => Math.exp(-softplus(-x));
  return affineModel(data, {
    loss: (score, row) => softplus(-sign[row] * score),
    slope: (score, row) => probability(score) - (sign[row] > 0 ? 1 : 0),
    curvature: (score) => probability(score) * probability(-score),
    predict: probability,
  });
};
