// Straight down the slope: θ ← θ − η∇J(θ).  With backtracking each step halves η until the cost falls enough.

OPTIMIZERS.gradient_descent = {
  limit: (curvature, options) => (options.weight_decay || options.line_search ? NaN : 2 / curvature),
  init: () => NO_STANDSTILL,
  step(theta, state, cost, { learning_rate, weight_decay, line_search }) {
    const slope = decayed(theta, cost, weight_decay);
    if (!line_search) return [along(theta, slope, -learning_rate), state];
    const gradient = defined(slope);
    const line = new Line(
      penalized(cost, weight_decay),
      theta,
      gradient.map((g) => -g),
      gradient,
    );
    const [following, failed] = line.end(backtrack(line, learning_rate, wouldFail(state, gradient)));
    return [following, standstill(state, gradient, failed)];
  },
  remarks: standstillRemarks,
};
