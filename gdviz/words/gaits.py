"""How a run went, in a verb: what tells runs apart at a glance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from gdviz.arrays import Array
from gdviz.descents.character import Character
from gdviz.descents.curvature import RESTS, PointKind
from gdviz.descents.outcome import Outcome
from gdviz.descents.plan import CONSTANT
from gdviz.descents.run import Run
from gdviz.descents.strides import TENTH, crosses_at_once, slows_down
from gdviz.languages.phrase import Figures, Phrase, say
from gdviz.optimizers.gradient_descent import GradientDescent

ON_ITS_WAY: Final = say("on its way")
SLOWS: Final = say("slows down")
ONE_STEP_DOWN: Final = say("one step to the floor")
OUTCOME_GAITS: Final[Mapping[Outcome, Phrase]] = {
    Outcome.LEFT_DOMAIN: say("leaves the domain"),
    Outcome.STALLED: say("stalls"),
    Outcome.SADDLE: say("stops at a saddle"),
}
CHARACTER_GAITS: Final[Mapping[Character, Phrase]] = {
    Character.OVERSHOOTS: say("bounces"),
    Character.SWINGS: say("swings"),
    Character.OSCILLATES: say("to and fro"),
    Character.CRAWLS: say("crawls"),
    Character.WANDERS: say("wanders"),
    Character.NOISY: say("fluctuates"),
    Character.FALLS: say("falls on"),
    Character.SPENT: say("comes to a halt"),
}
AWAY: Final = {True: say("bounces out"), False: say("runs away")}  # whether it goes to and fro
THERE: Final = {
    "back and forth": say("bounces in"),
    "swinging": say("swings in"),
    "at once": say("lands at once"),
    "soon": say("dives"),
    "late": say("creeps"),
}
QUIETS: Final = say("quiets")  # a run among batches whose rate shrinks
STILL: Final = say("stands still")
STUCK: Final = say("gets stuck")
CLIMBS: Final = say("climbs")
STRIDES: Final = say("walks in")
FIRST_STEP: Final = say("step 0")
CALMER = 0.1  # of the longest step of a run are its last ones in the mean, where it has quieted
SHRUNK = 0.1  # of a run's greatest learning rate
NEAR = 0.01  # of the way from the start to the end: a run is there
SOON, SMALL = 5, 0.25  # steps to be there; the share of what is left that no step of a run that creeps exceeds
CALM = (Character.MONOTONE, Character.RESTS, Character.UNDERWAY)
COMING = (*CALM, Character.OVERSHOOTS, Character.SWINGS)


def gait(run: Run) -> Phrase:
    """The verb, of facts: the outcome, the kind of point it came to, and in how many steps."""
    if run.outcome is Outcome.DIVERGED:
        return AWAY[_is_to_and_fro(run)]
    if run.outcome in OUTCOME_GAITS:
        return OUTCOME_GAITS[run.outcome]
    if not np.ptp(run.theta, axis=0).any():
        return STILL
    if run.plan.direction == "ascend" and run.character in CALM:
        return CLIMBS
    if has_quieted(run):
        return QUIETS
    if run.place in RESTS and run.character in COMING:
        return STUCK if run.place is PointKind.LOCAL else _there(run)
    if run.character in CALM and _is_plain(run) and crosses_at_once(run.theta):
        return ONE_STEP_DOWN
    return CHARACTER_GAITS.get(run.character, SLOWS if slows_down(run.theta) else ON_ITS_WAY)


def has_quieted(run: Run) -> bool:
    """Whether a run that sees its batches has been calmed by a rate that shrank: it moves the cost far less."""
    is_noisy = run.batch_cost is not None and run.character in (Character.WANDERS, Character.NOISY, Character.RESTS)
    if not is_noisy or run.rates[-1] > SHRUNK * run.rates.max():
        return False
    moves, part = np.linalg.norm(np.diff(run.theta, axis=0), axis=-1), max(run.steps // TENTH, 1)
    return bool(moves[-part:].mean() <= CALMER * moves.max())


def step_words(step: int) -> str:
    """What stands over a step's dot: its number, the first time with what it is the number of."""
    return Figures(step) if step else FIRST_STEP


def gait_step(run: Run) -> int:
    """The step from which on what is said is true: of a run that comes to a minimum that of its arrival, else its last.

    So is what its plan notes.
    """
    return arrival(run) if run.plan.note is None and gait(run) in (*THERE.values(), STRIDES, STUCK) else run.steps


def arrival(run: Run) -> int:
    """The step from which on the run stays within a hundredth of its way's length from its end."""
    left = _left(run)
    far = np.flatnonzero(left > NEAR * left[0])
    return int(far[-1]) + 1 if len(far) else 0


def _there(run: Run) -> Phrase:
    """How a run came to the minimum."""
    if run.character is Character.OVERSHOOTS:
        return THERE["back and forth"]
    if run.character is Character.SWINGS:
        return THERE["swinging"]
    steps, left = arrival(run), _left(run)
    if steps <= SOON:
        return THERE["at once" if steps == 1 else "soon"]
    moves = np.linalg.norm(np.diff(run.theta[: steps + 1], axis=0), axis=-1)
    is_slow = steps > 0.5 * run.steps and bool((moves <= SMALL * left[:steps]).all())
    return THERE["late"] if is_slow else STRIDES


def _left(run: Run) -> Array:
    """How far each point is from the last, (n + 1,)."""
    return np.asarray(np.linalg.norm(run.theta - run.theta[-1], axis=-1))


def _is_plain(run: Run) -> bool:
    """Whether each step is the slope times one rate."""
    optimizer = run.plan.optimizer
    is_bare = isinstance(optimizer, GradientDescent) and optimizer.is_bare
    return is_bare and run.plan.schedule == CONSTANT and not run.plan.all_changes


def _is_to_and_fro(run: Run) -> bool:
    """Whether most steps lead back over the one before."""
    moves = np.diff(run.theta, axis=0)
    sizes = np.abs(moves).max(axis=-1, keepdims=True)
    with np.errstate(all="ignore"):  # a diverging run reaches 1e308, whose square is more than a double holds
        ways = moves / sizes
        back = (ways[1:] * ways[:-1]).sum(axis=-1) < 0
    return bool(len(back)) and bool(back.mean() > 0.5)
