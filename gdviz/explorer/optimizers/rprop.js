// A step size δ for each parameter, longer while g keeps its sign: θ ← θ − δ sign(g).  Where g has turned, θ waits.

OPTIMIZERS.rprop = {
  scaling: "length",
  init: (theta, { learning_rate }) => ({ before: filled(theta), sizes: filled(theta, learning_rate) }),
  step(theta, state, cost, { etas, step_sizes }) {
    const gradient = cost.gradient(theta);
    const agreement = map((g, b) => Math.sign(g) * Math.sign(b), gradient, state.before);
    const sizes = map(
      (size, a) => {
        const factor = a > 0 ? etas[1] : a < 0 ? etas[0] : 1;
        return Math.min(Math.max(size * factor, step_sizes[0]), step_sizes[1]);
      },
      state.sizes,
      agreement,
    );
    const before = map((g, a) => (a < 0 ? 0 : g), gradient, agreement);
    return [map((t, g, size) => t - Math.sign(g) * size, theta, before, sizes), { before, sizes }];
  },
};
