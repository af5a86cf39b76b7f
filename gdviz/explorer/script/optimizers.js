// What every optimizer is: init(θ, options) gives its state, step(θ, state, cost, options) the next [θ, state].
// Both are pure.  Those that are rules for one parameter gdviz has printed, in RULES; each other has a file of its own in
// optimizers/.
//
// `limit` is the rate above which it cannot settle where the largest curvature is L; `remarks` what must be said of a
// run, given its last state, such as how often it was damped: a name in scene.words, and the sentence's numbers.

const OPTIMIZERS = Object.fromEntries(Object.entries(RULES).map(([name, rule]) => [name, elementwise(rule)]));

/** The optimizer of a rule: `next` steps one parameter; the states that are `kept` begin at 0. */
function elementwise({ kept, settings, next, limit, unlimitedBy }) {
  const valuesOf = (options) =>
    settings.map(([name, place]) => Number(place === undefined ? options[name] : options[name][place]));
  return {
    init: (theta) => ({ steps: 0, states: Array.from({ length: kept }, () => filled(theta)) }),
    step(theta, state, cost, options) {
      const slopes = cost.gradient(theta),
        values = state.options === options ? state.values : valuesOf(options), // which stay, but for a schedule
        steps = state.steps + 1;
      const moved = theta.slice(),
        fresh = state.states.map((each) => each.slice());
      for (let i = 0; i < theta.length; i++)
        next(theta[i], slopes[i], steps, options.learning_rate, i, state.states, moved, fresh, ...values);
      return [moved, { steps, states: fresh, options, values }];
    },
    limit(curvature, options) {
      return !limit || unlimitedBy.some((name) => options[name]) ? NaN : limit([curvature, ...valuesOf(options)]);
    },
  };
}

/** The gradient with the penalty ½λ‖θ‖² added to the cost. */
function decayed(theta, cost, weightDecay) {
  return map((g, t) => g + weightDecay * t, cost.gradient(theta), theta);
}

/** a / b, and 0 where b is 0. */
function ratio(above, below) {
  return below === 0 ? 0 : above / below;
}
