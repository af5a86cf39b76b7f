// With backtracking, gradient descent halves η until the cost falls enough; without, it is a rule for one parameter.

const { init: beginPlainly, step: stepPlainly } = OPTIMIZERS.gradient_descent;

Object.assign(OPTIMIZERS.gradient_descent, {
  init: (theta, { line_search }) => (line_search ? NO_STANDSTILL : beginPlainly(theta)),
  step(theta, state, cost, options) {
    if (!options.line_search) return stepPlainly(theta, state, cost, options);
    const gradient = defined(decayed(theta, cost, options.weight_decay)),
      downhill = gradient.map((g) => -g);
    const line = new Line(penalized(cost, options.weight_decay), theta, downhill, gradient);
    const [following, failed] = line.end(backtrack(line, options.learning_rate, wouldFail(state, gradient)));
    return [following, standstill(state, gradient, failed)];
  },
  remarks: (state) => standstillRemarks(state),
});
