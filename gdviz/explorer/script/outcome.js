// Why a run ended, with its words, and what gdviz has proved of the scene's own runs.

const { GROWING_STEPS, FAR_AWAY, MOST_NAMED } = scene.constants.ending;
const { BLOWN } = scene.constants.continued;
const { endings: ENDINGS, growth: GROWTHS, stop_rules: STOP_RULES, characters: CHARACTERS } = scene.words;
const SETTINGS = ["optimizer", "start", "options", "steps", "stop", "direction", "rates", "batches"];

/**
 * Adds to a run its `outcome`, the sentence `ending` for it, and its `character`.
 *
 * They are those that gdviz has proved, where it is a run of the scene.  Of any other they tell what its path shows.
 * `path` has the `rule` that ended it, whether the next step `overflowed`, the point `following` that was refused, and
 * `ahead`, the costs to which more steps would lead.
 */
function judge(cost, run, path) {
  const proved = provedOf(run);
  const [outcome, ending] = proved ? [proved.outcome, proved.ending] : endingOf(cost, run, path);
  const character = proved ? proved.character : CHARACTERS[outcome === "diverged" ? "diverges" : "underway"];
  Object.assign(run, { outcome, ending, character });
}

/** What is proved of a run of the scene; undefined of all others, and where rounding ends it at another step. */
function provedOf({ plan, steps }) {
  const isTable = (value) => typeof value === "object" && !Array.isArray(value);
  const written = (value) => JSON.stringify(isTable(value) ? Object.entries(value || {}).sort() : value);
  const number = scene.runs.findIndex((own) => SETTINGS.every((name) => written(own[name]) === written(plan[name])));
  return number >= 0 && scene.proved[number].steps === steps ? scene.proved[number] : undefined;
}

function endingOf(cost, run, { rule, overflowed, following, ahead }) {
  const { plan, theta, gradientNorm } = run,
    last = theta.length - 1;
  const sign = plan.direction === "ascend" ? -1 : 1;
  const value = run.cost.map((each) => sign * each);
  let growth = growthOf(value, sign < 0 ? "value" : "cost");
  if (overflowed) {
    const left = leftDomain(cost, theta, gradientNorm, following);
    if (left) return ["left_domain", left];
    growth = told(GROWTHS.overflow, { step: last });
  }
  if (growth && (overflowed || blowsUp(value, ahead().map((each) => sign * each)))) {
    const excess = excessOf(cost, plan);
    return ["diverged", told(excess ? ENDINGS.diverged_above_limit : ENDINGS.diverged, { growth, excess })];
  }
  if (!rule) return ["out_of_steps", told(ENDINGS.out_of_steps, { steps: last })];
  const held = told(STOP_RULES[rule], { bound: general(plan.stop[rule], 6) });
  return ["converged", told(ENDINGS.converged, { step: last, rule: held })];
}

/** Whether costs to which more steps lead are not finite in the end, or far above all that there were. */
function blowsUp(value, later) {
  const last = later[later.length - 1];
  return !Number.isFinite(last) || last > value[0] + BLOWN * (Math.max(...value) - Math.min(...value));
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

/** The words for a cost that has grown, of a run that is still finite, else ""; `of` an ascent, a value that falls. */
function growthOf(value, of) {
  if (!keepsGrowing(value)) return "";
  let since = value.length - 1;
  while (since > 0 && value[since] > value[since - 1]) since--;
  const name = `${of}${since ? "_since" : ""}${value[0] > 0 ? "_times" : ""}`;
  return told(GROWTHS[name], { since, times: general(value[value.length - 1] / value[0], 3) });
}

/** Whether the cost ends above its start and has grown in each of the last steps: finite so far, but diverging. */
function keepsGrowing(value) {
  const last = value.length - 1;
  return last > 2 && value[last] > value[0] && isRising(value.slice(-GROWING_STEPS - 1));
}

function isRising(values) {
  return values.every((value, i) => i === 0 || value > values[i - 1]);
}
