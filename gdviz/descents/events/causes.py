"""The kinds of events that say why runs go as they do: each a claim with its numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import final

from gdviz.descents.events.kinds import Event


@final
@dataclass(frozen=True)
class FirstSteps(Event):
    """How long the first steps of several optimizers are where the slope is small.

    Where `slope` is given it is that toward the low sides of a saddle, and so are the lengths of the `steps`, each with
    its optimizer's title; else the steps are those of optimizers that divide the gradient by its size.
    """

    steps: tuple[tuple[str, float], ...]
    slope: float | None = None


@final
@dataclass(frozen=True)
class AddUp(Event):
    """A run with momentum that comes `factor` times as far as the gradients at its points times the rate would lead."""

    factor: float


@final
@dataclass(frozen=True)
class Flat(Event):
    """A run whose parameter `name` has from the step `since` on the value that it has at the minimum."""

    name: str
    value: float
    since: int


@final
@dataclass(frozen=True)
class Floor(Event):
    """A point on a valley's floor, where the gradient's norm is `share` of that at the start of the run.

    `adds_up` where a run with momentum comes much farther than the gradients at its points would lead.
    """

    share: float
    adds_up: bool = False

    @property
    def brief(self) -> Floor:
        """Without momentum."""
        return replace(self, adds_up=False)


@final
@dataclass(frozen=True)
class Pull(Event):
    """The penalty, `factor` times the sum of the squares of the parameters `names`, draws the minimum nearer to 0.

    It is midway between the two minima; `is_positive` where no parameter is below 0 at either.
    """

    factor: float
    names: tuple[str, ...]
    is_positive: bool = True


@final
@dataclass(frozen=True)
class Batch(Event):
    """A run each of whose steps sees `size` rows, None being all of them."""

    size: int | None


@final
@dataclass(frozen=True)
class Spread(Event):
    """How far, on average, the last `last` points of a run among batches are from the minimum."""

    last: int
    distance: float
