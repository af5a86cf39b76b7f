// Momentum and a rate for each parameter: θ ← θ − ηm̂/(√v̂ + ε).

OPTIMIZERS.adam = {
  scaling: "length",
  init: noMoments,
  step(theta, state, cost, { learning_rate, betas, eps, weight_decay }) {
    const moments = nextMoments(state, decayed(theta, cost, weight_decay), betas);
    const change = map(ratio, correctedMean(moments, betas), spread(moments, moments.square, betas, eps));
    return [along(theta, change, -learning_rate), moments];
  },
};
