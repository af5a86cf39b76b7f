"""What every change of steps is: what a step sees, what becomes of its gradient, where it lands, what is kept."""

from __future__ import annotations

from abc import ABC
from collections.abc import Iterator, Sequence
from dataclasses import Field, dataclass
from itertools import chain, repeat
from typing import Any, ClassVar

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.optimizers.base import Differentiable
from gdviz.programs.step_code import Bend
from gdviz.tables.registry import Registry


class Change(ABC):  # none of its hooks must be written: each leaves all as it is
    """A change of a run's steps, by whatever optimizer; its fields are its keys in a scene.

    The hooks are pure, and broadcast: runs with equal changes and one seed advance together as arrays (runs, d).
    `keeps_limit` says that close to a minimum the steps are the optimizer's own, so that its rate limit holds.
    """

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]  # every one is a dataclass
    keeps_limit: ClassVar[bool] = False

    def draws(self, cost: Cost, rng: np.random.Generator) -> Iterator[Any]:
        """What chance decides of one step after the other, without end; runs that advance together share it."""
        return repeat(None)

    def seen(self, cost: Differentiable, drawn: Any) -> Differentiable:
        """What a step sees of the cost, for which this was drawn."""
        return cost

    def followed(self, gradient: Array) -> Array:
        """The gradient (..., d) that the optimizer is given for the one that the step sees."""
        return gradient

    def after(self, theta: Array, learning_rate: Any, drawn: Any) -> Array:
        """Where a step to `theta` (..., d) lands; its learning rate is a number or (runs, 1)."""
        return theta

    def beside(self, theta: Array) -> Array | None:
        """What is kept beside the points (n + 1, d) of one run, as many; None for nothing."""
        return None

    @property
    def bend(self) -> Bend | None:
        """The same as arithmetic, for runs on floats: the gradients made of the cost's own; None if it does more."""
        return None

    @property
    def is_random(self) -> bool:
        """Whether chance decides anything of it."""
        return type(self).draws is not Change.draws

    @property
    def bends_gradients(self) -> bool:
        """Whether the optimizer is given another gradient than that of the cost that it sees."""
        return type(self).followed is not Change.followed


CHANGES: Registry[Change] = Registry("change", "gdviz.changes")


@dataclass(frozen=True)
class Bent:
    """A cost with the gradients that changes make of its own."""

    cost: Differentiable
    changes: Sequence[Change]

    def value(self, theta: Array) -> Array:
        """J (...), as it is."""
        return self.cost.value(theta)

    def gradient(self, theta: Array) -> Array:
        """∇J (..., d), as the changes leave it."""
        gradient = self.cost.gradient(theta)
        for change in self.changes:
            gradient = change.followed(gradient)
        return gradient

    def hessian(self, theta: Array) -> Array:
        """The second derivatives (..., d, d), as they are."""
        return self.cost.hessian(theta)


def seen_by_steps(cost: Cost, changes: Sequence[Change], seed: int) -> Iterator[tuple[Differentiable, Sequence[Any]]]:
    """What one step after the other sees of a cost, and what chance has decided of it for each change, without end."""
    if any(change.is_random for change in changes):
        return ((_seen(cost, changes, drawn), drawn) for drawn in _draws(cost, changes, seed))
    nothing = (None,) * len(changes)
    return repeat((_seen(cost, changes, nothing), nothing))


def _seen(cost: Differentiable, changes: Sequence[Change], drawn: Sequence[Any]) -> Differentiable:
    """What a step sees through all its changes; gradients are bent last, as they are then seen."""
    for change, own in zip(changes, drawn, strict=True):
        cost = change.seen(cost, own)
    bending = [change for change in changes if change.bends_gradients]
    return Bent(cost, bending) if bending else cost


def _draws(cost: Cost, changes: Sequence[Change], seed: int) -> Iterator[tuple[Any, ...]]:
    """What chance decides for each change: those that draw have the seed's generator, and then each a child of it."""
    first = np.random.default_rng(seed)
    streams = chain([first], (child for _ in changes for child in first.spawn(1)))
    return zip(*(each.draws(cost, next(streams)) if each.is_random else repeat(None) for each in changes), strict=True)
