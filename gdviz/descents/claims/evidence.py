"""What claims are proved from: a run, its continuation, what lies around its end, what is in sight."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final, final

import numpy as np

from gdviz.arrays import Array
from gdviz.descents.claims.claim import Claim, Fact
from gdviz.descents.claims.ground import Ground, slack_of
from gdviz.descents.claims.horizon import Horizon
from gdviz.descents.claims.motion import last_half
from gdviz.descents.continuation import Continuation
from gdviz.descents.run import Run

NEAR: Final = 0.01  # of the reach
PART: Final = 1e-3  # of the span: a cost so close to that of a minimum is there


@final
@dataclass(frozen=True, eq=False)
class Evidence:
    """A run with its continuation `later`, costs upside down where it ascends, over a `horizon`.

    `dip` is the minimum (d,) near its end, `late_dip` that near the end of the continuation, None where none is
    proved; `flow_end` is the cost where the slope leads from its end, nan where that is not known; `calm` is where the
    middle of a stochastic run's last half leads without batches, with that middle; `beside` is the same of a run from
    a start that differs by rounding, of those that may oscillate.
    """

    run: Run
    later: Continuation | None
    horizon: Horizon
    dip: Array | None = None
    late_dip: Array | None = None
    flow_end: float = np.nan
    calm: tuple[Array, Array] | None = None
    beside: Evidence | None = None

    @property
    def ground(self) -> Ground:
        """The cost that it was to make small."""
        return self.horizon.ground

    @property
    def reach(self) -> Array:
        """What counts as far (d,)."""
        return self.ground.reach

    @property
    def end(self) -> Array:
        """The last point of the run (d,)."""
        return np.asarray(self.run.theta[-1])

    @cached_property
    def value(self) -> Array:
        """What it was to make small, along the run (n + 1,)."""
        return self.ground.sign * self.run.cost

    @cached_property
    def late_value(self) -> Array:
        """The same along its continuation (m + 1,)."""
        return self.value[-1:] if self.later is None else self.ground.sign * self.later.cost

    @property
    def late_theta(self) -> Array:
        """The points of its continuation (m + 1, d)."""
        return self.run.theta[-1:] if self.later is None else self.later.theta

    @property
    def goes_on(self) -> bool:
        """Whether it is known what comes next, and that neither numbers nor domain end it."""
        return self.later is not None and self.later.goes_on

    @cached_property
    def drift(self) -> float:
        """How far the continuation gets from the run's end, in reaches; inf where it does not go on."""
        return self.ground.away(self.late_theta, self.end) if self.goes_on else np.inf

    @cached_property
    def late_drift(self) -> float:
        """How far the second half of the continuation gets from where it begins."""
        if not self.goes_on:
            return np.inf
        half = last_half(self.late_theta)
        return self.ground.away(half, half[0])

    @cached_property
    def span(self) -> float:
        """The start's cost above the least of run and continuation."""
        seen = np.concatenate([self.value, self.late_value])
        return float(self.value[0] - seen[np.isfinite(seen)].min(initial=np.inf))

    @cached_property
    def rise(self) -> float:
        """The most of run and continuation above the start's cost."""
        seen = np.concatenate([self.value, self.late_value])
        return float(seen[np.isfinite(seen)].max(initial=-np.inf) - self.value[0])

    @property
    def is_stochastic(self) -> bool:
        """Whether its steps see parts of the data."""
        return self.run.batch_cost is not None and self.run.plan.batch_size is not None and self._has_rows

    @property
    def _has_rows(self) -> bool:
        rows = getattr(getattr(self.ground.cost, "data", None), "target", ())
        return (self.run.plan.batch_size or 0) < len(rows)

    def claim(self, fact: Fact, at: Array) -> Claim:
        """A fact that a point (d,) proves, and how far the run stays from its end."""
        return Claim(fact, tuple(map(float, at)), float(self.ground.cost.value(at)), moved=self.drift)

    @property
    def is_at_rest(self) -> bool:
        """Whether it stays near a minimum, and is as low."""
        return self.drift <= NEAR and self.dip is not None and self._is_as_low(self.dip, float(self.value[-1]))

    @property
    def comes_to_rest(self) -> bool:
        """Whether the continuation comes to stay near a minimum."""
        half = float(self.late_value[len(self.late_value) // 2])
        is_low = self.late_dip is not None and self._is_as_low(self.late_dip, half)
        return self.late_drift <= NEAR and is_low

    def _is_as_low(self, dip: Array, value: float) -> bool:
        low = float(self.ground.value(dip))
        return bool(value - low <= PART * self.span + slack_of(low, 0.0))
