// Heavy ball: v ← μv + (1 − τ)∇J(θ); θ ← θ − ηv.  The first step is not dampened.

OPTIMIZERS.momentum = {
  limit: (curvature, { momentum, dampening, weight_decay }) =>
    dampening || weight_decay ? NaN : (2 * (1 + momentum)) / curvature,
  init: (theta) => ({ steps: 0, velocity: filled(theta) }),
  step(theta, state, cost, { learning_rate, momentum, dampening, weight_decay }) {
    const share = state.steps ? 1 - dampening : 1;
    const gradient = decayed(theta, cost, weight_decay);
    const velocity = map((v, g) => momentum * v + share * g, state.velocity, gradient);
    return [along(theta, velocity, -learning_rate), { steps: state.steps + 1, velocity }];
  },
};
