// The only loop: a cost and a plan in, a run out.

const { LEAST: AHEAD } = scene.constants.continued; // steps, or as many as a run took where that is more

/**
 * The run of a plan { optimizer, options, start, steps, stop }: its points `theta`, their `cost` and `gradientNorm`,
 * each with an entry a step from 0 on, and its `outcome`, `ending` and `character`.
 *
 * A plan may also have a `direction`, the `rates` of its steps, and the `batches` of rows that they see.  A run that
 * diverges ends at its last finite point.
 */
function descend(cost, plan) {
  const seen = remembering(cost);
  const goals = goalsOf(seen, plan),
    optionsAt = optionsOfSteps(plan);
  const { init, step } = OPTIMIZERS[plan.optimizer];
  const take = (n, theta, state) => step(theta, state, goals(n), optionsAt(n));
  const stop = plan.stop || {};
  const run = { plan, theta: [], cost: [], gradientNorm: [] };
  const path = { rule: "", overflowed: false };
  let theta = plan.start,
    state = init(theta, plan.options);
  keep(run, seen, theta);
  if (stop.gradient && run.gradientNorm[0] < stop.gradient) path.rule = "gradient";
  for (let n = 0; n < plan.steps && !path.rule; n++) {
    const [following, next] = take(n, theta, state);
    state = next;
    path.overflowed = !areFinite(following) || !keep(run, seen, following);
    path.following = following;
    if (path.overflowed) break;
    path.rule = ruleThatHolds(stop, run);
    theta = following;
  }
  run.steps = run.theta.length - 1;
  const { remarks = () => [] } = OPTIMIZERS[plan.optimizer];
  run.remark = remarks(state)
    .map(([name, ...numbers]) => told(scene.words.remarks[plan.optimizer][name], numbers))
    .join("; ");
  path.ahead = () => costsAhead(seen, take, run.steps, theta, state);
  judge(cost, run, path);
  return run;
}

/** The costs of a run carried on after so many steps, until one is not finite. */
function costsAhead(cost, take, steps, theta, state) {
  const found = [];
  for (let n = 0; n < Math.max(steps, AHEAD); n++) {
    [theta, state] = take(steps + n, theta, state);
    found.push(areFinite(theta) ? cost.value(theta) : NaN);
    if (!Number.isFinite(found[n])) break;
  }
  return found;
}

/** What step n sees: the cost, or its batch of it; upside down where the run ascends. */
function goalsOf(cost, { batches, direction }) {
  const turned = direction === "ascend" ? uphill : (each) => each;
  if (!batches) {
    const goal = turned(cost);
    return () => goal;
  }
  const made = batches.map(() => null);
  return (n) => (made[n % made.length] ||= turned(cost.batch(batches[n % made.length])));
}

/** The hyper-parameters of step n: with a schedule the rate changes, in proportion where a person has changed it. */
function optionsOfSteps({ options, rates, scheduledRate }) {
  if (!rates) return () => options;
  const factor = options.learning_rate / scheduledRate;
  return (n) => ({ ...options, learning_rate: rates[Math.min(n, rates.length - 1)] * factor });
}

/** Adds a point to the run; false, and nothing added, where cost or slope is not finite (the start is always kept). */
function keep(run, cost, theta) {
  const value = cost.value(theta),
    slope = norm(cost.gradient(theta));
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
  if (stop.change && largest(minus(theta[n], theta[n - 1])) < stop.change) return "change";
  if (stop.cost && Math.abs(cost[n] - cost[n - 1]) < stop.cost) return "cost";
  return "";
}
