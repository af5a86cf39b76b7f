// How far to go along a direction: backtracking, and a search for a point of the strong Wolfe conditions; and what must
// be said of a run that a search leaves where it is.

const { DECREASE, ROUNDING, TRIALS, GROWTH, MOST_GROWTH, INSIDE, VANISHED } = scene.constants.search;

/** The gradient, and 0 where it is not finite: what searches along it stands still there. */
function defined(gradient) {
  return areFinite(gradient) ? gradient : filled(gradient);
}

/** A cost with the penalty ½λ‖θ‖², for the searches that must see what they lower. */
function penalized(cost, weightDecay) {
  return {
    value: (theta) => cost.value(theta) + 0.5 * weightDecay * dot(theta, theta),
    gradient: (theta) => decayed(theta, cost, weightDecay),
  };
}

/** The line from θ, where the cost has this gradient, along a direction. */
class Line {
  constructor(cost, theta, direction, gradient) {
    Object.assign(this, { cost, theta, direction, value: cost.value(theta), slope: dot(gradient, direction) });
  }

  /** θ + αp, and θ where that is not finite; nan where the slope is not: the run diverges. */
  at(alpha) {
    if (!Number.isFinite(this.slope)) return filled(this.theta, NaN);
    const point = along(this.theta, this.direction, alpha);
    return areFinite(point) ? point : this.theta;
  }

  /** Armijo's condition, which nan fails; a rise by rounding is forgiven. */
  falls(alpha, point) {
    return this.cost.value(point) <= this.value + DECREASE * alpha * this.slope + ROUNDING * Math.abs(this.value);
  }

  /** The point that a search ends at, and whether it has failed: a move that is no more than rounding is none. */
  end(alpha) {
    const point = this.at(alpha);
    const stands = point.every((each, i) => Math.abs(each - this.theta[i]) <= ROUNDING * Math.abs(this.theta[i]));
    return [stands ? this.theta : point, this.slope < 0 && stands];
  }
}

function isSame(one, other) {
  return one.every((each, i) => each === other[i]);
}

/** The first of `first`, half of it, a quarter, ... that lowers the cost enough; 0 where none does.  Armijo (1966). */
function backtrack(line, first, skip) {
  if (!(line.slope < 0) || skip) return 0;
  for (let k = 0, alpha = first; k < TRIALS; k++, alpha /= 2) if (line.falls(alpha, line.at(alpha))) return alpha;
  return 0;
}

/**
 * An α at which the cost has fallen enough and the slope is at most `bend` times what it was: the strong Wolfe
 * conditions, met by shrinking a bracket.  Where no trial meets both, the last lower bound, where the cost has fallen.
 */
function wolfe(line, first, skip, bend) {
  if (!(line.slope < 0) || skip) return 0;
  let alpha = first,
    low = 0,
    lowSlope = line.slope,
    high = Infinity,
    highSlope = 0;
  for (let k = 0; k < TRIALS; k++) {
    const point = line.at(alpha);
    const falls = line.falls(alpha, point),
      slope = dot(line.cost.gradient(point), line.direction);
    if (falls && Math.abs(slope) <= -bend * line.slope) return alpha;
    const further = beyond(low, lowSlope, alpha, slope);
    if (falls && slope < 0) [low, lowSlope] = [alpha, slope];
    else [high, highSlope] = [alpha, slope];
    if (!(low < MOST_GROWTH * first)) return low;
    const trial = high === Infinity ? further : inside(low, lowSlope, high, highSlope);
    alpha = Math.min(trial, MOST_GROWTH * first);
  }
  return low;
}

/** Where the straight line through the two slopes crosses 0, kept off the ends; else the middle. */
function inside(low, lowSlope, high, highSlope) {
  const share = ratio(-lowSlope, highSlope - lowSlope);
  return low + clamp(highSlope > 0 && Number.isFinite(share) ? share : 0.5, INSIDE, 1 - INSIDE) * (high - low);
}

/** Where the straight line through the slopes at `low` and at α, which is further, crosses 0, within GROWTH. */
function beyond(low, lowSlope, alpha, slope) {
  const share = ratio(-slope, slope - lowSlope);
  return clamp(alpha + (share > 0 ? share : Infinity) * (alpha - low), GROWTH[0] * alpha, GROWTH[1] * alpha);
}

/** Before the first step: no search has failed.  `since` is the step from which the run stands still, else 0. */
const NO_STANDSTILL = { steps: 0, since: 0, gradient: null, largest: 0 };

/** Whether the same search would fail again. */
function wouldFail({ since, gradient: last }, gradient) {
  return since > 0 && last !== null && isSame(gradient, last);
}

/** One step later; `wasSteepest` says whether the search that failed went straight down the slope. */
function standstill(state, gradient, failed, wasSteepest = true) {
  const steps = state.steps + 1;
  return {
    steps,
    since: failed ? state.since || steps : 0,
    gradient: wasSteepest ? gradient : null,
    largest: Math.max(state.largest, largest(gradient)),
  };
}

/** From which step a run stands still, where the slope there has not vanished. */
function standstillRemarks({ since, gradient, largest: most }) {
  return !since || (gradient !== null && largest(gradient) <= VANISHED * most) ? [] : [["stands_still", since]];
}
