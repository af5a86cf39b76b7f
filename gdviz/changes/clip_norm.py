"""Gradients of a bounded length."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import ClassVar, Final, final

import numpy as np

from gdviz.arrays import Array
from gdviz.changes.base import CHANGES, Change
from gdviz.optimizers.terms import dot
from gdviz.programs.graph import Result
from gdviz.programs.step_code import Bend
from gdviz.tables.schema import Positive

NEVER_ZERO: Final = 1e-6  # PyTorch's: what the norm is made longer by


@CHANGES.register("clip_norm")
@final
@dataclass(frozen=True)
class ClipNorm(Change):
    """Gradients scaled down to the length c = max_norm: g ← g · min(1, c/(‖g‖ + 10⁻⁶)).  Pascanu et al. (2013).

    The rule is that of PyTorch's `clip_grad_norm_`; only where ‖g‖² overflows, ‖g‖ does not.  Weight decay comes after.
    """

    max_norm: Positive

    keeps_limit: ClassVar[bool] = True

    @np.errstate(all="ignore")
    def followed(self, gradient: Array) -> Array:
        """The gradient, or as much of it as is allowed."""
        factor = self.max_norm / (_norm(gradient) + NEVER_ZERO)
        return np.asarray(gradient * np.minimum(factor, 1.0)[..., None])

    @property
    def bend(self) -> Bend:
        """The same arithmetic."""

        def scaled(slopes: tuple[Result, ...]) -> tuple[Result, ...]:
            share = (self.max_norm / (_length(slopes) + NEVER_ZERO))("min", 1.0)
            return tuple(each * share for each in slopes)

        return scaled


def _length(slopes: Sequence[Result]) -> Result:
    """‖g‖ of a gradient in a program."""
    length, largest = _root(slopes), reduce(lambda one, other: one("max", other), [each("abs") for each in slopes])
    shares = [each / largest("nonzero") for each in slopes]
    return length("==", math.inf)("where", largest * _root(shares), length)


def _root(numbers: Sequence[Result]) -> Result:
    return reduce(Result.__add__, [each * each for each in numbers])("sqrt")


def _norm(gradient: Array) -> Array:
    """‖g‖ (...) of gradients (..., d), also of those whose squares overflow."""
    norm = np.sqrt(dot(gradient, gradient))
    if not np.isinf(norm).any():
        return norm
    largest = np.abs(gradient).max(axis=-1)
    scaled = gradient / largest[..., None]
    return np.where(np.isinf(norm), largest * np.sqrt(dot(scaled, scaled)), norm)
