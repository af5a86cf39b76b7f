"""The neural network: against scikit-learn's, and a plain loop over units."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.neural_network import MLPClassifier, MLPRegressor

from gdviz.costs.data import Dataset, DataSpec, dataset
from gdviz.costs.generators import Moons, Sine
from gdviz.costs.logistic import Logistic
from gdviz.costs.mlp import Perceptron
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.optimizers.gradient_descent import GradientDescent


def moons(count: int = 30) -> Dataset:
    return dataset(DataSpec(generator="", standardize=True), Path(), Moons(count, noise=0.1))


def sine() -> Dataset:
    return dataset(DataSpec(generator=""), Path(), Sine(30))


SHAPES: list[dict[str, Any]] = [
    {"hidden": (3,)},
    {"hidden": (4, 2), "activation": "relu"},
    {"hidden": (2, 3, 2), "activation": "tanh", "l2": 0.1},
    {"hidden": ()},
]


def by_hand(model: Perceptron, theta: np.ndarray, row: np.ndarray) -> float:
    """The network's output for one scaled row, unit by unit, from the parameters' names."""
    value = dict(zip(model.variables, theta, strict=True))
    layer = list(row)
    for number, width in enumerate((*model.hidden, 1), 1):
        sums = [
            value[f"b{number}_{u}"] + math.fsum(value[f"w{number}_{u}_{i}"] * x for i, x in enumerate(layer, 1))
            for u in range(1, width + 1)
        ]
        activate = math.tanh if model.activation == "tanh" else lambda x: max(x, 0.0)
        layer = sums if number > len(model.hidden) else [activate(s) for s in sums]
    return layer[0]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("task", ["classification", "regression"])
def test_the_value_is_that_of_a_loop_over_units(shape: dict[str, Any], task: Any) -> None:
    model = Perceptron(moons(), task=task, **shape)
    theta = np.random.default_rng(1).normal(size=model.dimension)
    outputs = np.array([by_hand(model, theta, row) for row in model.data.scaled])
    np.testing.assert_allclose(model.score(theta, model.data.features), outputs, rtol=1e-12, atol=1e-14)
    p, y = 1 / (1 + np.exp(-outputs)), model.data.target
    loss = (outputs - y) ** 2 if task == "regression" else -(y * np.log(p) + (1 - y) * np.log(1 - p))
    weights = [number for name, number in zip(model.variables, theta, strict=True) if name.startswith("w")]
    assert model.value(theta) == pytest.approx(loss.mean() + model.l2 * np.square(weights).sum(), rel=1e-12)
    shown = p if task == "classification" else outputs
    np.testing.assert_allclose(model.predict(theta, model.data.features), shown, rtol=1e-12)


@pytest.mark.parametrize("activation", ["tanh", "relu"])
@pytest.mark.parametrize("task", ["classification", "regression"])
def test_predictions_are_scikit_learns(activation: Any, task: Any) -> None:
    data = moons() if task == "classification" else sine()
    kind = MLPClassifier if task == "classification" else MLPRegressor
    peer = kind(hidden_layer_sizes=(5, 3), activation=activation, max_iter=1, random_state=0, solver="adam")
    with pytest.warns(UserWarning, match="Maximum iterations"):
        peer.fit(data.scaled, data.target)
    layers = zip(peer.coefs_, peer.intercepts_, strict=True)
    theta = np.concatenate([part for W, b in layers for part in (W.T.ravel(), b)])
    model = Perceptron(data, hidden=(5, 3), activation=activation, task=task)
    ours = model.predict(theta, data.features)
    wanted = peer.predict_proba(data.scaled)[:, 1] if task == "classification" else peer.predict(data.scaled)
    np.testing.assert_allclose(ours, wanted, rtol=1e-12)


def test_without_hidden_layers_it_is_logistic_regression() -> None:
    network, logistic = Perceptron(moons(), hidden=(), l2=0.1), Logistic(moons(), l2=0.1)
    points = np.random.default_rng(0).normal(size=(5, 3))
    for name in ("value", "gradient", "hessian"):
        np.testing.assert_allclose(getattr(network, name)(points), getattr(logistic, name)(points), rtol=1e-12)


def test_parameters_are_named_layer_by_layer() -> None:
    assert Perceptron(moons(), hidden=(2,)).variables == (
        "w1_1_1", "w1_1_2", "w1_2_1", "w1_2_2", "b1_1", "b1_2", "w2_1_1", "w2_1_2", "b2_1",
    )  # fmt: skip
    assert Perceptron(moons()).dimension == 33


@pytest.mark.parametrize(("activation", "variance"), [("tanh", 2 / (2 + 100)), ("relu", 2 / 2)])
def test_the_start_is_glorots_or_hes(activation: Any, variance: float) -> None:
    model = Perceptron(moons(), hidden=(100, 100), activation=activation)
    start = np.array(model.suggested_start(0))
    first, second = start[:200], start[300:10_300]
    assert first.var() == pytest.approx(variance, rel=0.4)
    assert second.var() == pytest.approx(2 / 200 if activation == "tanh" else 2 / 100, rel=0.06)
    assert (start[200:300] == 0).all()
    assert model.suggested_start(0) != model.suggested_start(1)


@pytest.mark.slow
@pytest.mark.parametrize("activation", ["tanh", "relu"])
def test_a_run_does_not_depend_on_its_neighbours(activation: Any) -> None:
    model = Perceptron(moons(), hidden=(5, 3), activation=activation)
    plans = [Plan("", GradientDescent(rate), model.suggested_start(seed), 60) for rate, seed in ((0.3, 1), (0.1, 2))]
    together = descend(model, plans)
    for plan, run in zip(plans, together, strict=True):
        np.testing.assert_array_equal(descend(model, [plan])[0].theta, run.theta)


@pytest.mark.slow
def test_a_network_learns_two_moons() -> None:
    model = Perceptron(moons(100))
    (run,) = descend(model, [Plan("", GradientDescent(0.5), model.suggested_start(0), 1500)])
    right = (model.score(run.theta[-1], model.data.features) > 0) == (model.data.target == 1)
    assert right.mean() > 0.97


def test_formulas() -> None:
    assert Perceptron(moons(), hidden=(3, 2), activation="relu", l2=0.1).latex == (
        r"-\frac{1}{m} \sum_i \left[y_i \, \ln p_i + (1 - y_i) \, \ln (1 - p_i)\right] + 0.1 \, |W|^{2}, \quad "
        r"p_i = \sigma \left(W_{3} \, \mathrm{relu} \left(W_{2} \, \mathrm{relu} \left(W_{1} x_i + b_{1}\right)"
        r" + b_{2}\right) + b_{3}\right)"
    )
    assert Perceptron(sine(), task="regression").latex == (
        r"\frac{1}{m} \sum_i \left(\hat{y}_i - y_i\right)^{2}, \quad "
        r"\hat{y}_i = W_{2} \, \tanh \left(W_{1} x_i + b_{1}\right) + b_{2}"
    )


@pytest.mark.parametrize("hidden", [(40,), (3, 30)])
def test_products_in_parts_are_those_in_one(hidden: tuple[int, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    model = Perceptron(moons(), hidden=hidden, l2=0.01)
    theta = np.random.default_rng(5).normal(size=(4, model.dimension))
    value, gradient = model.value(theta), model.gradient(theta)
    monkeypatch.setattr("gdviz.costs.row_products.MOST_PRODUCTS", 500)
    assert model.value(theta) == pytest.approx(value, rel=1e-13)
    assert model.gradient(theta) == pytest.approx(gradient, rel=1e-11, abs=1e-15)


@pytest.mark.parametrize("task", ["classification", "regression"])
def test_value_and_gradient_together_are_those_apart(task: Any) -> None:
    model = Perceptron(moons(), hidden=(3, 4), task=task, l2=0.01)
    theta = np.random.default_rng(5).normal(size=(700, model.dimension))
    for points in (theta[0], theta[:9], theta):  # the last are more than are worked out at once
        value, gradient = model.value_and_gradient(points)
        assert np.array_equal(value, model.value(points))
        assert np.array_equal(gradient, model.gradient(points))
