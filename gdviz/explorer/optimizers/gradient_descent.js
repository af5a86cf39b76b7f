// Straight down the slope: θ ← θ − η∇J(θ).

OPTIMIZERS.gradient_descent = {
  init: () => null,
  step: (theta, state, cost, { learning_rate }) => [along(theta, cost.gradient(theta), -learning_rate), null],
};
