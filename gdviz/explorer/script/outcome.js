// Why a run ended, and the character of its descent, each with its words.

const { GROWING_STEPS, FAR_AWAY, RESTING, MOST_NAMED } = scene.constants.ending;
const { REVERSING, RISING, FLARING, SEEN, GLIDING, WANDERING, NOISE } = scene.constants.character;
const { endings: ENDINGS, growth: GROWTHS, stop_rules: STOP_RULES, characters: CHARACTERS } = scene.words;

/**
 * Adds to a run its `outcome`, the sentence `ending` for it, and its `character`.
 *
 * `path` has the `rule` that ended it, whether the next step `overflowed`, and the point `following` that was refused.
 */
function judge(cost, run, path) {
  const { plan, theta } = run,
    last = theta.length - 1;
  const sign = plan.direction === "ascend" ? -1 : 1;
  const value = run.cost.map((each) => sign * each);
  const reach = reachOf(cost, theta);
  const around = surroundings(cost, theta[last], reach);
  [run.outcome, run.ending] = endingOf(cost, run, path, { value, around, reach });
  run.character = CHARACTERS[characterOf(theta, value, run.outcome, around, Boolean(plan.batches))];
}

function endingOf(cost, { plan, theta, gradientNorm }, { rule, overflowed, following }, { value, around, reach }) {
  const last = theta.length - 1;
  let growth = growthOf(theta, value);
  if (overflowed) {
    const left = leftDomain(cost, theta, gradientNorm, following);
    if (left) return ["left_domain", left];
    growth = told(GROWTHS.overflow, { step: last });
  }
  if (growth) {
    const excess = excessOf(cost, plan);
    return ["diverged", told(excess ? ENDINGS.diverged_above_limit : ENDINGS.diverged, { growth, excess })];
  }
  const rest = restingPlace(theta, around, reach, rule);
  if (rest) return rest;
  if (!rule) return ["out_of_steps", told(ENDINGS.out_of_steps, { steps: last })];
  const held = told(STOP_RULES[rule], { bound: general(plan.stop[rule], 6) });
  return ["converged", told(ENDINGS.converged, { step: last, rule: held })];
}

/** What counts as far along each axis: the window, or the path's own extent. */
function reachOf(cost, theta) {
  if (cost.window) return cost.window.map(([low, high]) => high - low);
  return theta[0].map((_, i) => {
    const [low, high] = extent(theta.map((point) => point[i]));
    return Math.max(high - low, 1e-12);
  });
}

/** The words where the next point was at hand but the cost is not defined there, or has no slope here; else "". */
function leftDomain(cost, theta, gradientNorm, following) {
  const last = theta.length - 1;
  if (!Number.isFinite(gradientNorm[last])) return told(ENDINGS.no_gradient, { step: last });
  if (!areFinite(following)) return "";
  const isFar = largest(following) > FAR_AWAY * Math.max(1, largest(theta[0]));
  if (isFar || !Number.isNaN(cost.value(following))) return "";
  const point = following.slice(0, MOST_NAMED).map((each, i) => `${cost.variables[i]} = ${showSetting(rounded(each, 3))}`);
  return told(ENDINGS.not_defined, { step: last + 1, point: point.join(", ") });
}

/** The words for a rate above the highest that is stable, where curvature and optimizer tell that; else "". */
function excessOf({ stability }, { optimizer, options, direction }) {
  const { limit } = OPTIMIZERS[optimizer];
  if (!stability || !limit || direction === "ascend") return "";
  const bound = limit(stability.curvature, options);
  if (!(options.learning_rate > bound)) return "";
  const { excess, limit: usual, limit_at_minimum: atMinimum, limits } = scene.words;
  const words = told(stability.at_minimum ? atMinimum : usual, { formula: limits[optimizer], limit: showSetting(rounded(bound, 4)) });
  return told(excess, { rate: showSetting(options.learning_rate), limit: words });
}

/** The words where a run that is still finite diverges, else "". */
function growthOf(theta, value) {
  const last = value.length - 1;
  if (keepsGrowing(value)) {
    let since = last;
    while (since > 0 && value[since] > value[since - 1]) since--;
    const name = `cost${since ? "_since" : ""}${value[0] > 0 ? "_times" : ""}`;
    return told(GROWTHS[name], { since, times: general(value[last] / value[0], 3) });
  }
  return runsAway(theta) ? GROWTHS.parameters : "";
}

/** Whether the cost ends above its start and has grown in each of the last steps: finite so far, but diverging. */
function keepsGrowing(value) {
  const last = value.length - 1;
  return last > 2 && value[last] > value[0] && isRising(value.slice(-GROWING_STEPS - 1));
}

