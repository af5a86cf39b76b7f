"""The table of words.md: for each claim the check that it is true of a run and its continuation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from tests.oracle import around
from tests.oracle.calm import circles_a_minimum
from tests.oracle.evidence import NEAR, PART, SAME, Evidence
from tests.oracle.motion import is_straight_on, last_half, share_back, share_up, swing, width
from tests.oracle.walk import Halt

STILL: Final = 1e-12  # of the reach
SPENT: Final = 1e-3  # of the reach
LEVEL: Final = 1e-2  # of the window's span: a slope that would not lead so far down across the window
PLATEAU: Final = 0.1  # of the window's span
LEFT: Final = 0.1  # of what is left, that as many steps again take off
BLOWN: Final = 1e6
FLAT: Final = 1e-6  # of the window's span, that a slope which vanishes would lead down across the window
BETWEEN: Final = np.linspace(0, 1, 66)[1:-1]  # of a step, where it is looked at
Check = Callable[[Evidence], bool]


def rests(e: Evidence) -> bool:
    """It stays, a dip is near, and J is as good as there; upside down where it goes up."""
    if e.drift > NEAR or e.dip is None:
        return False
    low = float(e.terrain.value(e.dip))
    gap = float(e.values[-1]) - low
    return bool(gap <= PART * e.span + around.rounding(low, 0.0))


def rests_above(e: Evidence) -> bool:
    """And a lower cost is in sight; a cost with one minimum has none that is local."""
    return rests(e) and e.terrain.optimum is None and _is_higher(e)


def _is_higher(e: Evidence) -> bool:
    """Whether a lower cost than that of the dip at the end is in sight."""
    assert e.dip is not None
    low = float(e.terrain.value(e.dip))
    scale = max(e.span, float(np.nan_to_num(e.values[0])) - e.least)
    return low > e.least + SAME * scale + float(around.rounding(low, e.least))


def _is_level(e: Evidence) -> bool:
    """Whether J is the same all around the end."""
    return around.is_level(e.terrain, e.end)


def at_a_minimum(e: Evidence) -> bool:
    """It rests in a dip of the cost as it is; where it was to go up, not where all is level."""
    return rests(e.upright) and not (e.setup.ascends and _is_level(e))


def at_the_minimum(e: Evidence) -> bool:
    """And nothing lower is in sight."""
    return at_a_minimum(e) and not _is_higher(e.upright)


def at_a_local_minimum(e: Evidence) -> bool:
    """And something lower is in sight."""
    return rests_above(e.upright)


def at_a_maximum(e: Evidence) -> bool:
    """The same upside down."""
    return rests(e.upright.flipped) and (e.setup.ascends or not _is_level(e))


def at_a_local_maximum(e: Evidence) -> bool:
    """The same upside down."""
    return rests_above(e.upright.flipped)


def at_a_saddle(e: Evidence) -> bool:
    """It stays, the slope vanishes there, and J falls on some sides and rises on others."""
    if e.drift > NEAR:
        return False
    at = around.critical(e.terrain, e.end, NEAR)
    at = e.end if at is None else at
    return (
        _slope_across(e, at) <= FLAT * e.usual_relief
        and around.is_pass(e.terrain, at, e.usual_relief)
        and around.is_joined(e.terrain, at, PART * e.usual_relief)
    )


def _slope_across(e: Evidence, at: np.ndarray) -> float:
    """By how much J would change across the window at a point's slope."""
    return float((np.abs(e.terrain.gradient(at)) * e.terrain.reach).sum())


def on_a_plateau(e: Evidence) -> bool:
    """It stays, far above the least in sight, where it is level but no minimum."""
    if e.drift > NEAR or e.dip is not None or its_rate_is_spent(e):
        return False
    own, others = float(e.values[-1]), around.ring(e.terrain, e.end, NEAR)
    is_flat = bool((np.abs(others - own) <= LEVEL * e.usual_relief).all())
    is_high = own - e.least > PLATEAU * e.relief
    return is_high and is_flat and _slope_across(e, e.end) <= LEVEL * e.usual_relief


def stands_still(e: Evidence) -> bool:
    """No step moves it."""
    return e.halt is Halt.NOWHERE and e.away(e.run, e.run[0]) <= STILL and e.drift <= STILL


def overshoots(e: Evidence) -> bool:
    """It goes back and forth, J falls, and it comes to the minimum that it swings about."""
    back, up = (0.25, 0.1) if e.lenient else (0.4, 0.02)
    if share_back(e.run, e.terrain.reach) < back or share_up(e.values) > up or not e.values[-1] < e.values[0]:
        return False
    later = e.continued
    if not rests(later):
        return False
    assert later.dip is not None
    wide = width(last_half(e.run), e.terrain.reach)
    return e.away(later.dip[None], e.end) <= max(NEAR, 2 * wide if e.lenient else wide)


def swings(e: Evidence) -> bool:
    """It rises and falls, and comes to a minimum."""
    up = share_up(e.values)
    return (0 if e.lenient else 0.02) < up < 1 and rests(e.continued)


