"""Gradients of a bounded length."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final, final

import numpy as np

from gdviz.arrays import Array
from gdviz.changes.base import CHANGES, Change
from gdviz.optimizers.terms import dot
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


def _norm(gradient: Array) -> Array:
    """‖g‖ (...) of gradients (..., d), also of those whose squares overflow."""
    norm = np.sqrt(dot(gradient, gradient))
    if not np.isinf(norm).any():
        return norm
    largest = np.abs(gradient).max(axis=-1)
    scaled = gradient / largest[..., None]
    return np.where(np.isinf(norm), largest * np.sqrt(dot(scaled, scaled)), norm)
