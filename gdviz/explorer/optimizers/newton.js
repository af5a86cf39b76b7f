// To the minimum of the parabola that fits here: θ ← θ − ηH⁻¹∇J(θ). Where H is not positive definite, its eigenvalues λ
// are replaced by |λ| unless it is `plain`, and those that vanish by the largest |λ|; where H is not finite, by 1.

OPTIMIZERS.newton = {
  init: (_theta, { plain }) => ({ plain, steps: 0, indefinite: 0, undefined: 0 }),
  step(theta, state, cost, { learning_rate, plain }) {
    const gradient = defined(cost.gradient(theta)),
      hessian = cost.hessian(theta);
    const isDefined = hessian.every(areFinite);
    const { values, vectors } = eigen(
      isDefined ? hessian : hessian.map((row, i) => row.map((_, j) => Number(i === j))),
    );
    const most = largest(values),
      least = theta.length * Number.EPSILON * most; // below it all is rounding
    const bends = values.map((value) => (Math.abs(value) > least ? (plain ? value : Math.abs(value)) : most || 1));
    const shares = vectors.map((vector, k) => dot(vector, gradient) / bends[k]);
    const change = theta.map((_, i) => vectors.reduce((sum, vector, k) => sum + vector[i] * shares[k], 0));
    const counted = {
      plain,
      steps: state.steps + 1,
      indefinite: state.indefinite + Number(values[0] <= least),
      undefined: state.undefined + Number(!isDefined),
    };
    return [along(theta, change, -learning_rate), counted];
  },
  remarks: ({ plain, steps, indefinite, undefined: missing }) =>
    [
      [plain ? "indefinite" : "damped", indefinite, steps],
      ["undefined", missing, steps],
    ].filter(([, count]) => count),
};
