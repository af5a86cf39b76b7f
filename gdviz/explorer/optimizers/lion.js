// The sign of a momentum: θ ← θ − η(sign(β₁m + (1 − β₁)g) + λθ); m ← β₂m + (1 − β₂)g.

OPTIMIZERS.lion = {
  scaling: "length",
  init: (theta) => filled(theta),
  step(theta, state, cost, { learning_rate, betas, weight_decay }) {
    const gradient = cost.gradient(theta);
    const sign = map((m, g) => Math.sign(average(m, g, betas[0])), state, gradient);
    const kept = theta.map((t) => t * (1 - learning_rate * weight_decay));
    return [along(kept, sign, -learning_rate), map((m, g) => average(m, g, betas[1]), state, gradient)];
  },
};
