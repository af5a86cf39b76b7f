"""Claims on how a run went, and how it would go on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from gdviz.descents.claims.claim import Claim, Fact
from gdviz.descents.claims.evidence import NEAR, Evidence
from gdviz.descents.claims.ground import slack_of
from gdviz.descents.claims.motion import UNSEEN, last_half, last_quarter, rising, swing, turning, widest_swing, width
from gdviz.descents.outcome import Outcome

BACK: Final = 0.4  # of a path's length in steps that lead back: it goes back and forth
RISES: Final = 0.02  # of all changes of the cost upward: less is not seen
TO_AND_FRO: Final = 0.3  # the same of what oscillates
UNSTEADY: Final = (0.12, 0.88)  # of the changes upward: it goes up and down
LASTING: Final = 0.6  # of the swings before: those of the continuation are so large
STRAYS: Final = 40.0  # swings: what is so wide strays, if it is chaos
LEFT: Final = 0.093  # of what is left, that as many steps again take off: a tenth, but for how exactly that is known
MOST: Final = 0.5  # of the height: a run that took off so much does not crawl
SHARP: Final = -1e-7  # cosine of a turn
BETWEEN: Final = 64  # points of a step that are looked at
MOST_LOOKS: Final = 6_000_000  # numbers that the points of all steps need
KEEPS: Final = 0.4  # of the fall in the half before: what falls on without end falls by so much
BLOWN: Final = 1e6  # times the span
FAR: Final = 1e5  # reaches


def overshoots(evidence: Evidence) -> Iterator[Claim]:
    """That steps lead back and forth, the cost falls, and it comes to the minimum that it swings about."""
    theta, value, reach = evidence.run.theta, evidence.value, evidence.reach
    if evidence.is_stochastic or turning(theta, reach)[0] < BACK or rising(value) > RISES or not value[-1] < value[0]:
        return
    dip = evidence.dip if evidence.is_at_rest else evidence.late_dip
    if dip is None or not evidence.comes_to_rest:
        return
    moved = evidence.ground.away(dip[None], evidence.end)
    if moved <= max(NEAR, width(last_half(theta), reach)):
        yield evidence.claim(Fact.OVERSHOOTS, dip)


def swings(evidence: Evidence) -> Iterator[Claim]:
    """That the cost rises and falls, and it comes to a minimum."""
    dip = evidence.dip if evidence.is_at_rest else evidence.late_dip
    is_swing = RISES < rising(evidence.value) < 1 and not evidence.is_stochastic
    if dip is not None and is_swing and evidence.comes_to_rest:
        yield evidence.claim(Fact.SWINGS, dip)


def oscillates(evidence: Evidence) -> Iterator[Claim]:
    """That neither the run nor its continuation settles, and that its swings last; so it is with the run beside it."""
    beside = evidence.beside
    if beside is None or not (swings_on(evidence) and swings_on(beside)):
        return
    is_chaos = evidence.ground.away(evidence.late_theta[-1:], beside.late_theta[-1]) > NEAR
    if not is_chaos or (_swings_about(evidence) and _swings_about(beside)):
        yield Claim(Fact.OSCILLATES, moved=evidence.drift)


def _swings_about(evidence: Evidence) -> bool:
    """Whether it swings about a place, as it did before it was carried on, and does not stray from one to the next."""
    before, later = last_half(evidence.run.theta), last_half(evidence.late_theta)
    reach = evidence.reach
    least = min(widest_swing(before, reach), widest_swing(later, reach))
    return width(np.concatenate([before, later]), reach) <= STRAYS * least


def swings_on(evidence: Evidence) -> bool:
    """Whether neither a run nor its continuation settles, and its swings last.

    A run that settled may still leave: where its rate is too high for a minimum, what comes next hangs on rounding.
    One that has not swung yet does not oscillate, whatever comes next.
    """
    reach, theta = evidence.reach, evidence.run.theta
    if not evidence.goes_on or evidence.is_at_rest or evidence.is_stochastic:
        return False
    if width(last_quarter(theta), reach) <= NEAR or max(turning(theta, reach)[0], rising(evidence.value)) <= RISES:
        return False
    later, share = last_half(evidence.late_theta), rising(last_half(evidence.late_value))
    is_unsteady = turning(later, reach)[0] >= TO_AND_FRO or UNSTEADY[0] <= share <= UNSTEADY[1]
    if not is_unsteady or widest_swing(later, reach) <= NEAR:
        return False
    before = LASTING * swing(last_half(theta), reach)
    # also of its end: chaos may last for long and then fade
    return min(swing(later, reach), swing(last_half(later), reach)) >= before


def crawls(evidence: Evidence) -> Iterator[Claim]:
    """That as many steps again take off less than a tenth of what is left, and the run has not taken off most.

    What swings from side to side, about as high, does not crawl.
    """
    low, now, start = evidence.flow_end, float(evidence.value[-1]), float(evidence.value[0])
    is_moving = evidence.ground.away(evidence.late_theta, evidence.end) > UNSEEN
    if evidence.is_at_rest or not (evidence.goes_on and is_moving and evidence.run.steps) or not np.isfinite(low):
        return
    ahead = evidence.late_value[: evidence.run.steps + 1]
    if max(rising(evidence.value), rising(ahead)) > UNSTEADY[0]:
        return
    if now - low <= float(slack_of(now, low)) or start - now > MOST * (start - low) or swings_on(evidence):
        return
    again = again_of(evidence)
    if 0 <= again < LEFT * (now - low):
        yield Claim(Fact.CRAWLS, ahead=evidence.ground.sign * low, moved=evidence.drift)


def again_of(evidence: Evidence) -> float:
    """What as many steps again take off the cost."""
    later = evidence.late_value
    return float(later[0] - later[min(evidence.run.steps, len(later) - 1)])


def straight_down(evidence: Evidence) -> Iterator[Claim]:
    """That every step lowers the cost, none leads back, and none leads over anything higher."""
    theta, value = evidence.run.theta, evidence.value
    if evidence.ground.sign < 0 or not evidence.run.steps or evidence.ground.away(theta, theta[0]) <= UNSEEN:
        return
    falls = np.diff(value) <= slack_of(float(np.abs(value).max()), 0.0)
    if falls.all() and turning(theta, evidence.reach)[1] >= SHARP and not _jumps(evidence):
        yield Claim(Fact.STRAIGHT_DOWN)


def _jumps(evidence: Evidence) -> bool:
    """Whether the cost is higher within a step than before it, or not defined there; as far as it is cheap to look.

    A convex one never is where steps lower it.
    """
    theta, value = evidence.run.theta, evidence.value
    if evidence.horizon.is_convex:
        return False
    points = MOST_LOOKS // evidence.ground.cost.numbers_a_point
    count = max(1, min(BETWEEN, points // max(len(theta) - 1, 1)))
    shares = np.arange(1, count + 1)[:, None, None] / (count + 1)
    within = evidence.ground.value(theta[:-1] + shares * np.diff(theta, axis=0))
    height = min(evidence.span, evidence.horizon.usual)  # a span may be that of a pole
    slack = 1e-4 * height + slack_of(float(np.abs(value).max()), 0.0)
    return not bool((within <= value[:-1] + slack).all())


def falls_without_end(evidence: Evidence) -> Iterator[Claim]:
    """That it falls, no slower than before, below all in the window, and that no flow has an end there."""
    values = evidence.late_value
    if evidence.ground.sign < 0 or evidence.later is None or evidence.dip is not None:
        return
    if not evidence.goes_on or len(values) < 4 or evidence.flow_end > -np.inf:
        return
    if evidence.drift <= NEAR or rising(values) > UNSTEADY[0]:  # to and fro across a jump
        return
    half, last = float(values[len(values) // 2]), float(values[-1])
    lowest = min(float(np.nanmin(evidence.value)), evidence.horizon.floor)
    if half <= values[0] and half - last > KEEPS * (float(values[0]) - half) and last < lowest:
        yield Claim(Fact.FALLS_WITHOUT_END, ahead=last, moved=evidence.drift)


def diverged(evidence: Evidence) -> Iterator[Claim]:
    """That, continued, it is not finite, or far above its start, or far away and rising."""
    run, later = evidence.run, evidence.later
    if run.outcome is Outcome.LEFT_DOMAIN:
        return
    if later is None:
        if run.outcome is Outcome.DIVERGED:
            yield Claim(Fact.DIVERGED)
        return
    if later.outcome is Outcome.LEFT_DOMAIN:
        return
    start, last = float(evidence.value[0]), float(evidence.late_value[-1])
    height = max(evidence.span, start - evidence.horizon.least)
    is_high = height > 0 and last > start + BLOWN * height
    middle = np.array(evidence.horizon.window).mean(axis=-1)
    is_far = evidence.ground.away(later.theta[-1:], middle) > FAR and bool(later.cost[-1] > run.cost[0])
    if later.outcome is Outcome.DIVERGED or is_high or is_far:
        yield Claim(Fact.DIVERGED, ahead=evidence.ground.sign * last)
