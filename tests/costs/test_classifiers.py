"""Logistic regression and the support-vector machine: against scikit-learn, SciPy and the definitions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import scipy.optimize
from sklearn.linear_model import LogisticRegression
from sklearn.svm import SVC, LinearSVC

from gdviz.costs.classifier import AffineClassifier
from gdviz.costs.data import Dataset, DataSpec, dataset
from gdviz.costs.generators import Blobs
from gdviz.costs.hinge import _proved
from gdviz.costs.logistic import Logistic
from gdviz.costs.svm import SupportVectorMachine
from gdviz.errors import DataError

MIXED, APART = 1.5, 0.4  # spreads of clouds that overlap, and that do not
KINDS: dict[str, Any] = {
    "logistic": Logistic,
    "hinge": SupportVectorMachine,
    "squared hinge": lambda data, **keys: SupportVectorMachine(data, loss="squared_hinge", **keys),
}
every_kind = pytest.mark.parametrize("kind", KINDS)


def clouds(spread: float = MIXED, seed: int = 0, standardize: bool = False, count: int = 100) -> Dataset:
    return dataset(DataSpec(generator="", seed=seed, standardize=standardize), Path(), Blobs(count, cluster_std=spread))


def inline(**columns: list[float]) -> Dataset:
    return dataset(DataSpec(points={name: tuple(map(float, column)) for name, column in columns.items()}), Path())


def theirs(kind: str, model: AffineClassifier) -> np.ndarray:
    """scikit-learn's weights and intercept of the same cost."""
    X, y = model.data.scaled, model.data.target
    C = 1 / (2 * model.l2 * len(y)) if model.l2 else np.inf
    if kind == "logistic":
        fit = LogisticRegression(C=C, tol=1e-12, max_iter=1000, solver="newton-cholesky").fit(X, y)
    elif kind == "hinge":
        fit = SVC(kernel="linear", C=C, tol=1e-9).fit(X, y)
    else:  # liblinear penalises the intercept, the less the larger it is scaled
        fit = LinearSVC(C=min(C, 1e8), tol=1e-12, dual=False, intercept_scaling=1e4, max_iter=10_000).fit(X, y)
    return np.append(fit.coef_[0], fit.intercept_)


@every_kind
@pytest.mark.parametrize("l2", [1e-3, 0.01, 0.05])
@pytest.mark.parametrize("spread", [MIXED, APART])
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_minimum_is_scikit_learns(kind: str, l2: float, spread: float, seed: int) -> None:
    model = KINDS[kind](clouds(spread, seed, standardize=seed == 1), l2=l2)
    (minimum,) = model.minima
    np.testing.assert_allclose(minimum.at, theirs(kind, model), atol=1e-5)
    assert minimum.value == model.value(np.array(minimum.at))
    assert not model.warnings()


@pytest.mark.parametrize("seed", range(4))
def test_the_minimum_without_a_penalty_is_scikit_learns(seed: int) -> None:
    for kind in ("logistic", "squared hinge"):
        model = KINDS[kind](clouds(MIXED, seed), l2=0)
        np.testing.assert_allclose(model.minima[0].at, theirs(kind, model), atol=1e-5)


@every_kind
def test_nothing_near_the_minimum_is_lower(kind: str) -> None:
    for seed in range(20):
        model = KINDS[kind](clouds(MIXED if seed % 2 else APART, seed, count=40), l2=0.02)
        for minimum in model.minima:
            around = minimum.at + np.random.default_rng(seed).normal(size=(300, 3)) * np.logspace(-6, 0, 300)[:, None]
            assert model.value(around).min() >= minimum.value * (1 - 1e-12)


@pytest.mark.slow
@every_kind
def test_several_features_of_any_size(kind: str) -> None:
    rng = np.random.default_rng(5)
    X = rng.normal(size=(80, 3)) * [1, 1000, 0.01]
    label = X @ [1, 0.002, 50] + rng.normal(size=80) > 0.5
    data = inline(a=list(X[:, 0]), b=list(X[:, 1]), c=list(X[:, 2]), y=list(label))
    model = KINDS[kind](data, l2=1e-3)
    peer = theirs(kind, model)
    assert model.minima[0].value <= model.value(peer) * (1 + 1e-12)
    if kind == "logistic":  # the others do not get to the end here, as their costs show
        np.testing.assert_allclose(model.minima[0].at, peer, rtol=1e-6)
    assert model.variables == ("w1", "w2", "w3", "b")


def test_a_wrong_guess_of_the_rows_on_the_margin_is_not_proved() -> None:
    rng = np.random.default_rng(0)
    model = SupportVectorMachine(clouds(MIXED, 0, count=12), l2=0.05)
    rows = model.signs[:, None] * np.column_stack([model.data.features, np.ones(12)])
    guesses = model.minima[0].at + rng.normal(size=(3000, 3)) * np.logspace(-3, 0.5, 3000)[:, None]
    found = [_proved(rows, 0.05, rows @ guess, rng.uniform(0.01, 0.6)) for guess in guesses]
    assert any(theta is not None for theta in found)
    assert any(theta is None for theta in found)
    for theta in found:
        if theta is not None:
            np.testing.assert_allclose(theta, model.minima[0].at, rtol=1e-9)


