"""The log loss of a score, safe for any score."""

from __future__ import annotations

from typing import Any

import autograd.numpy as anp

from gdviz.arrays import Array


def log_loss(score: Any, signs: Array) -> Any:
    """−ln of the probability that `score` (..., m) gives to the class −1 or 1 of each row (m,)."""
    return anp.logaddexp(0.0, -signs * score)


def probability(score: Any) -> Any:
    """1/(1 + exp(−score)), to full precision at both ends."""
    return anp.exp(-anp.logaddexp(0.0, -score))
