"""The log loss of a score, safe for any score."""

from __future__ import annotations

from typing import Any

import numpy as np
from autograd.extend import defvjp, primitive

from gdviz.arrays import Array


def log_loss(score: Any, signs: Array) -> Any:
    """−ln of the probability that `score` (..., m) gives to the class −1 or 1 of each row (m,)."""
    return _softplus(-signs * score)


def loss_and_probability(score: Array, signs: Array) -> tuple[Array, Array]:
    """The log loss, and the probability of the class 1, both to the last bit as they are alone."""
    small = np.exp(-np.abs(score))
    loss = np.maximum(-signs * score, 0.0) + np.log1p(small)
    return loss, np.where(score < 0, small, 1.0) / (1.0 + small)


# numpy's logaddexp takes ten times as long; these are told their derivatives, which at 0 autograd would not see


@primitive  # type: ignore[untyped-decorator, unused-ignore]
def probability(score: Any) -> Any:
    """1/(1 + exp(−score)), to full precision at both ends."""
    small = np.exp(-np.abs(score))
    return np.where(score < 0, small, 1.0) / (1.0 + small)


@primitive  # type: ignore[untyped-decorator, unused-ignore]
def _softplus(score: Any) -> Any:
    """ln(1 + exp(score))."""
    return np.maximum(score, 0.0) + np.log1p(np.exp(-np.abs(score)))


defvjp(probability, lambda answer, score: lambda slope: slope * answer * probability(-score))
defvjp(_softplus, lambda _, score: lambda slope: slope * probability(score))
