// Linear regression: the mean squared error (1/m) Σ (slopes·x + intercept − y)² + l2·|slopes|².

MODELS.linear = (data) =>
  affineModel(data, {
    loss: (score, row) => (score - data.target[row]) ** 2,
    slope: (score, row) => 2 * (score - data.target[row]),
    curvature: () => 2,
    predict: (score) => score,
  });
