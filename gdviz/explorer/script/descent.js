// The only loop: a cost and a plan in, a run out.

/**
 * The run of a plan { optimizer, options, start, steps, stop }: its points `theta`, their `cost` and `gradientNorm`,
 * each with an entry a step from 0 on, and the `outcome` with its sentence `ending`.
 *
 * A run that diverges ends at its last finite point.
 */
function descend(cost, plan) {
  const seen = remembering(cost);
  const goal = plan.direction === "ascend" ? remembering(uphill(seen)) : seen;
  const { init, step } = OPTIMIZERS[plan.optimizer];
  const stop = plan.stop || {};
  const run = { plan, theta: [], cost: [], gradientNorm: [] };
  let theta = plan.start, rule = "", overflowed = false;
  let state = init(theta, plan.options);
  keep(run, seen, theta);
  if (stop.gradient && run.gradientNorm[0] < stop.gradient) rule = "gradient";
  for (let n = 0; n < plan.steps && !rule; n++) {
    const options = plan.rates ? { ...plan.options, learning_rate: plan.options.learning_rate * plan.rates[n] } : plan.options;
    const [following, next] = step(theta, state, goal, options);
    overflowed = !areFinite(following) || !keep(run, seen, following);
    if (overflowed) break;
    rule = ruleThatHolds(stop, run);
    [theta, state] = [following, next];
  }
  const sign = plan.direction === "ascend" ? -1 : 1;
  [run.outcome, run.ending] = outcomeOf({ ...run, rule, overflowed, stop, sign });
  run.steps = run.theta.length - 1;
  return run;
}

/** Adds a point to the run; false, and nothing added, where cost or slope is not finite (the start is always kept). */
function keep(run, cost, theta) {
  const value = cost.value(theta), slope = norm(cost.gradient(theta));
  if (run.theta.length && !(Number.isFinite(value) && Number.isFinite(slope))) return false;
  run.theta.push(theta);
  run.cost.push(value);
  run.gradientNorm.push(slope);
  return true;
}

/** The name of the stop rule that ends the run at its last point, or "". */
function ruleThatHolds(stop, { theta, cost, gradientNorm }) {
  const n = theta.length - 1;
  if (stop.gradient && gradientNorm[n] < stop.gradient) return "gradient";
  if (stop.change && largest(map((a, b) => a - b, theta[n], theta[n - 1])) < stop.change) return "change";
  if (stop.cost && Math.abs(cost[n] - cost[n - 1]) < stop.cost) return "cost";
  return "";
}

/** L, the largest eigenvalue of the Hessian at a point; null where it is not positive. */
function curvature(cost, theta) {
  const found = eigenvalues(cost.hessian(theta)).pop();
  return found > 0 ? found : null;
}
