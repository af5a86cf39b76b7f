"""Every named surface: its minima, its derivatives against SymPy's, and a start that shows it."""

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest
import sympy as sp

from gdviz.costs.catalog import NamedSurface, surface, surfaces, unknown_parameter
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.tables.registry import UnknownNameError

ONE_VARIABLE = ["parabola", "shifted_parabola", "wave", "catenary", "quartic", "ripple"]
TWO_VARIABLES = [
    "bowl", "ellipse", "ill_conditioned", "booth", "matyas", "rosenbrock", "beale", "double_well", "himmelblau",
    "three_hump_camel", "six_hump_camel", "styblinski_tang", "mccormick", "branin", "goldstein_price",
    "log_goldstein_price", "easom", "ackley", "rastrigin", "levy13", "drop_wave", "eggholder", "saddle",
    "monkey_saddle",
]  # fmt: skip
CONES = {"ackley": "the tip of a cone", "drop_wave": "a ring's centre"}

every_surface = pytest.mark.parametrize("name", ONE_VARIABLE + TWO_VARIABLES)


def test_the_catalog_is_the_list() -> None:
    assert sorted(surfaces()) == sorted(ONE_VARIABLE + TWO_VARIABLES)
    assert all(len(surface(name).variables) == 1 for name in ONE_VARIABLE)
    assert all(surface(name).variables == ("x", "y") for name in TWO_VARIABLES)


@every_surface
def test_gradient_is_zero_and_value_right_at_each_minimum(name: str) -> None:
    cost = surface(name).cost()
    (low, high), scale = np.array(cost.window).T, _scale(name)
    for minimum in cost.minima:
        at = np.array(minimum.at)
        assert ((low <= at) & (at <= high)).all()
        assert cost.value(at) == pytest.approx(minimum.value, rel=1e-13, abs=2e-13 * scale)
        if not minimum.edge:
            # a float of 17 digits misses the true minimum by half its last digit times the curvature
            assert np.abs(cost.gradient(at)).max() <= 1e-12 * max(scale, 1)


def _scale(name: str) -> float:
    """The size of a surface's terms near its minima, which cancel there: of its Hessian, else of its values."""
    cost = surface(name).cost()
    sizes = [1.0] + [float(np.abs(cost.hessian(np.array(m.at))).max()) for m in cost.minima if name not in CONES]
    return max(sizes)


@every_surface
def test_each_minimum_is_lower_than_all_around_it(name: str) -> None:
    cost = surface(name).cost()
    low, high = np.array(cost.window).T
    steps = np.random.default_rng(0).normal(size=(500, cost.dimension))
    for minimum in cost.minima:
        around = np.clip(np.array(minimum.at) + 1e-3 * steps, low, high)
        assert (cost.value(around) > minimum.value).all()


@every_surface
def test_nothing_on_a_grid_is_lower_than_the_global_minima(name: str) -> None:
    cost = surface(name).cost()
    lowest = [minimum.value for minimum in cost.minima if not minimum.local]
    values = cost.value(_grid(cost.window, 200_000 if cost.dimension == 1 else 801))
    if not lowest:
        assert name in ("saddle", "monkey_saddle")
        return
    assert values.min() >= max(lowest) - 1e-12
    assert max(lowest) - min(lowest) <= 1e-12
    assert all(minimum.value > max(lowest) for minimum in cost.minima if minimum.local)


