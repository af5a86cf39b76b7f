// Down, but not back: p ← −g + βp; θ ← θ + αp, β = max(0, g·(g − g′)/g′·g′), g′ the gradient before.

OPTIMIZERS.conjugate_gradient = {
  init: (theta) => ({ gradient: filled(theta), direction: filled(theta), promise: 0, still: NO_STANDSTILL }),
  step(theta, state, cost, { learning_rate }) {
    const gradient = defined(cost.gradient(theta)),
      steepest = gradient.map((g) => -g);
    const turned = minus(gradient, state.gradient);
    const beta = Math.max(ratio(dot(gradient, turned), dot(state.gradient, state.gradient)), 0);
    const conjugate = map((p, g) => beta * p - g, state.direction, gradient);
    const direction = dot(gradient, conjugate) < 0 ? conjugate : steepest;
    const line = new Line(cost, theta, direction, gradient);
    const unit = ratio(learning_rate, Math.sqrt(dot(direction, direction)));
    const first = state.promise < 0 ? ratio(state.promise, line.slope) : unit;
    const alpha = wolfe(line, first, wouldFail(state.still, gradient), scene.constants.conjugate_gradient.CURVATURE);
    const [following, failed] = line.end(alpha);
    const still = standstill(state.still, gradient, failed, isSame(direction, steepest));
    return [following, { gradient, direction, promise: alpha * line.slope, still }];
  },
  remarks: ({ still }) => standstillRemarks(still),
};
