// A rate for each parameter, from its recent slopes: v ← αv + (1 − α)g²; θ ← θ − ηg/(√v + ε).
// `centered` divides by the standard deviation of g; `momentum` adds up the steps.

OPTIMIZERS.rmsprop = {
  scaling: "length",
  init: (theta) => ({ square: filled(theta), mean: filled(theta), velocity: filled(theta) }),
  step(theta, state, cost, { learning_rate, alpha, eps, weight_decay, momentum, centered }) {
    const gradient = decayed(theta, cost, weight_decay);
    const square = map((v, g) => average(v, g * g, alpha), state.square, gradient);
    const mean = map((m, g) => average(m, g, alpha), state.mean, gradient);
    const spread = map((v, m) => Math.sqrt(centered ? Math.max(v - m * m, 0) : v) + eps, square, mean);
    const velocity = map((v, g, s) => momentum * v + ratio(g, s), state.velocity, gradient, spread);
    return [along(theta, velocity, -learning_rate), { square, mean, velocity }];
  },
};
