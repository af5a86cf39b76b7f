// Straight down the slope: θ ← θ − η∇J(θ).

OPTIMIZERS.gradient_descent = {
  limit: (curvature) => 2 / curvature,
  limitWords: "2/L",
  init: () => null,
  step: (theta, state, cost, { learning_rate }) => [along(theta, cost.gradient(theta), -learning_rate), null],
};