@pytest.mark.parametrize("name", [name for name in surfaces() if surfaces()[name].saddles])
def test_declared_saddles_are_level_and_both_higher_and_lower_close_by(name: str) -> None:
    cost = surface(name).cost()
    turn = np.linspace(0, 2 * np.pi, 100)
    for saddle in cost.saddles:
        at = np.array(saddle.at)
        assert cost.value(at) == pytest.approx(saddle.value)
        assert cost.gradient(at) == pytest.approx(0, abs=1e-12)
        around = cost.value(at + 1e-3 * np.column_stack([np.cos(turn), np.sin(turn)]))
        assert around.min() < saddle.value < around.max()


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in surfaces() if "declared" not in surfaces()[name].note])
def test_every_dip_on_a_grid_is_a_declared_minimum(name: str) -> None:
    cost = surface(name).cost()
    side = 2001 if cost.dimension == 1 else 401
    grid = _grid(cost.window, side)
    values = cost.value(grid)
    inner = (slice(1, -1),) * cost.dimension
    shifts = [shift for shift in np.ndindex((3,) * cost.dimension) if shift != (1,) * cost.dimension]
    around = [values[tuple(slice(s, s + side - 2) for s in shift)] for shift in shifts]
    dips = grid[inner][(values[inner] < np.array(around)).all(axis=0)]
    width = np.ptp(np.array(cost.window), axis=1) / (side - 1)
    declared = np.array([minimum.at for minimum in cost.minima]).reshape(-1, cost.dimension)
    assert len(dips) >= len(declared)
    # in a narrow slanted valley a grid dips more than once: follow each dip down, perhaps out of the window
    low, high = np.array(cost.window).T
    for dip, end in zip(dips, _feet(cost.gradient, cost.hessian, dips), strict=True):
        is_declared = (np.abs(declared - end) < width).all(axis=1).any()
        assert is_declared or ((end < low) | (end > high)).any(), f"{dip} leads to {end}"


def _feet(gradient: Callable, hessian: Callable, points: np.ndarray) -> np.ndarray:
    """Where Newton's method ends from points (n, d), its steps downhill and bounded."""
    for _ in range(400):
        values, vectors = np.linalg.eigh(hessian(points))
        along = np.einsum("nij,ni->nj", vectors, gradient(points)) / np.maximum(np.abs(values), 1e-6)
        steps = np.einsum("nij,nj->ni", vectors, along)
        points = points - steps * np.minimum(1, 0.05 / np.maximum(np.linalg.norm(steps, axis=1), 1e-300))[:, None]
    return points


def _grid(window: tuple[tuple[float, float], ...], side: int) -> np.ndarray:
    return np.stack(np.meshgrid(*(np.linspace(*pair, side) for pair in window), indexing="ij"), axis=-1)


