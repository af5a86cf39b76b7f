"""A descent to make."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from gdviz.changes.ascent import Ascent
from gdviz.changes.base import Change
from gdviz.changes.batches import Batches
from gdviz.descents.stop import Stop
from gdviz.optimizers.base import Optimizer
from gdviz.schedules.base import Schedule
from gdviz.schedules.constant import Constant
from gdviz.styles.strokes import Dash, Marker

Direction = Literal["descend", "ascend"]
NEVER = Stop()
CONSTANT = Constant()
MAX_STEPS = 1_000_000  # of a descent


@dataclass(frozen=True)
class Plan:
    """One descent to make: an optimizer, a start, and when to stop.

    With a `batch_size`, which models only can have, each step sees so many rows of the data, in an order that `seed`
    gives; None is the whole batch.  `changes` are what else becomes of its steps.  `strong` is whether pictures are to
    draw it strongest; None where they find out.  `note` is what they are to say of it, in place of what they find to
    say.  `color`, `line` and `marker` are those that they are to draw it in.
    """

    label: str
    optimizer: Optimizer
    start: tuple[float, ...]
    steps: int
    stop: Stop = NEVER
    schedule: Schedule = CONSTANT
    direction: Direction = "descend"
    batch_size: int | None = None
    seed: int = 0
    changes: tuple[Change, ...] = ()
    strong: bool | None = field(default=None, compare=False)  # a wish, no part of what is descended
    note: str | None = field(default=None, compare=False)
    color: str | None = field(default=None, compare=False)
    line: Dash | None = field(default=None, compare=False)
    marker: Marker | None = field(default=None, compare=False)

    @property
    def all_changes(self) -> tuple[Change, ...]:
        """All that is changed of its steps: first the batches, then the way up, for which it has keys of their own."""
        batches = () if self.batch_size is None else (Batches(self.batch_size),)
        return (*batches, *((Ascent(),) if self.direction == "ascend" else ()), *self.changes)

    @property
    def is_random(self) -> bool:
        """Whether chance decides anything of its steps, by its seed."""
        return any(change.is_random for change in self.all_changes)

    def rate_limit(self, curvature: float) -> Any:
        """The rate above which it cannot settle where L is that curvature; None if unknown, as with most changes."""
        return self.optimizer.rate_limit(curvature) if all(change.keeps_limit for change in self.changes) else None
