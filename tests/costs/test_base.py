"""What every cost must do: shapes, derivatives against differences, blocks, and silence."""

import warnings
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from gdviz.costs.base import Cost
from gdviz.costs.catalog import surfaces
from gdviz.costs.data import DataSpec, dataset
from gdviz.costs.formula import formula
from gdviz.costs.generators import NoisyLine
from gdviz.costs.linear import Linear
from gdviz.costs.model import MODELS
from tests.effort import peak_bytes

FORMULAS = {
    "a constant slope": "x",
    "a constant slope in two": "x - 2*y",
    "three variables": "(x - 1)**2 + x*y*z + z**4",
    "five variables": "a**2 + b**2*c - d*sin(e1) + c**4",
    "corners": "abs(x - 0.123) + max(x, 2*y) + min(x*y, 3)",
    "functions": "atan(x) + asin(x/20) + acos(y/20) + sinh(x/5) + tanh(y) + tan(x/20) + log10(x + 20) + log2(y + 20)",
    "powers": "(x + 10)**(y/5) + (x + 10)**2.5 + 2**y",
}
SEVERAL = {"one": [0, 1, 2, 5, 2], "two": [3, 1, -4, 1, 0.3], "y": [0, 1, 1, 0, 1]}
OPTIONS = {
    "ridge": ("linear", {"l2": 0.3}),
    "logistic with l2": ("logistic", {"l2": 0.3}),
    "svm, squared": ("svm", {"loss": "squared_hinge"}),
    "svm without l2": ("svm", {"l2": 0.0}),
    "mlp of two layers": ("mlp", {"hidden": (3, 2), "l2": 0.1}),
    "mlp, relu": ("mlp", {"hidden": (4, 3), "activation": "relu"}),
    "mlp for numbers": ("mlp", {"task": "regression", "hidden": (2,), "l2": 0.1}),
    "mlp without layers": ("mlp", {"hidden": ()}),
}


@cache
def costs() -> dict[str, Cost]:
    """Every kind of cost that there is: surfaces, formulas, and each model on several features."""
    made: dict[str, Cost] = {name: entry.cost() for name, entry in surfaces().items()}
    made |= {name: formula(text) for name, text in FORMULAS.items()}
    made |= {"an idle variable": formula("x**2", variables=("x", "y"))}
    data = dataset(DataSpec(points={name: tuple(map(float, values)) for name, values in SEVERAL.items()}), Path())
    models = {f"model {name}": MODELS[name](data=data) for name in MODELS}
    models |= {name: MODELS[model](data=data, **options) for name, (model, options) in OPTIONS.items()}  # type: ignore[call-arg]
    return made | models | {f"{name}, a batch": model.batch([3, 1, 3]) for name, model in models.items()}


MODEL_NAMES = [*(f"model {name}" for name in MODELS), *OPTIONS]
BATCHES = [f"{name}, a batch" for name in MODEL_NAMES]
NAMES = [*surfaces(), *FORMULAS, "an idle variable", *MODEL_NAMES, *BATCHES]
every_cost = pytest.mark.parametrize("name", NAMES)


def _points(cost: Cost, count: int) -> np.ndarray:
    low, high = np.array(cost.window or [(-4, 4)] * cost.dimension).T
    return np.random.default_rng(2).uniform(low, high, (count, cost.dimension))


@every_cost
def test_one_call_serves_any_shape(name: str) -> None:
    cost = costs()[name]
    d = cost.dimension
    points = _points(cost, 12)
    for function, shape in ((cost.value, ()), (cost.gradient, (d,)), (cost.hessian, (d, d))):
        whole = function(points)
        assert whole.shape == (12, *shape)
        assert whole.dtype == np.float64
        np.testing.assert_array_equal(function(points.reshape(3, 4, d)), whole.reshape(3, 4, *shape))
        assert function(points[:0]).shape == (0, *shape)
        # one number alone takes another path through numpy than an array, whose last bit may differ
        assert function(points[5]).shape == shape
        np.testing.assert_allclose(function(points[5]), whole[5], rtol=1e-11, atol=1e-12 * np.abs(whole[5]).max())


@every_cost
def test_points_are_left_alone(name: str) -> None:
    cost = costs()[name]
    points = _points(cost, 5)
    points.setflags(write=False)
    before = points.copy()
    for function in (cost.value, cost.gradient, cost.hessian):
        function(points)
    np.testing.assert_array_equal(points, before)


@every_cost
def test_gradient_agrees_with_central_differences(name: str) -> None:
    cost = costs()[name]
    points = _points(cost, 40)
    _close(cost.gradient(points), _differences(cost.value, points, 1e-5), 2e-7)


@every_cost
def test_hessian_agrees_with_central_differences_of_the_gradient(name: str) -> None:
    cost = costs()[name]
    points = _points(cost, 40)
    hessian = cost.hessian(points)
    _close(hessian, _differences(cost.gradient, points, 1e-5), 2e-7)
    np.testing.assert_allclose(hessian, np.swapaxes(hessian, -1, -2), rtol=1e-9, atol=1e-9 * np.abs(hessian).max())


