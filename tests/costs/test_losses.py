"""The log loss and its derivatives, against arithmetic of 800 digits."""

from __future__ import annotations

from decimal import Decimal, localcontext

import numpy as np
import pytest
from autograd import elementwise_grad

from gdviz.costs.losses import log_loss, probability

SCORES = np.array([-800.0, -40.0, -1.5, 0.0, 1e-9, 0.3, 37.0, 800.0])


def _exact(score: float) -> Decimal:
    return 1 / (1 + (-Decimal(score)).exp())


def test_a_probability_has_all_digits_at_both_ends() -> None:
    with localcontext(prec=800):
        exact = [float(_exact(score)) for score in SCORES]
    assert probability(SCORES) == pytest.approx(exact, rel=1e-15, abs=0)


def test_the_loss_and_its_slopes() -> None:
    ones = np.ones(len(SCORES))
    with localcontext(prec=800):
        losses = [float(-_exact(score).ln()) for score in SCORES]
        slopes = [float(_exact(score) - 1) for score in SCORES]
        bends = [float(_exact(score) * (1 - _exact(score))) for score in SCORES]
    assert log_loss(SCORES, ones) == pytest.approx(losses, rel=1e-14, abs=0)
    slope = elementwise_grad(lambda score: log_loss(score, ones))
    assert slope(SCORES) == pytest.approx(slopes, rel=1e-14, abs=0)
    assert elementwise_grad(slope)(SCORES) == pytest.approx(bends, rel=1e-14, abs=0)


@pytest.mark.parametrize(("score", "loss"), [(np.inf, 0.0), (-np.inf, np.inf)])
def test_an_infinite_score(score: float, loss: float) -> None:
    assert log_loss(np.array([score]), np.ones(1)) == [loss]
    assert np.isnan(log_loss(np.array([np.nan]), np.ones(1)))
