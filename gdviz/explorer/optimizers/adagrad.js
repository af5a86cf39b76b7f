// A rate for each parameter, from all its slopes: s ← s + g²; θ ← θ − ηg/(√s + ε).

OPTIMIZERS.adagrad = {
  scaling: "length",
  init: (theta, { initial_accumulator_value }) => ({ steps: 0, total: filled(theta, initial_accumulator_value) }),
  step(theta, state, cost, { learning_rate, lr_decay, weight_decay, eps }) {
    const gradient = decayed(theta, cost, weight_decay);
    const total = map((s, g) => s + g * g, state.total, gradient);
    const rate = learning_rate / (1 + state.steps * lr_decay);
    return [
      map((t, g, s) => t - rate * ratio(g, Math.sqrt(s) + eps), theta, gradient, total),
      { steps: state.steps + 1, total },
    ];
  },
};
