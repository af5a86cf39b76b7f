"""The [cost] table: a formula, a named surface, or a model with its data."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gdviz.costs.base import Cost, Window
from gdviz.costs.catalog import Surface, surface, unknown_parameter
from gdviz.costs.data import GENERATORS, Dataset, DataSpec, dataset
from gdviz.costs.formula import formula
from gdviz.costs.model import MODELS
from gdviz.errors import DataError, FormulaError, KeyPath, Problem
from gdviz.registry import UnknownNameError, unknown
from gdviz.schema import Key, keys_of, read

SOURCES = ("formula", "surface", "model")


@dataclass(frozen=True)
class CostKeys:
    """The keys of the cost table, besides those of its model and data."""

    formula: str | None = None
    surface: str | None = None
    model: str | None = None
    parameters: dict[str, float] | None = None
    variables: tuple[str, ...] | None = None
    window: tuple[tuple[float, float], ...] | tuple[float, float] | None = None


@dataclass(frozen=True)
class CostPart:
    """The cost, and what its surface suggests where the scene says nothing."""

    cost: Cost
    title: str = ""
    start: tuple[float, ...] | None = None
    learning_rate: float | None = None


def read_cost(table: Any, folder: Path, problems: list[Problem]) -> CostPart | None:
    """The cost of a scene's cost table; None where something is wrong with it."""
    path: KeyPath = ("cost",)
    if not isinstance(table, dict):
        problems.append(Problem(path, f"expected a table, got {table!r}"))
        return None
    named = [name for name in SOURCES if name in table]
    if len(named) != 1:
        got = " and ".join(named) or "none"
        problems.append(Problem(path, f"expected exactly one of formula, surface and model, got {got}"))
        return None
    before = len(problems)
    if named[0] == "model":
        part = _model(table, folder, problems)
    else:
        part = (_formula if named[0] == "formula" else _surface)(table, problems)
    return part if len(problems) == before else None


def _keys(*wanted: str) -> dict[str, Key]:
    keys = keys_of(CostKeys)
    return {name: keys[name] for name in (*wanted, "window")}


def _formula(table: dict[str, Any], problems: list[Problem]) -> CostPart | None:
    values = read(table, _keys("formula", "parameters", "variables"), ("cost",), problems)
    if len(values) < len(table):
        return None
    try:
        cost = formula(values["formula"], values.get("parameters"), values.get("variables"))
    except FormulaError as err:
        problems.append(Problem(("cost", "formula"), str(err), err.excerpt()))
        return None
    return _with_window(CostPart(cost), values, problems)


def _surface(table: dict[str, Any], problems: list[Problem]) -> CostPart | None:
    values = read(table, _keys("surface", "parameters"), ("cost",), problems)
    try:
        entry = surface(values["surface"]) if "surface" in values else None
    except UnknownNameError as err:
        problems.append(Problem(("cost", "surface"), str(err)))
        return None
    if entry is None or len(values) < len(table) or not _has_parameters(entry, values, problems):
        return None
    part = CostPart(entry.cost(values.get("parameters")), entry.title, entry.start, entry.learning_rate)
    return _with_window(part, values, problems)


def _has_parameters(entry: Surface, values: dict[str, Any], problems: list[Problem]) -> bool:
    wrong = [name for name in values.get("parameters") or {} if name not in entry.parameters]
    problems += [Problem(("cost", "parameters", name), unknown_parameter(entry, name)) for name in wrong]
    return not wrong


def _model(table: dict[str, Any], folder: Path, problems: list[Problem]) -> CostPart | None:
    name = table["model"]
    if not isinstance(name, str) or name not in MODELS:
        message = unknown("model", name, MODELS) if isinstance(name, str) else f"expected a string, got {name!r}"
        problems.append(Problem(("cost", "model"), message))
        return None
    options = keys_of(MODELS[name], leave_out=("data", "window"))
    values = read(table, {**_keys("model"), **options, "data": Key(Any)}, ("cost",), problems)
    data = _data(table, folder, problems)
    if data is None or len(values) < len(table):
        return None
    cost = MODELS[name](data=data, **{key: values[key] for key in options if key in values})
    return _with_window(CostPart(cost, title=f"{name.capitalize()} regression"), values, problems)


def _data(table: dict[str, Any], folder: Path, problems: list[Problem]) -> Dataset | None:
    """The data set of a model's table."""
    path: KeyPath = ("cost", "data")
    data = table.get("data")
    if not isinstance(data, dict):
        if "data" not in table:
            problems.append(Problem(("cost",), "missing key 'data': expected a table"))
        return None
    before = len(problems)
    named = [name for name in ("file", "points", "generator") if name in data]
    if len(named) != 1:
        got = " and ".join(named) or "none"
        problems.append(Problem(path, f"expected exactly one of file, points and generator, got {got}"))
        return None
    kind = GENERATORS.get(data["generator"]) if isinstance(data.get("generator"), str) else None
    if "generator" in data and kind is None:
        problems.append(Problem((*path, "generator"), unknown("generator", data["generator"], GENERATORS)))
    own = keys_of(kind) if kind else {}
    values = read(data, {**_data_keys(named[0]), **own}, path, problems)
    if len(problems) > before:
        return None
    try:
        generator = kind(**{key: values.pop(key) for key in own if key in values}) if kind else None
        return dataset(DataSpec(**values), folder, generator)
    except DataError as err:
        problems.append(Problem((*path, *err.key), str(err)))
        return None


def _data_keys(source: str) -> dict[str, Key]:
    keys = keys_of(DataSpec)
    unwanted = {"file", "points", "generator"} - {source} | (set() if source == "generator" else {"seed"})
    return {name: key for name, key in keys.items() if name not in unwanted}


def _with_window(part: CostPart, values: dict[str, Any], problems: list[Problem]) -> CostPart | None:
    """The part with the scene's own window in place of the surface's."""
    window = values.get("window")
    if window is None:
        return part
    if part.cost.dimension == 1 and isinstance(window[0], float):
        window = (window,)
    if len(window) != part.cost.dimension or isinstance(window[0], float):
        message = f"expected a pair of numbers for each of {', '.join(part.cost.variables)}, got {_plain(window)}"
        problems.append(Problem(("cost", "window"), message))
        return None
    for i, (low, high) in enumerate(window):
        if not high - low > 1e-9 * max(abs(low), abs(high)):
            message = f"expected [low, high] with low < high, got {[low, high]!r}"
            problems.append(Problem(("cost", "window", i), message))
    return replace(part, cost=dataclasses.replace(part.cost, window=_exact(window)))  # type: ignore[type-var]


def _exact(window: Any) -> Window:
    return tuple((float(low), float(high)) for low, high in window)


def _plain(value: Any) -> Any:
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
