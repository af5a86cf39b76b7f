// Adam in the infinity norm: u ← max(β₂u, |g| + ε); θ ← θ − ηm̂/u.

OPTIMIZERS.adamax = {
  scaling: "length",
  init: (theta) => ({ steps: 0, mean: filled(theta), largest: filled(theta) }),
  step(theta, state, cost, { learning_rate, betas, eps, weight_decay }) {
    const gradient = decayed(theta, cost, weight_decay);
    const mean = map((m, g) => average(m, g, betas[0]), state.mean, gradient);
    const largest = map((u, g) => Math.max(betas[1] * u, Math.abs(g) + eps), state.largest, gradient);
    const steps = state.steps + 1;
    const change = map((m, u) => ratio(m / (1 - betas[0] ** steps), u), mean, largest);
    return [along(theta, change, -learning_rate), { steps, mean, largest }];
  },
};
