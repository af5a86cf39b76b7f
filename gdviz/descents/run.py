"""A descent made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from gdviz.arrays import Array
from gdviz.descents.character import Character
from gdviz.descents.claims.claim import Claim
from gdviz.descents.curvature import PointKind
from gdviz.descents.outcome import Diverged, Ending, Outcome, Overflow
from gdviz.descents.plan import Plan
from gdviz.optimizers.base import Remark


@dataclass(frozen=True, eq=False, repr=False)
class Run:
    """One descent made from its `plan`: `theta` (n + 1, d), `cost` and `gradient_norm` (n + 1,), all read-only.

    A run that diverged ends at its last finite point; only at the start may cost or gradient not be finite.  `end`
    has the facts of its outcome, `place` what kind of point it ended at, and `character` how it went, both as far
    as its `claims` are proved, which is once it is known what is in sight.  `rates` (n,) are the learning rates of the
    steps; `batch_cost` (n,) is each step's cost on its own batch, before the step, or None.  `remarks` are what the
    optimizer has to say, such as how often it was damped; `beside` are the points (n + 1, d) that changes of its steps
    keep, each by its name.  `is_strong` where pictures draw it strongest.
    """

    plan: Plan
    theta: Array
    cost: Array
    gradient_norm: Array
    end: Ending
    character: Character = Character.UNDERWAY
    place: PointKind | None = None
    rates: Array = field(default_factory=lambda: np.zeros(0))
    batch_cost: Array | None = None
    remarks: tuple[Remark, ...] = ()
    beside: Mapping[str, Array] = field(default_factory=dict)
    is_strong: bool = False
    claims: tuple[Claim, ...] = ()

    @property
    def label(self) -> str:
        """What pictures call the run."""
        return self.plan.label

    @property
    def outcome(self) -> Outcome:
        """Why it ended."""
        return self.end.outcome

    @property
    def is_cut(self) -> bool:
        """Whether it came to where there is nothing: what follows is not finite, or the cost is not defined there."""
        return self.outcome is Outcome.LEFT_DOMAIN or (
            isinstance(self.end, Diverged) and isinstance(self.end.growth, Overflow)
        )

    @property
    def steps(self) -> int:
        """The number n of steps taken."""
        return len(self.theta) - 1

    def until(self, step: int) -> Run:
        """The same run as if it had not gone on after a step; what is known of its end is that of the whole."""
        if step >= self.steps:
            return self
        cut = slice(step + 1)
        batch_cost = None if self.batch_cost is None else self.batch_cost[:step]
        parts = {"theta": self.theta[cut], "cost": self.cost[cut], "gradient_norm": self.gradient_norm[cut]}
        beside = {name: each[cut] for name, each in self.beside.items()}
        return replace(self, **parts, rates=self.rates[:step], batch_cost=batch_cost, beside=beside)  # type: ignore[arg-type]

    @property
    def cost_size(self) -> float:
        """Of what its costs may be rounding: of the start's, or of the start's parameters times the slope there."""
        start = abs(float(self.cost[0]))
        with np.errstate(all="ignore"):
            size = float(np.linalg.norm(self.theta[0]) * self.gradient_norm[0])
        return max(start, size) if np.isfinite(size) else start

    def __repr__(self) -> str:
        return f"<run {self.label}: {self.outcome.value}, {self.steps} steps>"
