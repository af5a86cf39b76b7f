"""How the runs of one figure went, in verbs that tell them apart wherever something true does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from gdviz.arrays import Array
from gdviz.descents.character import Character
from gdviz.descents.curvature import RESTS
from gdviz.descents.events.reasons import LAST_OF
from gdviz.descents.outcome import Outcome
from gdviz.descents.run import Run
from gdviz.languages.phrase import Phrase, say
from gdviz.words.gaits import (
    AWAY,
    CALM,
    CHARACTER_GAITS,
    ON_ITS_WAY,
    QUIETS,
    STRIDES,
    STUCK,
    THERE,
    arrival,
    gait,
)

GLIDES: Final = say("glides in")
NARROWER: Final = ((1 / 8, say("trembles")), (1 / 2, say("wavers")))  # how wide at most, of the widest that wanders
CALMS_EARLY: Final = say("calms early")
CALMS_LATE: Final = say("calms late")
ENDS_CALMEST: Final = say("ends calmest")
SHOOTS_OUT: Final = say("shoots out")
WANDERS: Final = CHARACTER_GAITS[Character.WANDERS]
NOISY: Final = (WANDERS, CHARACTER_GAITS[Character.NOISY])
LAGS: Final = say("lags behind")
FAR: Final = 0.05  # of the way down of the lowest: a run that has more of it to go lags
COMES: Final = (*THERE.values(), STRIDES, STUCK)

Telling = Callable[[Sequence[Run], Sequence[Phrase]], dict[int, Phrase]]


def gaits(runs: Sequence[Run]) -> tuple[str, ...]:
    """A verb for each run, chosen together: no two are the same where one of the comparisons tells their runs apart.

    What a plan notes is said in its place.
    """
    words = [gait(run) for run in runs]
    for compare in (_noiseless, _wandering, _quieting, _leaving, _coming, _going, _ending):
        for i, verb in compare(runs, words).items():
            words[i] = verb
    return tuple(run.plan.note or word for run, word in zip(runs, words, strict=True))


def _noiseless(runs: Sequence[Run], words: Sequence[Phrase]) -> dict[int, Phrase]:
    """A run without batches beside runs with them that comes to its minimum downhill all the way glides in."""
    if all(run.batch_cost is None for run in runs):
        return {}
    smooth = [i for i, run in enumerate(runs) if run.batch_cost is None and run.character in CALM]
    return {i: GLIDES for i in smooth if runs[i].place in RESTS and words[i] in COMES}


def _wandering(runs: Sequence[Run], words: Sequence[Phrase]) -> dict[int, Phrase]:
    """Runs that wander in their last sixth at most half as wide as the noisiest waver, an eighth: tremble."""
    widths = {i: _end_width(runs[i]) for i, verb in enumerate(words) if verb == WANDERS}
    widest = max((_end_width(run) for run, verb in zip(runs, words, strict=True) if verb in NOISY), default=0.0)
    found = {i: next((verb for most, verb in NARROWER if width <= most * widest), None) for i, width in widths.items()}
    return {i: verb for i, verb in found.items() if verb}


def _quieting(runs: Sequence[Run], words: Sequence[Phrase]) -> dict[int, Phrase]:
    """Of runs that quiet, that whose rate is the first to be halved calms early.

    Where another ends calmest, in the last sixth of its steps, it does so; where none does, all others calm late.
    """
    same = [i for i, verb in enumerate(words) if verb == QUIETS]
    early = _only({i: int(np.argmax(runs[i].rates <= runs[i].rates.max() / 2)) for i in same})
    calmest = _only({i: _end_width(runs[i]) for i in same})
    if early is None or calmest is None:
        return {}
    late = dict.fromkeys(same, CALMS_LATE) if calmest == early else {calmest: ENDS_CALMEST}
    return late | {early: CALMS_EARLY}


def _leaving(runs: Sequence[Run], words: Sequence[Phrase]) -> dict[int, Phrase]:
    """Of runs that bounce out, that whose steps grow most from one to the next shoots out."""
    same = [i for i, verb in enumerate(words) if verb == AWAY[True]]
    fastest = _only({i: -_step_growth(runs[i]) for i in same})
    return {} if fastest is None else {fastest: SHOOTS_OUT}


def _coming(runs: Sequence[Run], words: Sequence[Phrase]) -> dict[int, Phrase]:
    """Runs that come in alike are told apart by the step at which they have."""
    found: dict[int, Phrase] = {}
    for verb in COMES:
        steps = {i: arrival(runs[i]) for i, word in enumerate(words) if word == verb}
        if len(set(steps.values())) > 1:
            found |= {i: say("{verb} by step {step}", verb=verb, step=step) for i, step in steps.items()}
    return found


def _going(runs: Sequence[Run], words: Sequence[Phrase]) -> dict[int, Phrase]:
    """Of runs from one start that go alike for as many steps, that of the least cost is ahead, of the greatest last.

    It is so of all runs of the figure.  Nothing is said of runs that leave, and of noisy ones, which end by chance.
    """
    found: dict[int, Phrase] = {}
    ends = np.nan_to_num([float(run.cost[-1]) for run in runs], nan=np.inf, posinf=np.inf)
    if any(run.batch_cost is not None for run in runs):
        return found
    for verb in dict.fromkeys(words):
        if verb in AWAY.values():
            continue
        same = [i for i, word in enumerate(words) if word == verb]
        plans = {(runs[i].plan.start, runs[i].steps, runs[i].plan.direction) for i in same}
        if len(same) < 2 or len(plans) > 1 or verb.split(" by ")[0] in COMES or next(iter(plans))[2] == "ascend":
            continue
        costs = {i: float(ends[i]) for i in same}
        ahead, last = _only(costs), _only({i: -cost for i, cost in costs.items()})
        if ahead is not None and ends[ahead] <= ends.min():
            found[ahead] = say("{verb}, ahead", verb=verb)
        if last is not None and len(same) > 2 and ends[last] >= ends.max():
            found[last] = say("{verb}, last", verb=verb)
    return found


def _ending(runs: Sequence[Run], words: Sequence[Phrase]) -> dict[int, Phrase]:
    """Of three runs or more from one start in as many steps, all on their way, which ends lowest, and which lags.

    Nothing is said where one has come to a minimum, or sees batches: then rounding or chance decides.
    """
    plans = {(run.plan.start, run.plan.steps, run.plan.direction) for run in runs}
    is_noisy = any(run.batch_cost is not None for run in runs)
    ends = {i: float(run.cost[-1]) for i, run in enumerate(runs) if run.outcome is not Outcome.DIVERGED}
    are_going = all(runs[i].outcome is Outcome.OUT_OF_STEPS and runs[i].place is None for i in ends)
    lowest = _only(ends)
    if len(runs) < 3 or len(plans) > 1 or is_noisy or not are_going or lowest is None:
        return {}
    if "," in words[lowest] or runs[lowest].plan.direction == "ascend":
        return {}
    whole, last = float(runs[lowest].cost[0]) - ends[lowest], max(ends, key=ends.__getitem__)
    is_far = words[last] == ON_ITS_WAY and ends[last] - ends[lowest] > FAR * whole
    return {lowest: say("{verb}, ends lowest", verb=words[lowest])} | ({last: LAGS} if is_far else {})


def _only(values: dict[int, float] | dict[int, int]) -> int | None:
    """Which of several has the least value; None where that is shared, not a number, or there is no other."""
    least = min(values.values(), default=np.nan)
    found = [i for i, value in values.items() if value == least]
    return found[0] if len(found) == 1 < len(values) else None


def _end_width(run: Run) -> float:
    """How far the points of a run's last sixth are from their mean, on average."""
    points: Array = run.theta[-max(2, run.steps // LAST_OF) :]
    return float(np.linalg.norm(points - points.mean(axis=0), axis=-1).mean())


def _step_growth(run: Run) -> float:
    """How many times as long as the one before a step is, typically."""
    lengths = np.abs(np.diff(run.theta, axis=0)).max(axis=-1)
    with np.errstate(all="ignore"):  # a diverging run reaches 1e308
        return float(np.nanmedian(lengths[1:] / lengths[:-1])) if len(lengths) > 1 else 0.0