@every_surface
def test_value_gradient_and_hessian_agree_with_sympy(name: str) -> None:
    entry = surface(name)
    cost, dimension = entry.cost(), len(entry.variables)
    low, high = np.array(entry.window).T
    points = np.random.default_rng(1).uniform(low, high, (200, dimension))
    expected = _sympy(name)(*points.T.astype(np.longdouble))
    value, gradient, hessian = expected[0], expected[1 : 1 + dimension], expected[1 + dimension :]
    _agree(cost.value(points), value)
    for i, column in enumerate(gradient):
        _agree(cost.gradient(points)[:, i], column)
    for i, column in enumerate(hessian):
        _agree(cost.hessian(points)[:, i // dimension, i % dimension], column)


def _agree(ours: np.ndarray, theirs: object) -> None:
    theirs = np.broadcast_to(np.asarray(theirs, dtype=np.longdouble), ours.shape)
    np.testing.assert_array_less(np.abs(ours - theirs), 1e-10 * np.abs(theirs) + 1e-300)


@cache
def _sympy(name: str) -> Callable:
    """Value, gradient and Hessian as SymPy derives them from the catalog's text, which it parses by itself."""
    entry = surface(name)
    symbols = {variable: sp.Symbol(variable, real=True) for variable in (*entry.variables, *entry.parameters)}
    words = {"e": sp.E, "abs": sp.Abs, "hypot": lambda x, y: sp.sqrt(x**2 + y**2), "log2": lambda x: sp.log(x, 2)}
    expression = sp.sympify(entry.formula, locals={**words, **symbols})
    expression = expression.subs({symbols[key]: sp.Rational(value) for key, value in entry.parameters.items()})
    variables = [symbols[variable] for variable in entry.variables]
    gradient = [sp.diff(expression, variable) for variable in variables]
    # |x| has a corner at 0, where no random point lies
    hessian = [sp.diff(g, v).replace(sp.DiracDelta, lambda *_: sp.Integer(0)) for g in gradient for v in variables]
    return sp.lambdify(variables, [expression, *gradient, *hessian], "numpy", cse=True)


def test_sympy_reads_a_wrong_formula_as_wrong() -> None:
    with pytest.raises(AssertionError):
        _agree(np.array([1.0 + 2e-10]), [1.0])
    with pytest.raises(AssertionError):
        _agree(np.array([np.nan]), [1.0])


@pytest.mark.parametrize("name", list(CONES))
def test_hessian_at_the_origin_of_hypot_is_not_a_number_rather_than_a_wrong_one(name: str) -> None:
    assert np.isnan(surface(name).cost().hessian(np.zeros(2))).all()
    assert (surface(name).cost().gradient(np.zeros(2)) == 0).all()


@pytest.mark.parametrize(
    ("parameters", "at"),
    [({}, (1, 1)), ({"a": 2}, (2, 4)), ({"a": -1.5, "b": 10}, (-1.5, 2.25)), ({"b": 1}, (1, 1))],
)
def test_parameters_move_the_minimum(parameters: dict[str, float], at: tuple[float, float]) -> None:
    cost = surface("rosenbrock").cost(parameters)
    (minimum,) = cost.minima
    assert (minimum.at, minimum.value) == (at, 0)
    assert cost.value(np.array(at)) == 0
    assert (cost.gradient(np.array(at)) == 0).all()
    a, b = parameters.get("a", 1), parameters.get("b", 100)
    assert cost.value(np.array([0.5, -1.0])) == pytest.approx((a - 0.5) ** 2 + b * 1.25**2, rel=1e-15)


def test_latex_shows_the_parameters_values() -> None:
    latex = surface("rosenbrock").cost({"a": 2, "b": 10}).latex
    assert latex == r"\left(2 - x\right)^{2} + 10 \, \left(y - x^{2}\right)^{2}"


@every_surface
def test_start_and_learning_rate_show_the_surface(name: str) -> None:
    entry = surface(name)
    cost, start = entry.cost(), np.array(entry.start)
    low, high = np.array(entry.window).T
    assert ((low <= start) & (start <= high)).all()
    assert np.isfinite(cost.value(start))
    assert np.linalg.norm(cost.gradient(start)) > 1e-6 * _spread(entry)
    (run,) = descend(cost, [Plan("", GradientDescent(entry.learning_rate), entry.start, 60)])
    assert (np.diff(run.cost) <= 1e-12 * np.abs(run.cost[0])).all()
    assert run.cost[-1] < run.cost[0]
    assert ((low <= run.theta) & (run.theta <= high)).all()


def _spread(entry: NamedSurface) -> float:
    """The slope from the window's lowest to its highest value, over its width."""
    values = entry.cost().value(_grid(entry.window, 101))
    return float(np.ptp(values) / np.ptp(np.array(entry.window)))


@every_surface
def test_a_surface_says_what_it_is(name: str) -> None:
    entry = surface(name)
    assert entry.title
    assert entry.source
    assert entry.scale in ("auto", "linear", "log")
    assert all(low < high for low, high in entry.window)
    assert entry.cost().source == entry.source
    assert entry.cost().window == entry.window


def test_a_wrong_name_gets_the_nearest() -> None:
    with pytest.raises(UnknownNameError) as caught:
        surface("rosenbrok")
    message = str(caught.value)
    assert message.startswith("no surface 'rosenbrok'; did you mean 'rosenbrock'? (known: parabola, ")
    assert message.endswith("saddle, monkey_saddle)")


@pytest.mark.parametrize(
    ("name", "parameter", "message"),
    [
        ("rosenbrock", "c", "no parameter 'c' (known: a, b)"),
        ("bowl", "a", "this surface has no parameters"),
    ],
)
def test_a_wrong_parameter(name: str, parameter: str, message: str) -> None:
    assert unknown_parameter(surface(name), parameter) == message
