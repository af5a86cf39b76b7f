// Momentum that looks ahead: v ← μv + ∇J(θ); θ ← θ − η(∇J(θ) + μv).

OPTIMIZERS.nesterov = {
  limit: (curvature, { momentum, weight_decay }) =>
    weight_decay ? NaN : (2 * (1 + momentum)) / ((1 + 2 * momentum) * curvature),
  init: (theta) => filled(theta),
  step(theta, state, cost, { learning_rate, momentum, weight_decay }) {
    const gradient = decayed(theta, cost, weight_decay);
    const velocity = map((v, g) => momentum * v + g, state, gradient);
    return [map((t, g, v) => t - learning_rate * (g + momentum * v), theta, gradient, velocity), velocity];
  },
};
