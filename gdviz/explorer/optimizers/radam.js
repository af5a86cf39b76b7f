// Adam that waits until v is known: θ ← θ − ηr m̂/(√v̂ + ε), before that θ ← θ − ηm̂.

OPTIMIZERS.radam = {
  scaling: "length",
  init: noMoments,
  step(theta, state, cost, { learning_rate, betas, eps, weight_decay, decoupled_weight_decay }) {
    const gradient = decayed(theta, cost, decoupled_weight_decay ? 0 : weight_decay);
    const moments = nextMoments(state, gradient, betas);
    const mean = correctedMean(moments, betas);
    const kept = decoupled_weight_decay ? 1 - learning_rate * weight_decay : 1;
    const left = betas[1] ** moments.steps;
    // how many gradients v is a mean of, now and in the long run; it is believed from more than 5
    const most = 2 / (1 - betas[1]) - 1;
    const count = most - (2 * moments.steps * left) / (1 - left);
    let change = mean;
    if (count > 5) {
      const rectifier = Math.sqrt(((count - 4) * (count - 2) * most) / ((most - 4) * (most - 2) * count));
      const scale = rectifier * Math.sqrt(1 - left);
      change = map((m, v) => scale * ratio(m, Math.sqrt(v) + eps), mean, moments.square);
    }
    return [
      along(
        theta.map((t) => t * kept),
        change,
        -learning_rate,
      ),
      moments,
    ];
  },
};
