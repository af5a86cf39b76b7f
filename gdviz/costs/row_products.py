"""Matrix products over the rows of a data set, for one point or many, each of which rounds as it does alone."""

from __future__ import annotations

from typing import Any, Final

import autograd.numpy as anp

MOST_PRODUCTS: Final = 200_000  # of numbers in a call of BLAS: more it deals out to cores, and so many sums it rounds
MOST_ROWS: Final = 8_192  # the same for a sum


def outputs(weights: Any, values: Any) -> Any:
    """Σⱼ wᵢⱼ vⱼ for weights (..., units, inputs) and values (..., inputs, m), as (..., units, m)."""
    if weights.shape[-1] == 1:
        return weights * values  # a call of BLAS takes longer
    parts = _parts(values.shape[-1], weights.shape[-2] * weights.shape[-1])
    found = [weights @ values[..., part] for part in parts]
    return found[0] if len(found) == 1 else anp.concatenate(found, axis=-1)


def inputs(weights: Any, values: Any) -> Any:
    """Σᵢ wᵢⱼ vᵢ for weights (..., units, inputs) and values (..., units, m), as (..., inputs, m)."""
    return outputs(weights.swapaxes(-1, -2), values)


def sums(first: Any, second: Any) -> Any:
    """Σ aᵢ bⱼ over the rows, for numbers (..., i, m) and (..., j, m), as (..., i, j)."""
    parts = _parts(first.shape[-1], first.shape[-2] * second.shape[-2])
    found = [first[..., part] @ second[..., part].swapaxes(-1, -2) for part in parts]
    return found[0] if len(found) == 1 else sum(found[1:], found[0])


def _parts(rows: int, products: int) -> list[slice]:
    """So many rows of so many products each, in parts that one core works out."""
    size = max(1, min(MOST_ROWS, MOST_PRODUCTS // products))
    return [slice(first, first + size) for first in range(0, rows, size)]
