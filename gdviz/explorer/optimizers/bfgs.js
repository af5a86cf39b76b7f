// Newton with a Hessian learned on the way: θ ← θ − αB⁻¹g, B explaining how the last step s changed the gradient: Bs =
// y.

OPTIMIZERS.bfgs = {
  init: (theta) => ({
    theta,
    gradient: filled(theta),
    inverse: theta.map((_, i) => theta.map((_, j) => Number(i === j))),
    fresh: true,
    still: NO_STANDSTILL,
  }),
  step(theta, state, cost, { learning_rate }) {
    const gradient = defined(cost.gradient(theta));
    const learned = learnedInverse(state, minus(theta, state.theta), minus(gradient, state.gradient));
    let direction = learned.inverse.map((row) => -dot(row, gradient));
    const fresh = learned.fresh || !(dot(gradient, direction) < 0); // rounding has spoilt it: begin anew
    if (fresh) direction = gradient.map((g) => -g);
    const first = fresh ? ratio(learning_rate, Math.sqrt(dot(gradient, gradient))) : 1;
    const line = new Line(cost, theta, direction, gradient);
    const alpha = wolfe(line, first, wouldFail(state.still, gradient), scene.constants.bfgs.CURVATURE);
    const [following, failed] = line.end(alpha);
    const still = standstill(state.still, gradient, failed, fresh);
    return [following, { theta, gradient, inverse: learned.inverse, fresh: fresh || failed, still }];
  },
  remarks: ({ still }) => standstillRemarks(still),
};

/** The inverse Hessian after a step `change` that changed the gradient by `bend`, and whether it is still not known. */
function learnedInverse({ inverse, fresh }, change, bend) {
  const inner = dot(change, bend),
    size = dot(bend, bend);
  if (!(inner > Number.EPSILON * Math.sqrt(size * dot(change, change)))) return { inverse, fresh };
  const old = fresh ? inverse.map((row, i) => row.map((_, j) => (i === j ? inner / size : 0))) : inverse;
  const turned = old.map((row) => dot(row, bend));
  const weight = (1 + dot(bend, turned) / inner) / inner;
  const updated = old.map((row, i) =>
    row.map((each, j) => {
      const cross = (turned[i] * change[j]) / inner,
        mirrored = (turned[j] * change[i]) / inner;
      return each + weight * change[i] * change[j] - cross - mirrored;
    }),
  );
  return updated.every(areFinite) ? { inverse: updated, fresh: false } : { inverse, fresh };
}
