// Adam with decoupled weight decay: θ ← θ − ηλθ − ηm̂/(√v̂ + ε).

OPTIMIZERS.adamw = {
  scaling: "length",
  init: noMoments,
  step(theta, state, cost, { learning_rate, betas, eps, weight_decay, amsgrad }) {
    const moments = nextMoments(state, cost.gradient(theta), betas);
    const square = amsgrad ? moments.peak : moments.square;
    const change = map(ratio, correctedMean(moments, betas), spread(moments, square, betas, eps));
    return [
      along(
        theta.map((t) => t * (1 - learning_rate * weight_decay)),
        change,
        -learning_rate,
      ),
      moments,
    ];
  },
};
