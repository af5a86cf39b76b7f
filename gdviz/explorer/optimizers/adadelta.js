// Steps in θ's own units: Δ = g √(u + ε)/√(v + ε); θ ← θ − ηΔ; v and u are running means of g² and Δ².

OPTIMIZERS.adadelta = {
  scaling: "unit",
  init: (theta) => ({ slopes: filled(theta), changes: filled(theta) }),
  step(theta, state, cost, { learning_rate, rho, eps, weight_decay }) {
    const gradient = decayed(theta, cost, weight_decay);
    const slopes = map((v, g) => average(v, g * g, rho), state.slopes, gradient);
    const change = map((g, u, v) => g * ratio(Math.sqrt(u + eps), Math.sqrt(v + eps)), gradient, state.changes, slopes);
    const changes = map((u, each) => average(u, each * each, rho), state.changes, change);
    return [along(theta, change, -learning_rate), { slopes, changes }];
  },
};