def oscillates(e: Evidence) -> bool:
    """It goes to and fro, and its swings last; a run whose last quarter stays in place has settled."""
    if e.later.halt is not Halt.NOWHERE or rests(e) or (e.is_stochastic and not e.lenient):
        return False
    settled = width(e.run[min(3 * e.steps // 4, max(e.steps - 1, 0)) :], e.terrain.reach)
    if settled <= (NEAR / 10 if e.lenient else NEAR):
        return False
    if max(share_back(e.run, e.terrain.reach), share_up(e.values)) <= (0 if e.lenient else 0.03):
        return False
    reach, later = e.terrain.reach, last_half(e.later.points)
    wide, before = swing(later, reach), swing(last_half(e.run), reach)
    back = 0.1 if e.lenient else 0.3
    is_to_and_fro = share_back(later, reach) >= back or 0.1 <= share_up(last_half(e.later_values)) <= 0.9
    return width(later, reach) > NEAR and wide >= 0.5 * before and is_to_and_fro


def crawls(e: Evidence) -> bool:
    """As many steps again take off less than a tenth of what is left, and the run has not taken off most."""
    if rests(e) or e.later.halt is not Halt.NOWHERE or not e.steps:
        return False
    low, now = e.flow_end, float(e.values[-1])
    if low is None or not np.isfinite(low) or now - low <= around.rounding(now, low):
        return False
    has_done = float(e.values[0]) - now > 0.5 * (float(e.values[0]) - low)
    again = now - float(e.later_values[min(e.steps, len(e.later_values) - 1)])
    return not has_done and (again >= 0 or e.lenient) and again < LEFT * (now - low)


def goes_straight_down(e: Evidence) -> bool:
    """Every step lowers J, none leads back, and none jumps over anything higher."""
    if e.setup.ascends or e.steps < 1 or stands_still(e):
        return False
    falls = np.diff(e.values) <= around.rounding(float(np.abs(e.values).max()), 0.0)
    return bool(falls.all()) and is_straight_on(e.run, e.terrain.reach) and not _jumps(e)


def _jumps(e: Evidence) -> bool:
    """Whether J is higher within a step than before it, or not defined there."""
    before, after = e.run[:-1, None], e.run[1:, None]
    within = e.terrain.value(before + BETWEEN[:, None] * (after - before))
    slack = 1e-3 * e.span + around.rounding(float(np.abs(e.values).max()), 0.0)
    return not bool((within <= e.values[:-1, None] + slack).all())


def falls_without_end(e: Evidence) -> bool:
    """The continuation falls no slower than before, past all that is in the window; no flow has an end there."""
    values = e.later_values
    if e.later.halt is Halt.UNDEFINED or e.dip is not None:
        return False
    half, last = float(values[len(values) // 2]), float(values[-1])
    first, second, least = float(values[0]) - half, half - last, float(np.nanmin(values))
    is_falling = second > 0 and first >= 0 and second > (0.2 if e.lenient else 0.4) * first
    is_falling &= last <= least + 1e-9 * abs(least)
    is_endless = e.flow_end is None or np.isinf(e.flow_end)
    return is_falling and is_endless and (e.lenient or last < e.window_least)


def wanders(e: Evidence) -> bool:
    """Its last half has a minimum in its middle, to which the whole data lead from there; it does not stand there."""
    if not e.is_stochastic or e.later.halt is not Halt.NOWHERE or its_rate_is_spent(e):
        return False
    wide = width(last_half(e.later.points), e.terrain.reach)
    return wide > (1e-6 if e.lenient else 1e-4) and circles_a_minimum(e)


def fluctuates(e: Evidence) -> bool:
    """It sees parts of the data, rises and falls, and does not wander about a minimum."""
    is_moved = 0 < share_up(e.values) < 1 and not stands_still(e)
    return e.is_stochastic and not has_diverged(e) and is_moved and not wanders(e) and not its_rate_is_spent(e)


def its_rate_is_spent(e: Evidence) -> bool:
    """What is still to come cannot move it, though the slope is not 0, since its rate has shrunk."""
    first, last = e.rates
    is_shrunk = last <= (0.5 if e.lenient else 1e-2) * first
    return is_shrunk and e.drift <= SPENT and _slope_across(e, e.end) > 1e-9 * max(e.span, 1e-300)


def has_diverged(e: Evidence) -> bool:
    """Continued it is not finite, or far above its start, or far away and rising."""
    start, values = float(e.values[0]), e.later_values
    if e.later.halt is Halt.OVERFLOW:
        return e.lenient or float(values[-1]) > start
    if e.later.halt is Halt.UNDEFINED:
        return False
    height = max(e.span, start - e.least)
    is_high = float(values[-1]) > start + BLOWN * height and height > 0
    is_far = e.away(e.later.points[-1:], e.terrain.window.mean(axis=-1)) > (1e3 if e.lenient else BLOWN)
    return is_high or (is_far and (e.lenient or float(values[-1]) > start))


def left_the_domain(e: Evidence) -> bool:
    """The next point, or the slope at the last one, is not defined."""
    return e.undone is not None


CLAIMS: Final[Mapping[str, Check]] = {
    "at a minimum": at_a_minimum,
    "at the minimum": at_the_minimum,
    "at a local minimum": at_a_local_minimum,
    "at a maximum": at_a_maximum,
    "at a local maximum": at_a_local_maximum,
    "stopped at a saddle": at_a_saddle,
    "stalled on a plateau": on_a_plateau,
    "stands still": stands_still,
    "overshoots but converges": overshoots,
    "swings but settles": swings,
    "oscillates": oscillates,
    "crawls": crawls,
    "goes straight down": goes_straight_down,
    "falls without end": falls_without_end,
    "wanders about a minimum": wanders,
    "fluctuates with its batches": fluctuates,
    "its rate is spent": its_rate_is_spent,
    "diverged": has_diverged,
    "left the domain": left_the_domain,
}
