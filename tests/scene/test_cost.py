"""The [cost] table; what it refuses stands in bad_scenes, here is what it accepts and what is left of the refusals."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gdviz.costs.catalog import surfaces
from gdviz.costs.linear import Linear
from gdviz.errors import Problem
from gdviz.scene.cost import CostPart, read_cost

POINTS = {"points": {"x": [1, 2, 3], "y": [2, 4, 7]}}


def cost_of(table: dict[str, Any], folder: Path = Path()) -> CostPart:
    problems: list[Problem] = []
    part = read_cost(table, folder, problems)
    assert problems == []
    assert part is not None
    return part


def problems_of(table: Any, folder: Path = Path()) -> list[tuple[Any, str]]:
    problems: list[Problem] = []
    assert read_cost(table, folder, problems) is None
    return [(problem.path[1:], problem.message) for problem in problems]


def test_a_formula() -> None:
    part = cost_of(
        {"formula": "a*x**2 + y", "parameters": {"a": 10}, "variables": ["y", "x"], "window": [[0, 1], [2, 3]]}
    )
    assert part.cost.variables == ("y", "x")
    assert part.cost.window == ((0.0, 1.0), (2.0, 3.0))
    assert part.cost.value(np.array([1.0, 2.0])) == 41
    assert (part.title, part.start, part.learning_rate) == ("", None, None)


@pytest.mark.parametrize("window", [[0, 1], [[0, 1]]])
def test_the_window_of_one_variable_may_be_a_bare_pair(window: Any) -> None:
    assert cost_of({"formula": "x**2", "window": window}).cost.window == ((0.0, 1.0),)


@pytest.mark.parametrize("name", surfaces())
def test_every_surface_suggests_all_that_a_scene_needs(name: str) -> None:
    part = cost_of({"surface": name})
    entry = surfaces()[name]
    assert part.title == entry.title != ""
    assert part.start == entry.start
    assert part.learning_rate == entry.learning_rate
    assert part.cost.window == entry.window


def test_a_surface_with_a_parameter_and_window_of_the_scene() -> None:
    part = cost_of({"surface": "rosenbrock", "parameters": {"b": 5}, "window": [[0, 1], [0, 1]]})
    assert part.cost.value(np.array([2.0, 3.0])) == (1 - 2) ** 2 + 5 * (3 - 4) ** 2
    assert part.cost.window == ((0.0, 1.0), (0.0, 1.0))
    assert cost_of({"surface": "rosenbrock"}).cost.value(np.array([2.0, 3.0])) == 101


@pytest.mark.parametrize(
    ("data", "features", "target"),
    [
        (POINTS, ("x",), "y"),
        ({**POINTS, "target": "x"}, ("y",), "x"),
        ({"points": {"a": [1, 2], "b": [2, 3], "c": [1, 1]}, "features": ["b"]}, ("b",), "c"),
        ({"points": {"a": [1, 2], "b": [2, 3], "c": [1, 1]}, "target": "a", "features": ["c", "b"]}, ("c", "b"), "a"),
        ({"generator": "line", "last": 1}, ("x",), "y"),
    ],
)
def test_a_model_takes_its_columns(data: dict[str, Any], features: tuple[str, ...], target: str) -> None:
    part = cost_of({"model": "linear", "data": data})
    assert isinstance(part.cost, Linear)
    assert part.cost.data.feature_names == features
    assert part.cost.data.target_name == target
    assert part.title == "Linear regression"


def test_a_file_is_looked_for_beside_the_scene(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.csv").write_text("\ufeff x , y \n\n1,2\n 3 , 4\n", encoding="utf-8")
    cost = cost_of({"model": "linear", "data": {"file": "data/a.csv"}}, tmp_path).cost
    assert isinstance(cost, Linear)
    assert cost.data.features.tolist() == [[1.0], [3.0]]
    assert cost.data.target.tolist() == [2.0, 4.0]


def test_a_link_that_leads_outside_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("x,y\n1,2\n3,4\n", encoding="utf-8")
    (tmp_path / "scenes").mkdir()
    (tmp_path / "scenes" / "a.csv").symlink_to(tmp_path / "secret.csv")
    (tmp_path / "scenes" / "loop.csv").symlink_to(tmp_path / "scenes" / "loop.csv")
    message = "expected a file in the scene's folder or below it, got 'a.csv'"
    table = {"model": "linear", "data": {"file": "a.csv"}}
    assert problems_of(table, tmp_path / "scenes") == [(("data", "file"), message)]
    found = problems_of({"model": "linear", "data": {"file": "loop.csv"}}, tmp_path / "scenes")
    assert [path for path, _ in found] == [("data", "file")]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a\0b", "expected a file name, got 'a\\x00b'"),
        ("", "expected a CSV file, got a folder: ''"),
        ("a" * 300, f"'{'a' * 37} ... {'a' * 36}': cannot be read (File name too long)"),
    ],
)
def test_odd_file_names(tmp_path: Path, name: str, message: str) -> None:
    assert problems_of({"model": "linear", "data": {"file": name}}, tmp_path) == [(("data", "file"), message)]


def test_a_column_that_a_model_cannot_use() -> None:
    told = problems_of({"model": "linear", "data": {"points": {"x": [1e101, 2], "y": [2, 3]}}})
    assert [message for _, message in told] == ["column 'x': expected numbers of at most 1e+100 in size"]


@pytest.mark.parametrize("size", [1e99, 1e-99])
def test_a_spread_of_any_size_is_standardised(size: float) -> None:
    data = {"points": {"x": [size, 2 * size, 3 * size], "y": [1, 2, 3]}, "standardize": True}
    cost = cost_of({"model": "linear", "data": data}).cost
    assert isinstance(cost, Linear)
    assert cost.data.scaled[:, 0] == pytest.approx([-(1.5**0.5), 0, 1.5**0.5])


TWO = {"points": {"size": [1, 2, 3], "intercept": [1, 0, 2], "y": [2, 4, 7]}}


def test_weights_are_not_named_as_their_features() -> None:
    assert cost_of({"model": "linear", "data": TWO}).cost.variables == ("w_size", "w_intercept", "intercept")
    without = cost_of({"model": "linear", "data": TWO, "intercept": False})
    assert without.cost.variables == ("w_size", "w_intercept")


@pytest.mark.parametrize(
    ("model", "data", "names"),
    [
        ("linear", POINTS, ["a", "b"]),
        ("linear", TWO, ["per_m2", "offset", "b"]),
        ("logistic", {"generator": "blobs"}, ["u", "v", "b"]),
        ("svm", {"generator": "blobs"}, ["u", "v", "b"]),
    ],
)
def test_names_are_those_of_the_parameters(model: str, data: dict[str, Any], names: list[str]) -> None:
    named, own = (cost_of({"model": model, "data": data, **keys}).cost for keys in ({"names": names}, {}))
    assert named.variables == tuple(names)
    theta = np.arange(named.dimension) / 7
    assert named.value(theta) == own.value(theta)
    assert [each.at for each in named.minima] == [each.at for each in own.minima]


def test_names_of_a_network_are_those_of_all_weights() -> None:
    network = {"model": "mlp", "hidden": [], "data": {"generator": "blobs"}, "names": ["u", "v", "b"]}
    assert cost_of(network).cost.variables == ("u", "v", "b")


@pytest.mark.parametrize(
    ("names", "problems"),
    [
        (["a"], [(("names",), "expected a name for each of the 2 parameters, slope, intercept; got 1")]),
        (["a", "a"], [(("names", 1), "expected a name of its own, got 'a' again")]),
        (["a b", "c"], [(("names", 0), "expected a name of letters, digits and _, got 'a b'")]),
    ],
)
def test_names_that_are_refused(names: list[str], problems: list[tuple[Any, str]]) -> None:
    assert problems_of({"model": "linear", "data": POINTS, "names": names}) == problems