/** Whether the parameters are a million times the start's and each of the last steps was longer than the one before. */
function runsAway(theta) {
  const lengths = movesOf(theta.slice(-GROWING_STEPS - 1)).map(norm);
  return largest(theta[theta.length - 1]) > FAR_AWAY * Math.max(1, largest(theta[0])) && isRising(lengths);
}

function isRising(values) {
  return values.every((value, i) => i === 0 || value > values[i - 1]);
}

function movesOf(theta) {
  return theta.slice(1).map((point, n) => minus(point, theta[n]));
}

/** The outcome and words for a run that stopped where no minimum is, at a saddle or on a plateau; else null. */
function restingPlace(theta, { place, eigenvalues }, reach, rule) {
  const moves = movesOf(theta.slice(-2))[0] || filled(reach);
  if (!rule && moves.some((move, i) => Math.abs(move) > RESTING * reach[i])) return null;
  if (place === "saddle") {
    const [lowest, highest] = [eigenvalues[0], eigenvalues[eigenvalues.length - 1]].map((each) => showSetting(rounded(each, 3)));
    return ["saddle", told(ENDINGS.saddle, { lowest, highest })];
  }
  return place === "plateau" ? ["stalled", ENDINGS.stalled] : null;
}

/** How the run went.  It crawls where as many more of its last step would not bring it to the critical point ahead. */
function characterOf(theta, value, outcome, around, isNoisy) {
  const { place, distance } = around;
  if (outcome === "diverged") return "diverges";
  const moves = movesOf(theta),
    lengths = moves.map(norm);
  if (!lengths.some((length) => length > 0)) return "monotone";
  const changes = value.slice(1).map((each, n) => each - value[n]);
  const rises = risesOf(changes);
  if (isNoisy && wanders(theta, value, around)) return "wanders";
  if (isNoisy && rises > RISING) return "noisy";
  const isAtRest = place === "minimum" || place === "maximum",
    isFlaring = flares(value);
  const swings = isAtRest && !isFlaring ? "swings" : "oscillates";
  const isSwing = isAtRest || !glides(theta);
  if (reversals(moves, lengths) > REVERSING) {
    if (value[value.length - 1] < value[0] && rises <= RISING && !isFlaring) return "overshoots";
    if (isSwing) return swings;
  }
  if (outcome === "out_of_steps" && Number.isFinite(distance)) {
    const isThere = place !== null && distance <= 1e-3 * sum(lengths);
    if (distance > lengths.length * lengths[lengths.length - 1] && !isThere) return "crawls";
  }
  return isFlaring || (rises > RISING && isSwing) ? swings : "monotone";
}

/** The share of a cost's changes that is upwards; NaN where there is none. */
function risesOf(changes) {
  return sum(changes.map((each) => Math.max(each, 0))) / sum(changes.map(Math.abs));
}

/** Whether the last quarter of a run rises far over the one before: it leaves the minimum that it had come to. */
function flares(value) {
  const quarter = Math.floor(value.length / 4),
    end = value.length;
  if (!quarter) return false;
  const least = Math.min(...value);
  const height = (from, to) => Math.max(...value.slice(from, to)) - least;
  return height(end - quarter, end) > Math.max(FLARING * height(end - 2 * quarter, end - quarter), SEEN * height(0, end));
}

/** Whether the second half of a path leads on nearly straight: what swung before that is no oscillation. */
function glides(theta) {
  const points = theta.slice(Math.floor(theta.length / 2));
  return norm(minus(points[points.length - 1], points[0])) > GLIDING * sum(movesOf(points).map(norm));
}

/** Whether the second half of a path falls no further, and no farther than it spreads lies a minimum. */
function wanders(theta, value, { eigenvalues, distance }) {
  const half = Math.floor(theta.length / 2),
    points = theta.slice(half);
  const changes = value.slice(half + 1).map((each, n) => each - value[half + n]);
  if (!changes.length || risesOf(changes) < WANDERING) return false;
  const middle = points[0].map((_, i) => sum(points.map((point) => point[i])) / points.length);
  const spread = largest(points.map((point) => norm(minus(point, middle))));
  return eigenvalues.length > 0 && eigenvalues[0] > 0 && distance <= 2 * spread;
}

/** The share of a path's length in steps that go back over the one before, by more than 120 degrees. */
function reversals(moves, lengths) {
  const longest = largest(lengths);
  const counted = moves.map((_, n) => n).filter((n) => lengths[n] > NOISE * longest);
  let back = 0,
    all = 0;
  for (let k = 1; k < counted.length; k++) {
    const [before, after] = [counted[k - 1], counted[k]];
    all += lengths[after];
    if (dot(moves[before], moves[after]) / (lengths[before] * lengths[after]) < -0.5) back += lengths[after];
  }
  return all ? back / all : 0;
}
