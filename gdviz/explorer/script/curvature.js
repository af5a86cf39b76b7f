// What the second derivatives of a cost say: its largest curvature L.

const { MOST_PARAMETERS } = scene.constants.curvature;

/** L, the largest eigenvalue of the Hessian at a point; null where it is not positive. */
function curvature(cost, theta) {
  const found = cost.dimension > MOST_PARAMETERS ? 0 : eigen(cost.hessian(theta)).values.pop();
  return found > 0 ? found : null;
}
