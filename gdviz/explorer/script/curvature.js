// What the second derivatives of a cost say: its largest curvature L, and what kind of point a run has come to.

const { MOST_PARAMETERS, CLOSE, FLAT, LEVEL } = scene.constants.curvature;

/** L, the largest eigenvalue of the Hessian at a point; null where it is not positive. */
function curvature(cost, theta) {
  const found = cost.dimension > MOST_PARAMETERS ? 0 : eigen(cost.hessian(theta)).values.pop();
  return found > 0 ? found : null;
}

/** What a cost looks like around a point: the `place` it is, the `eigenvalues`, the `distance` by Newton's step. */
function surroundings(cost, at, reach) {
  const unknown = { place: null, eigenvalues: [], distance: Infinity };
  if (cost.dimension > MOST_PARAMETERS) return unknown;
  const gradient = cost.gradient(at),
    hessian = cost.hessian(at);
  if (!areFinite(gradient) || !hessian.every(areFinite)) return unknown;
  const { values, vectors } = eigen(hessian);
  const slopes = vectors.map((vector) => dot(vector, gradient));
  const isBent = values.map((value) => Math.abs(value) > FLAT * largest(values));
  // along directions without curvature, Newton's step says nothing: there the slope itself must vanish
  const step = filled(at).map((_, i) =>
    vectors.reduce((sum, vector, k) => sum + (isBent[k] ? (vector[i] * slopes[k]) / Math.abs(values[k]) : 0), 0),
  );
  const hasFlatSlope = norm(slopes.filter((_, k) => !isBent[k])) > 1e-9 * norm(gradient);
  const isClose = isBent.some(Boolean) && !hasFlatSlope && step.every((each, i) => Math.abs(each) <= CLOSE * reach[i]);
  const curved = values.filter((_, k) => isBent[k]);
  let place = isClose ? kindOf(curved) : null;
  if (place === null && isLevel(cost, at, gradient, reach)) place = "plateau";
  return { place, eigenvalues: values, distance: hasFlatSlope ? Infinity : norm(step) };
}

function kindOf(curvatures) {
  if (curvatures[0] >= 0) return "minimum";
  return curvatures[curvatures.length - 1] > 0 ? "saddle" : "maximum";
}

/** Whether the slope, high above the least cost, would change it by next to nothing across the window. */
function isLevel(cost, at, gradient, reach) {
  if (!cost.relief) return false;
  const [least, span] = cost.relief,
    climb = dot(gradient.map(Math.abs), reach);
  return span > 0 && climb < LEVEL * span && cost.value(at) - least > 10 * LEVEL * span;
}
