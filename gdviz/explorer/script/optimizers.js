// What every optimizer is: init(θ, options) gives its state, step(θ, state, cost, options) the next [θ, state].
// Both are pure.  Each has a file of its own in optimizers/; here is what they share.
//
// `scaling` says what a learning rate multiplies, and so how large it may usefully be: the gradient where nothing is
// said; "length", a step of about one unit of θ, whatever the gradient; "unit", a step that is right at a rate of 1.
// `limit` is the rate above which it cannot settle where the largest curvature is L; `remarks` what must be said of a
// run, given its last state, such as how often it was damped: a name in scene.words, and the sentence's numbers.

const OPTIMIZERS = {};

/** The gradient with the penalty ½λ‖θ‖² added to the cost. */
function decayed(theta, cost, weightDecay) {
  return map((g, t) => g + weightDecay * t, cost.gradient(theta), theta);
}

/** The running mean that keeps a share β of the old. */
function average(old, fresh, beta) {
  return beta * old + (1 - beta) * fresh;
}

/** a / b, and 0 where b is 0: a parameter that never had a slope does not move. */
function ratio(above, below) {
  return below === 0 ? 0 : above / below;
}

/** What the Adam family remembers before its first step: running means of g and g², and the largest of the latter. */
function noMoments(theta) {
  return { steps: 0, mean: filled(theta), square: filled(theta), peak: filled(theta) };
}

function nextMoments({ steps, mean, square, peak }, gradient, [first, second]) {
  const squares = map((v, g) => average(v, g * g, second), square, gradient);
  return {
    steps: steps + 1,
    mean: map((m, g) => average(m, g, first), mean, gradient),
    square: squares,
    peak: map((one, other) => Math.max(one, other), peak, squares),
  };
}

/** m̂: free of the pull towards the zero that it began with. */
function correctedMean({ steps, mean }, [first]) {
  return mean.map((m) => m / (1 - first ** steps));
}

/** √v̂ + ε. */
function spread({ steps }, square, [, second], eps) {
  return square.map((v) => Math.sqrt(v / (1 - second ** steps)) + eps);
}
