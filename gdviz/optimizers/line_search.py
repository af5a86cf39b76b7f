"""How far to go along a direction: backtracking, and a search for a point of the strong Wolfe conditions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from gdviz.arrays import Array, Mask
from gdviz.optimizers.terms import dot, ratio

DECREASE = 1e-4  # c₁ of Nocedal and Wright: the share of the promised decrease that a step must bring
ROUNDING = 4 * np.finfo(float).eps  # relative; a rise of the cost by as much is none
TRIALS = 60
GROWTH = (1.5, 10.0)  # a trial is so many times the last one, as long as the cost keeps falling
MOST_GROWTH = 1e3  # of the first trial: a cost without a least value falls for ever
INSIDE = 0.05  # a trial keeps this share of the bracket away from either end of it


class Sloped(Protocol):
    """What a search asks of a cost."""

    def value(self, theta: Array) -> Array: ...
    def gradient(self, theta: Array) -> Array: ...


@dataclass(frozen=True, eq=False)
class SearchLine:
    """From `theta` (..., d) along `direction` (..., d), on which the cost begins with `value` and `slope` (...)."""

    cost: Sloped
    theta: Array
    direction: Array
    value: Array
    slope: Array

    @classmethod
    def along(cls, cost: Sloped, theta: Array, direction: Array, gradient: Array) -> SearchLine:
        """The line from a point with this gradient."""
        return cls(cost, theta, direction, cost.value(theta), dot(gradient, direction))

    def at(self, alpha: Array) -> Array:
        """θ + αp (..., d) for α (...), and θ where that is not finite; nan where the slope is not: the run diverges."""
        point = self.theta + alpha[..., None] * self.direction
        point = np.where(np.isfinite(point).all(axis=-1, keepdims=True), point, self.theta)
        return np.where(np.isfinite(self.slope)[..., None], point, np.nan)

    def falls(self, alpha: Array, point: Array) -> Mask:
        """Armijo's condition, which nan fails; a rise by rounding is forgiven."""
        bound = self.value + DECREASE * alpha * self.slope + ROUNDING * np.abs(self.value)
        return np.asarray(self.cost.value(point) <= bound)

    def end(self, alpha: Array) -> tuple[Array, Mask]:
        """The point (..., d) that a search ends at, and where it has failed: the line leads down, but not visibly.

        A move that is no more than rounding is none.
        """
        point = self.at(alpha)
        stands = np.asarray((np.abs(point - self.theta) <= ROUNDING * np.abs(self.theta)).all(axis=-1))
        return np.where(stands[..., None], self.theta, point), np.asarray((self.slope < 0) & stands)


@np.errstate(all="ignore")
def backtrack(line: SearchLine, first: Array, skip: Mask) -> Array:
    """The first α (...) of `first`, a half of it, a quarter, ... that lowers the cost enough.  Armijo (1966).

    It is 0 where none does, where the line does not lead down, and where `skip` says so.
    """
    searching = (line.slope < 0) & ~skip
    alpha = np.where(searching, first, 0.0)
    for _ in range(TRIALS):
        searching = searching & ~line.falls(alpha, line.at(alpha))
        if not searching.any():
            break
        alpha = np.where(searching, alpha / 2, alpha)
    return np.where(searching, 0.0, alpha)


@np.errstate(all="ignore")
def wolfe(line: SearchLine, first: Array, skip: Mask, curvature: float) -> Array:
    """An α (...) at which the cost has fallen enough and the slope is at most `curvature` times what it was.

    These are the strong Wolfe conditions (Nocedal, Wright 2006, section 3.1), met by shrinking a bracket as Moré and
    Thuente (1994) do: a point where the cost has not fallen, or rises again, bounds it above; one where it still
    falls, below.  Where no trial meets both, the last lower bound is taken, where it has fallen enough; it may be 0.
    """
    searching = (line.slope < 0) & ~skip
    alpha = np.where(searching, first, 0.0)
    bracket = _Bracket(0 * alpha, line.slope, 0 * alpha + np.inf, 0 * alpha)
    for _ in range(TRIALS):
        point = line.at(alpha)
        falls, slope = line.falls(alpha, point), dot(line.cost.gradient(point), line.direction)
        searching = searching & ~(falls & (np.abs(slope) <= -curvature * line.slope))
        following = bracket.narrowed(alpha, slope, falls & (slope < 0), searching)
        searching = searching & (following.low < MOST_GROWTH * first)
        if not searching.any():
            break
        trial = np.where(np.isinf(following.high), bracket.beyond(alpha, slope), following.inside())
        bracket, alpha = following, np.where(searching, np.minimum(trial, MOST_GROWTH * first), alpha)
    return np.where(searching, bracket.low, alpha)


@dataclass(frozen=True, eq=False)
class _Bracket:
    """Between `low` and `high` (...) lies what is sought; their slopes guess where.  `high` is inf until known."""

    low: Array
    low_slope: Array
    high: Array
    high_slope: Array

    def narrowed(self, alpha: Array, slope: Array, is_low: Mask, searching: Mask) -> _Bracket:
        """The bracket after a trial, which becomes one of its ends."""
        low, high = searching & is_low, searching & ~is_low
        return _Bracket(
            np.where(low, alpha, self.low),
            np.where(low, slope, self.low_slope),
            np.where(high, alpha, self.high),
            np.where(high, slope, self.high_slope),
        )

    def inside(self) -> Array:
        """Where the straight line through the two slopes crosses 0, kept off the ends; else the middle."""
        width = self.high - self.low
        share = ratio(-self.low_slope, self.high_slope - self.low_slope)
        share = np.where((self.high_slope > 0) & np.isfinite(share), share, 0.5)
        return self.low + np.clip(share, INSIDE, 1 - INSIDE) * width

    def beyond(self, alpha: Array, slope: Array) -> Array:
        """Where the straight line through the slopes at `low` and at α, which is further, crosses 0, within GROWTH."""
        share = ratio(-slope, slope - self.low_slope)
        guess = alpha + np.where(share > 0, share, np.inf) * (alpha - self.low)
        return np.clip(guess, GROWTH[0] * alpha, GROWTH[1] * alpha)