def test_an_intercept_that_may_be_any_of_an_interval_is_no_minimum() -> None:
    model = SupportVectorMachine(clouds(APART, 2), l2=0.1)
    best = theirs("hinge", model)
    others = best + np.array([0.0, 0.0, 1.0]) * np.linspace(-1e-3, 1e-3, 5)[:, None]
    assert np.ptp(model.value(others)) < 1e-6 * model.value(best)
    assert model.minima == ()


def test_values_are_the_definitions() -> None:
    data = clouds()
    theta = np.array([0.3, -1.2, 0.7])
    z = data.features @ theta[:2] + theta[2]
    p, y, s = 1 / (1 + np.exp(-z)), data.target, 2 * data.target - 1
    penalty = 0.1 * (0.3**2 + 1.2**2)
    log_loss = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
    assert Logistic(data, l2=0.1).value(theta) == pytest.approx(log_loss + penalty, rel=1e-12)
    hinge = np.maximum(0, 1 - s * z)
    assert SupportVectorMachine(data, l2=0.1).value(theta) == pytest.approx(hinge.mean() + penalty, rel=1e-12)
    assert KINDS["squared hinge"](data, l2=0.1).value(theta) == pytest.approx(np.mean(hinge**2) + penalty, rel=1e-12)
    np.testing.assert_allclose(Logistic(data).predict(theta, data.features), p, rtol=1e-12)
    np.testing.assert_allclose(SupportVectorMachine(data).predict(theta, data.features), z, rtol=1e-12)


def test_the_log_loss_never_overflows() -> None:
    model = Logistic(inline(x=[-1, 1], y=[0, 1]))
    assert model.value(np.array([-1e6, 0.0])) == pytest.approx(1e6, rel=1e-12)
    assert model.value(np.array([1e6, 0.0])) == 0
    np.testing.assert_allclose(model.gradient(np.array([[-1e6, 0.0], [1e6, 0.0]])), [[-1, 0], [0, 0]], atol=1e-15)
    assert model.value(np.array([40.0, 0.0])) == pytest.approx(np.exp(-40.0), rel=1e-12)


@every_kind
def test_labels_may_be_minus_1_and_1(kind: str) -> None:
    data = clouds()
    model = KINDS[kind](replace(data, target=2 * data.target - 1), l2=0.1)
    assert model.minima == KINDS[kind](data, l2=0.1).minima


@every_kind
@pytest.mark.parametrize(
    ("labels", "message"),
    [
        ([0, 1, 2, 1], "row 3: column 'y': expected a label of 0 or 1, got 2"),
        ([0, 0.5, 2, 1], "row 2: column 'y': expected a label of 0 or 1, got 0.5"),
        ([-1, 1, 0, 1], "row 3: column 'y': expected a label of -1 or 1, got 0"),
        (
            [1, 2, 1, 2],
            "row 2: column 'y': expected a label of 0 or 1, got 2; write 1 as 0 and 2 as 1, or both as words",
        ),
    ],
)
def test_other_labels_are_refused(kind: str, labels: list[float], message: str) -> None:
    with pytest.raises(DataError) as caught:
        KINDS[kind](inline(x=[1, 2, 3, 4], y=labels))
    assert str(caught.value) == message


@every_kind
@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("spread", [APART, 1.0, MIXED])
def test_separable_classes_are_those_of_a_linear_program(kind: str, seed: int, spread: float) -> None:
    model = KINDS[kind](clouds(spread, seed, count=30), l2=0)
    rows = model.signs[:, None] * np.column_stack([model.data.features, np.ones(30)])
    found = scipy.optimize.linprog(np.zeros(3), A_ub=-rows, b_ub=-np.ones(30), bounds=(None, None))
    assert model.is_separable == (found.status == 0)
    assert (len(model.warnings()) == 1) == model.is_separable
    assert not (model.is_separable and model.minima)


@every_kind
def test_no_minimum_is_claimed_that_is_not_the_only_one(kind: str) -> None:
    twice = inline(a=[1, 2, 3, 4], b=[1, 2, 3, 4], y=[0, 1, 0, 1])
    touching = inline(x=[-1, 0, 0, 1], y=[0, 0, 1, 1])  # weights may grow without end, yet no line parts the zeros
    assert (KINDS[kind](twice, l2=0).minima, Logistic(touching).minima) == ((), ())
    one = inline(x=[-1, 0, 1], y=[1, 1, 1])
    assert KINDS[kind](one, l2=0.1).minima == ()
    assert KINDS[kind](one, l2=0.1).warnings() == ("every label is 1, so there is nothing to tell apart",)


def test_names_and_formulas() -> None:
    one = Logistic(inline(x=[1, 2], y=[0, 1]), l2=0.5)
    assert one.variables == ("w", "b")
    assert one.latex == (
        r"-\frac{1}{m} \sum_i \left[y_i \, \ln p_i + (1 - y_i) \, \ln (1 - p_i)\right] + 0.5 \, w^{2}"
        r", \quad p_i = 1 / \left(1 + e^{-w \cdot x_i - b}\right)"
    )
    assert KINDS["squared hinge"](clouds(), l2=0.01).latex == (
        r"\frac{1}{m} \sum_i \max \left(0, 1 - s_i z_i\right)^{2} + 0.01 \, |w|^{2}"
        r", \quad z_i = w \cdot x_i + b, \; s_i = 2 y_i - 1"
    )
