// Support-vector machine: the mean hinge loss (1/m) Σ max(0, 1 − s·(w·x + b)) + l2·|w|², or the loss squared.

MODELS.svm = (data) => {
  const sign = data.target.map((label) => (label > 0 ? 1 : -1));
  const isSquared = data.options.loss === "squared_hinge";
  const violation = (score, row) => Math.max(0, 1 - sign[row] * score);
  return affineModel(data, {
    loss: (score, row) => (isSquared ? violation(score, row) ** 2 : violation(score, row)),
    slope: (score, row) => (violation(score, row) > 0 ? -sign[row] : 0) * (isSquared ? 2 * violation(score, row) : 1),
    curvature: (score, row) => (isSquared && violation(score, row) > 0 ? 2 : 0),
    predict: (score) => score,
  });
};
