// Adam with Nesterov's look ahead: θ ← θ − η(μ̂m + ĝ)/(√v̂ + ε).  The momentum μ grows over the steps.

OPTIMIZERS.nadam = {
  scaling: "length",
  init: (theta) => ({ moments: noMoments(theta), product: 1 }),
  step(theta, state, cost, options) {
    const { learning_rate, betas, eps, weight_decay, momentum_decay, decoupled_weight_decay } = options;
    const gradient = decayed(theta, cost, decoupled_weight_decay ? 0 : weight_decay);
    const moments = nextMoments(state.moments, gradient, betas);
    const momentum = (step) => betas[0] * (1 - 0.5 * scene.constants.nadam.WARM_UP ** (step * momentum_decay));
    const now = momentum(moments.steps),
      following = momentum(moments.steps + 1);
    const product = state.product * now;
    const ahead = map(
      (g, m) => ((1 - now) / (1 - product)) * g + (following / (1 - product * following)) * m,
      gradient,
      moments.mean,
    );
    const kept = decoupled_weight_decay ? 1 - learning_rate * weight_decay : 1;
    const change = map(ratio, ahead, spread(moments, moments.square, betas, eps));
    return [
      along(
        theta.map((t) => t * kept),
        change,
        -learning_rate,
      ),
      { moments, product },
    ];
  },
};
