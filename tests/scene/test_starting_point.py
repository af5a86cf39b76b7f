"""Where the descents of a new scene begin, and at which rates."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.errors import UsageError
from gdviz.optimizers.adam import Adam
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.scene.starting_point import RATES, STEPS, starting_point_of


@pytest.mark.parametrize(
    ("formula", "start"),
    [
        ("(x - 3)**2", (1.0,)),
        ("(x - 1)**2", (2.0,)),  # no slope at 1
        ("log(x - 1.5)**2", (2.0,)),  # not defined at 1
        ("(x - 1)**2*(x - 2)**2", (0.5,)),
        ("sqrt(-x)", (-1.0,)),
        ("sqrt(0.3 - x)*sqrt(x)", (0.1,)),
        ("(x - 1)**2 + (y - 1)**2", (2.0, 2.0)),
    ],
)
def test_it_is_the_first_place_with_a_slope(formula: str, start: tuple[float, ...]) -> None:
    assert starting_point_of(None, formula, None).start == start


def test_a_cost_without_any_is_refused() -> None:
    with pytest.raises(UsageError) as raised:
        starting_point_of(None, "0*x", None)
    message = "expected a cost with a finite slope at one of 1, 2, 0.5, -1, 0.1, got '0*x'"
    assert str(raised.value) == f"--formula: {message}"


def test_a_named_surface_is_the_default_and_starts_where_it_is_said_to() -> None:
    found = starting_point_of(None, None, None)
    assert found.keys == {"surface": "himmelblau"}
    assert found.cost.dimension == len(found.start) == 2
    assert starting_point_of("himmelblau", None, None) == found


def test_two_subjects_are_refused() -> None:
    with pytest.raises(UsageError, match=r"^expected one of --surface, --formula and --model, got surface and model$"):
        starting_point_of("booth", None, "linear")


@pytest.mark.parametrize("formula", ["x**2 + 10*y**2", "x**4"])
def test_its_rates_bring_the_cost_lowest(formula: str) -> None:
    found = starting_point_of(None, formula, None)
    for kind, chosen in ((GradientDescent, found.learning_rate), (Adam, found.adam_rate)):
        runs = descend(found.cost, [Plan("", kind(rate), found.start, STEPS) for rate in RATES])
        ends = [run.cost[-1] if np.isfinite(run.cost).all() else np.inf for run in runs]
        assert chosen == RATES[int(np.argmin(ends))]


@pytest.mark.parametrize("rate", [1e-12, 2e-6, 0.1, 0.2, 0.5, 1.0, 5.0])
def test_its_rates_are_1_2_and_5_of_each_decade(rate: float) -> None:
    found = starting_point_of(None, f"{1 / (2 * rate)!r}*x**2", None)
    assert found.learning_rate == rate  # one step leads to the minimum


@pytest.mark.parametrize(("bend", "rate"), [("1e20", 1e-12), ("1e-4", 5.0)])  # the best are 5e-21 and 5000
def test_its_rates_have_a_smallest_and_a_largest(bend: str, rate: float) -> None:
    assert starting_point_of(None, f"{bend}*x**2", None).learning_rate == rate


def test_a_model_has_data_that_it_can_take() -> None:
    found = starting_point_of(None, None, "logistic")
    assert found.keys["model"] == "logistic"
    assert found.keys["data"]["generator"]
    assert len(found.start) == found.cost.dimension