def _differences(function, points, width):  # type: ignore[no-untyped-def]
    """The slopes of a function (..., d) -> (..., *s) along each axis, as (..., *s, d); extrapolated once."""

    def slopes(h):  # type: ignore[no-untyped-def]
        steps = np.eye(points.shape[-1]) * h * np.maximum(1, np.abs(points[..., None, :]))
        ends = [(function(points + step), function(points - step)) for step in np.moveaxis(steps, -2, 0)]
        sizes = np.moveaxis(np.diagonal(steps, axis1=-2, axis2=-1), -1, 0)
        columns = [
            (after - before) / (2 * size.reshape(size.shape + (1,) * (after.ndim - size.ndim)))
            for (after, before), size in zip(ends, sizes, strict=True)
        ]
        return np.stack(columns, axis=-1)

    return (4 * slopes(width) - slopes(2 * width)) / 3


def _close(ours: np.ndarray, theirs: np.ndarray, tolerance: float) -> None:
    scale = np.abs(theirs).max()
    np.testing.assert_allclose(ours, theirs, rtol=tolerance, atol=tolerance * max(scale, 1e-9))


def test_differences_would_notice() -> None:
    points = np.array([[1.0, 2.0]])
    np.testing.assert_allclose(_differences(lambda t: t[..., 0] ** 3 * t[..., 1], points, 1e-4), [[6, 1]], rtol=1e-9)


@pytest.mark.slow
@every_cost
@pytest.mark.parametrize("bad", [np.inf, -np.inf, np.nan, 1e308, -1e308, 1e-320, 0.0])
def test_nothing_warns_anywhere(name: str, bad: float) -> None:
    cost = costs()[name]
    points = np.concatenate([np.full((1, cost.dimension), bad), _points(cost, 3)])
    points[1, 0] = bad
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for function in (cost.value, cost.gradient, cost.hessian):
            found = function(points)
            assert np.isfinite(found[2:]).all()
            function(points[0])


@pytest.mark.parametrize(
    ("text", "at", "value"),
    [
        ("log(x)", 0.0, -np.inf), ("log(x)", -1.0, np.nan), ("sqrt(x)", -1.0, np.nan), ("1/x", 0.0, np.inf),
        ("exp(x)", 1e3, np.inf), ("asin(x)", 2.0, np.nan), ("x**2", 1e200, np.inf), ("x**0.5", -1.0, np.nan),
    ],
)  # fmt: skip
def test_outside_its_domain_a_cost_is_not_finite(text: str, at: float, value: float) -> None:
    np.testing.assert_array_equal(formula(text).value(np.array([[at]])), [value])


class _Counting(Cost):
    """x·y, which notes how many points it is handed at once."""

    variables = ("x", "y")
    window = None
    minima = ()
    latex = ""
    source = ""
    scale = "auto"
    numbers_a_point = 1000

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def expression(self, theta):  # type: ignore[no-untyped-def]
        self.sizes.append(theta.shape[0])
        return theta[..., 0] * theta[..., 1]


def test_blocks_hold_so_many_points_that_memory_stays_bounded() -> None:
    cost = _Counting()
    points = np.random.default_rng(3).normal(size=(6001, 2))
    np.testing.assert_array_equal(cost.value(points), points[:, 0] * points[:, 1])
    assert cost.sizes == [2000, 2000, 2000, 1]
    np.testing.assert_array_equal(cost.gradient(points.reshape(1, 6001, 2))[0], points[:, ::-1])
    np.testing.assert_array_equal(cost.hessian(points), np.broadcast_to([[0.0, 1.0], [1.0, 0.0]], (6001, 2, 2)))


@pytest.mark.parametrize("name", ["goldstein_price", "line of 500 points"])
def test_a_million_points_take_bounded_memory_and_have_the_values_of_a_few(name: str) -> None:
    if name in surfaces():
        cost: Cost = surfaces()[name].cost()
        points = np.random.default_rng(4).uniform(-2, 2, (1000, 1000, 2))
    else:
        cost = Linear(dataset(DataSpec(generator="line"), Path(), NoisyLine()))
        points = np.random.default_rng(4).uniform(-2, 2, (200, 500, 2))  # with the data, 50 million residuals
    found: list[np.ndarray] = []
    assert peak_bytes(lambda: found.append(cost.value(points))) < 120e6
    (value,) = found
    for i in (0, 99, len(points) - 1):
        np.testing.assert_array_equal(value[i], cost.value(points[i]))


def test_a_numbers_neighbours_do_not_change_its_last_bit() -> None:
    for name, cost in costs().items():
        points = _points(cost, 300)
        for function in (cost.value, cost.gradient):
            whole = function(points)
            for part in (slice(0, 1), slice(7, 10), slice(50, 211)):
                np.testing.assert_array_equal(function(points[part]), whole[part], err_msg=name)
