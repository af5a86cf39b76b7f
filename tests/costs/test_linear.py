"""Linear regression: against numpy, SciPy and exact arithmetic."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import scipy.linalg
import scipy.optimize
from sklearn.linear_model import Ridge

from gdviz.costs.data import Dataset, DataSpec, dataset
from gdviz.costs.generators import NoisyLine
from gdviz.costs.linear import MOST_UNFOLDED, Linear
from tests.effort import peak_bytes

SCENES = Path(__file__).parents[2] / "scenes"
HOUSING = "data/windsor-housing.csv"
FEATURES = ("lotsize", "bedrooms", "bathrms", "stories", "garagepl")


def _points(**columns: list[float]) -> Dataset:
    return dataset(DataSpec(points={name: tuple(map(float, column)) for name, column in columns.items()}), Path())


def _housing(*features: str, standardize: bool = True) -> Dataset:
    return dataset(DataSpec(file=HOUSING, features=features, target="price", standardize=standardize), SCENES)


DATA = {
    "five points": lambda: _points(x=[1, 2, 3, 4, 5], y=[2, 4, 6, 8, 10]),
    "a generated line": lambda: dataset(DataSpec(generator="line"), Path(), NoisyLine()),
    "two features": lambda: _points(a=[0, 1, 2, 5], b=[3, 1, -4, 1], y=[2, 4, 5, 0]),
    "one feature of houses": lambda: _housing("lotsize"),
    "five features of houses": lambda: _housing(*FEATURES),
    "five features of houses, raw": lambda: _housing(*FEATURES, standardize=False),
}
every_data = pytest.mark.parametrize("name", list(DATA))


def _design(data: Dataset) -> np.ndarray:
    return np.column_stack([(data.features - data.mean) / data.spread, np.ones(len(data.target))])


@every_data
def test_value_and_gradient_are_the_textbooks(name: str) -> None:
    data = DATA[name]()
    cost, X, y = Linear(data), _design(data), data.target
    thetas = np.random.default_rng(0).normal(size=(20, X.shape[1])) * 100
    for theta in thetas:
        error = X @ theta - y
        assert cost.value(theta) == pytest.approx(error @ error / len(y), rel=1e-12)
        np.testing.assert_allclose(cost.gradient(theta), 2 / len(y) * X.T @ error, rtol=1e-10)
        np.testing.assert_allclose(cost.hessian(theta), 2 / len(y) * X.T @ X, rtol=1e-12, atol=1e-12 * np.abs(X).max())
    np.testing.assert_allclose(cost.value(thetas), [cost.value(theta) for theta in thetas], rtol=1e-15)


@every_data
def test_gradient_is_the_slope_of_the_value(name: str) -> None:
    cost = Linear(DATA[name]())
    theta = np.array(cost.minima[0].at) + 1
    for i, slope in enumerate(cost.gradient(theta)):
        width = np.eye(len(theta))[i] * 1e-2
        # of a quadratic, central differences are exact but for rounding
        difference = (cost.value(theta + width) - cost.value(theta - width)) / 2e-2
        assert difference == pytest.approx(slope, rel=1e-6, abs=1e-9 * float(cost.value(theta)))


@every_data
def test_the_minimum_is_the_least_squares_solution(name: str) -> None:
    data = DATA[name]()
    (minimum,) = Linear(data).minima
    X = _design(data)
    for solution in (
        np.linalg.lstsq(X, data.target)[0],
        scipy.linalg.lstsq(X, data.target, lapack_driver="gelsy")[0],
        scipy.optimize.lsq_linear(X, data.target, method="bvls").x,
    ):
        np.testing.assert_allclose(minimum.at, solution, rtol=1e-9, atol=1e-9 * np.abs(solution).max())
    assert minimum.value == pytest.approx(np.mean((X @ minimum.at - data.target) ** 2), rel=1e-12, abs=1e-25)
    assert (minimum.local, minimum.edge) == (False, False)


def test_the_minimum_of_small_data_is_exact() -> None:
    # the normal equations of y over x in whole numbers
    x, y = [0, 1, 2, 5, 9], [2, 4, 5, 0, -3]
    (minimum,) = Linear(_points(x=x, y=y)).minima
    m, sx, sy = 5, sum(x), sum(y)
    sxx, sxy = sum(a * a for a in x), sum(a * b for a, b in zip(x, y, strict=True))
    slope = Fraction(m * sxy - sx * sy, m * sxx - sx * sx)
    intercept = Fraction(sy - slope * sx) / m
    residuals = [slope * a + intercept - b for a, b in zip(x, y, strict=True)]
    assert minimum.at == pytest.approx((float(slope), float(intercept)), rel=1e-14)
    assert minimum.value == pytest.approx(float(sum(r * r for r in residuals) / m), rel=1e-14)


def test_collinear_features_have_a_valley_and_no_minimum() -> None:
    cost = Linear(_points(x1=[1, 2, 3], x2=[1, 2, 3], y=[2, 4, 5]))
    assert cost.minima == ()
    along = np.array([1.0, -1.0, 0.0])
    theta = np.array([0.3, 1.1, 0.4])
    assert cost.value(theta + 7 * along) == pytest.approx(cost.value(theta), rel=1e-13)
    assert cost.gradient(theta) @ along == pytest.approx(0, abs=1e-12)


@every_data
@pytest.mark.parametrize("l2", [1e-6, 0.1, 10])
def test_ridge_is_scikit_learns(name: str, l2: float) -> None:
    data = DATA[name]()
    X, m = _design(data)[:, :-1], len(data.target)
    theirs = Ridge(alpha=l2 * m, solver="svd").fit(X, data.target)
    cost = Linear(data, l2=l2)
    (minimum,) = cost.minima
    assert minimum.at[:-1] == pytest.approx(theirs.coef_, rel=1e-9)
    assert minimum.at[-1] == pytest.approx(theirs.intercept_, rel=1e-9)
    error = X @ theirs.coef_ + theirs.intercept_ - data.target
    assert minimum.value == pytest.approx(np.mean(error**2) + l2 * theirs.coef_ @ theirs.coef_, rel=1e-9)
    assert cost.title == "Ridge regression"


def test_the_penalty_is_in_the_formula() -> None:
    assert Linear(_points(x=[1, 2], y=[1, 3]), l2=0.5).latex.endswith(r" + 0.5 \, \mathrm{slope}^{2}")
    assert r" + 0.5 \, \sum_j \mathrm{slope}_j^{2}, " in Linear(_points(a=[1, 2], b=[2, 1], y=[1, 3]), l2=0.5).latex


def test_the_penalty_counts_the_slopes_alone() -> None:
    cost = Linear(_points(x=[1, 2], y=[1, 3]), l2=0.5)
    assert cost.penalised.tolist() == [1, 0]
    assert cost.penalty_latex == r" + 0.5 \, \mathrm{slope}^{2}"
    assert Linear(_points(x=[1, 2], y=[1, 3])).penalty_latex == ""


@pytest.mark.parametrize(("standardize", "words"), [(True, " per standard deviation of price in \\$"), (False, "")])
def test_a_slope_says_what_it_is_per(standardize: bool, words: str) -> None:
    spec = DataSpec(points={"price in $": (1.0, 2.0, 4.0), "y": (1.0, 3.0, 2.0)}, standardize=standardize)
    cost = Linear(dataset(spec, Path(".")))
    assert [cost.axis_label(i) for i in (0, 1)] == [rf"$\mathrm{{slope}}${words}", r"$\mathrm{intercept}$"]


def test_ridge_has_one_minimum_where_features_are_collinear() -> None:
    data = _points(x1=[1, 2, 3], x2=[1, 2, 3], y=[2, 4, 5])
    (minimum,) = Linear(data, l2=0.1).minima
    assert minimum.at[0] == pytest.approx(minimum.at[1], rel=1e-12)
    assert (len(Linear(data).warnings()), Linear(data, l2=0.1).warnings()) == (1, ())


def test_fewer_rows_than_parameters_have_no_minimum() -> None:
    assert Linear(_points(a=[1, 2], b=[4, 1], y=[0, 1])).minima == ()


@pytest.mark.parametrize(
    ("features", "variables", "latex"),
    [
        (
            ("lotsize",),
            ("slope", "intercept"),
            r"\frac{1}{m} \sum_i \left(\mathrm{slope} \, x_i + \mathrm{intercept} - y_i\right)^{2}"
            r", \quad x_i \; \mathrm{standardised}",
        ),
        (
            ("lotsize", "stories"),
            ("w_lotsize", "w_stories", "intercept"),
            r"\frac{1}{m} \sum_i \left(\hat{y}_i - y_i\right)^{2}"
            r", \quad \hat{y}_i = \mathrm{slopes} \cdot x_i + \mathrm{intercept}, \; x_i \; \mathrm{standardised}",
        ),
    ],
)
def test_parameters_are_slopes_then_the_intercept(
    features: tuple[str, ...], variables: tuple[str, ...], latex: str
) -> None:
    cost = Linear(_housing(*features))
    assert cost.variables == variables
    assert cost.latex == latex
    assert cost.dimension == len(variables)


def test_predictions_are_in_the_datas_units() -> None:
    data = _housing("lotsize", "stories")
    cost = Linear(data)
    theta = np.array(cost.minima[0].at)
    raw = np.linalg.lstsq(np.column_stack([data.features, np.ones(len(data.target))]), data.target)[0]
    new = np.array([[5000.0, 2.0], [8000.0, 1.0], [12_000.0, 4.0]])
    np.testing.assert_allclose(cost.predict(theta, new), new @ raw[:2] + raw[2], rtol=1e-10)


def test_the_housing_fit_is_the_published_one() -> None:
    # price on lot size: the slope and intercept of the textbook's regression, in dollars a square foot
    data = _housing("lotsize", standardize=False)
    slope, intercept = np.polyfit(data.features[:, 0], data.target, 1)
    assert Linear(data).minima[0].at == pytest.approx((slope, intercept), rel=1e-9)
    assert (len(data.target), round(slope, 2), round(intercept)) == (546, 6.60, 34136)


def test_without_intercept_the_design_matrix_is_the_features_alone() -> None:
    # article D1: X = [[1, 1], [2, 2], [3, 3]], y = [2, 4, 5], from (0, 0) with a rate of 0.01
    X, y = np.array([[1.0, 1], [2, 2], [3, 3]]), np.array([2.0, 4, 5])
    points = {"one": (1.0, 2.0, 3.0), "two": (1.0, 2.0, 3.0), "y": (2.0, 4.0, 5.0)}
    cost = Linear(dataset(DataSpec(points=points), Path(".")), intercept=False)
    assert cost.variables == ("w_one", "w_two")
    theta = np.random.default_rng(0).normal(size=(20, 2))
    residual = theta @ X.T - y
    np.testing.assert_allclose(cost.value(theta), (residual**2).mean(axis=1), rtol=1e-13)
    np.testing.assert_allclose(cost.gradient(theta), 2 / 3 * residual @ X, rtol=1e-12)
    np.testing.assert_allclose(cost.hessian(theta)[0], 2 / 3 * X.T @ X, rtol=1e-13)
    assert cost.minima == ()
    assert "collinear" in cost.warnings()[0]


def test_a_line_through_the_origin_has_its_closed_form() -> None:
    points = {"x": (1.0, 2.0, 3.0), "y": (2.0, 4.0, 5.0)}
    cost = Linear(dataset(DataSpec(points=points), Path(".")), l2=0.5, intercept=False)
    (minimum,) = cost.minima
    assert minimum.at == pytest.approx((25 / (14 + 1.5),), rel=1e-13)  # Σxy / (Σx² + m·l2)


def test_a_valley_of_many_rows_takes_no_square_of_them() -> None:
    x = np.linspace(-1.0, 1.0, 3000)
    cost = Linear(_points(a=x.tolist(), b=(2 * x).tolist(), y=(3 * x).tolist()))
    assert peak_bytes(lambda: cost.valley) < 2_000_000
    assert cost.valley
    along = np.array(cost.valley.along)
    assert np.abs(along) == pytest.approx(np.array([2.0, 1.0, 0.0]) / np.sqrt(5), abs=1e-12)


@pytest.mark.parametrize("keys", [{}, {"l2": 0.3}, {"intercept": False}, {"intercept": False, "l2": 2.0}])
def test_very_many_rows_cost_what_all_of_them_do(keys: dict[str, Any]) -> None:
    rows = MOST_UNFOLDED + 1
    rng = np.random.default_rng(4)
    a, b, noise = rng.normal(size=(3, rows))
    columns = {"a": 3 * a + 1e4, "b": b, "y": a - 2 * b + noise + 5}
    cost = Linear(_points(**{name: column.tolist() for name, column in columns.items()}), **keys)
    theta = rng.normal(size=(4, cost.dimension))
    X = np.column_stack([columns["a"], columns["b"], *([np.ones(rows)] if cost.intercept else [])])
    counted = np.array([1.0, 1.0, 0.0])[: cost.dimension] * cost.l2
    residual = theta @ X.T - columns["y"]
    np.testing.assert_allclose(cost.value(theta), (residual**2).mean(axis=1) + theta**2 @ counted, rtol=1e-12)
    np.testing.assert_allclose(cost.gradient(theta), 2 * residual @ X / rows + 2 * theta * counted, rtol=1e-10)
    np.testing.assert_allclose(cost.hessian(theta)[2], 2 * X.T @ X / rows + 2 * np.diag(counted), rtol=1e-12)
    value, gradient = cost.value_and_gradient(theta)
    assert (value.tolist(), gradient.tolist()) == (cost.value(theta).tolist(), cost.gradient(theta).tolist())
    assert np.abs(cost.gradient(np.array(cost.minima[0].at))).max() < 1e-7 * np.abs(cost.gradient(theta)).max()
    assert cost.numbers_a_point < 5
    part = cost.batch(np.arange(50))
    assert part.value(theta[0]) == pytest.approx((residual[0, :50] ** 2).mean() + theta[0] ** 2 @ counted, rel=1e-12)
