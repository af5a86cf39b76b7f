"""The [cost] table: a formula, a named surface, or a model with its data."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from gdviz.costs.base import Cost, Window
from gdviz.costs.catalog import NamedSurface, surface, unknown_parameter
from gdviz.costs.data import DATA_SOURCES, MAX_SIZE, MIN_WIDTH, Dataset, DataSpec, dataset, frame_dataset
from gdviz.costs.formula import formula
from gdviz.costs.frame import Frame
from gdviz.costs.generators import GENERATORS
from gdviz.costs.labels import check_numbers
from gdviz.costs.model import MODELS, Model, Names
from gdviz.costs.table import FRAME
from gdviz.errors import DataError, FormulaError, KeyPath, Problem, shown
from gdviz.scene.cost_keys import DATA, SOURCES, CostKeys, data_keys
from gdviz.scene.declared import DECLARED, with_declared
from gdviz.scene.homes import read_keys, unknown_here
from gdviz.scene.own_names import letters_slip, name_slip
from gdviz.tables.registry import UnknownNameError, nearest, unknown
from gdviz.tables.schema import Key, keys_of, no_table, unknown_keys

MOST_NAMED = 5  # parameters that a message names
# with less of its size between its ends, a window has no digits left for its ticks
MIN_SHARE = 1e-9


@dataclass(frozen=True)
class CostPart:
    """The cost, and what its surface or model suggests where the scene says nothing."""

    cost: Cost
    title: str = ""
    start: tuple[float, ...] | None = None
    learning_rate: float | None = None

    def start_for(self, seed: int) -> tuple[float, ...] | None:
        """The surface's start, or the model's, which it may draw with the `seed`; None where neither suggests one."""
        return self.cost.suggested_start(seed) if isinstance(self.cost, Model) else self.start


def read_cost(table: Any, folder: Path, problems: list[Problem]) -> CostPart | None:
    """The cost of a scene's cost table; None where something is wrong with it."""
    path: KeyPath = ("cost",)
    if not isinstance(table, dict):
        problems.append(Problem(path, no_table(table, path)))
        return None
    named = [name for name in SOURCES if name in table]
    if len(named) != 1:
        got = " and ".join(named) or "none"
        problems.append(Problem(path, f"expected exactly one of formula, surface and model, got {got}"))
        problems += _slips(table, (*keys_of(CostKeys), "data"), path)
        return None
    before = len(problems)
    if named[0] == "model":
        part = _model(table, folder, problems)
    else:
        part = (read_formula if named[0] == "formula" else _surface)(table, problems)
    return part if len(problems) == before else None


def _slips(table: dict[str, Any], known: Iterable[str], path: KeyPath) -> list[Problem]:
    """A problem for every key that no kind of cost or data has."""
    names = list(known)
    slips = [key for key in table if key not in names]
    return list(unknown_keys(slips, path, lambda key: unknown_here(key, names, path)))


def _keys(*wanted: str) -> dict[str, Key]:
    keys = keys_of(CostKeys)
    return {name: keys[name] for name in (*wanted, "window")}


def read_formula(table: dict[str, Any], problems: list[Problem]) -> CostPart | None:
    """The cost of a formula's table; None where something is wrong with it."""
    values = read_keys(table, _keys("formula", "parameters", "parts", "variables", *DECLARED), ("cost",), problems)
    if len(values) < len(table) or not has_names(values, problems):
        return None
    try:
        cost = formula(values["formula"], *(values.get(key) for key in ("parameters", "variables", "parts")))
    except FormulaError as err:
        key = ("parts", err.part) if err.part else ("formula",)
        problems.append(Problem(("cost", *key), str(err), err.excerpt()))
        return None
    known = cost.names
    for name in values.get("parameters") or {}:
        if name not in known:
            message = f"the formula has no name {shown(name)}{nearest(name, known)}"
            problems.append(Problem(("cost", "parameters", name), message))
    part = with_window(CostPart(cost), values, problems)
    return replace(part, cost=with_declared(part.cost, values, problems)) if part and not problems else part


def has_names(values: dict[str, Any], problems: list[Problem]) -> bool:
    """Whether the parameters, parts and variables of a formula have names that it can use, each its own."""
    parameters, variables = values.get("parameters") or {}, values.get("variables") or ()
    before = len(problems)
    named = [(name, (key, name)) for key in ("parameters", "parts") for name in values.get(key) or {}]
    for name, key in named + [(name, ("variables", i)) for i, name in enumerate(variables)]:
        if slip := name_slip(name):
            problems.append(Problem(("cost", *key), slip))
    first = {name: i for i, name in reversed(list(enumerate(variables)))}
    for i, name in enumerate(variables):
        if first[name] < i or name in parameters:
            got = "a parameter has" if name in parameters else "another variable has"
            problems.append(
                Problem(("cost", "variables", i), f"expected a name of its own, got {shown(name)}, which {got}")
            )
    return len(problems) == before


def _surface(table: dict[str, Any], problems: list[Problem]) -> CostPart | None:
    values = read_keys(table, _keys("surface", "parameters"), ("cost",), problems)
    try:
        entry = surface(values["surface"]) if "surface" in values else None
    except UnknownNameError as err:
        problems.append(Problem(("cost", "surface"), str(err)))
        return None
    if entry is None or len(values) < len(table) or not _has_parameters(entry, values, problems):
        return None
    with np.errstate(all="ignore"):  # a minimum may be a formula of the parameters
        cost = entry.cost(values.get("parameters"))
    if not np.isfinite([number for minimum in cost.minima for number in (*minimum.at, minimum.value)]).all():
        message = f"expected values that leave the minimum finite, got {shown(values['parameters'])}"
        problems.append(Problem(("cost", "parameters"), message))
        return None
    part = CostPart(cost, entry.title, entry.start, entry.learning_rate)
    return with_window(part, values, problems)


def _has_parameters(entry: NamedSurface, values: dict[str, Any], problems: list[Problem]) -> bool:
    wrong = [name for name in values.get("parameters") or {} if name not in entry.parameters]
    problems += [Problem(("cost", "parameters", name), unknown_parameter(entry, name)) for name in wrong]
    return not wrong


def _model(table: dict[str, Any], folder: Path, problems: list[Problem]) -> CostPart | None:
    name = table["model"]
    if not isinstance(name, str) or name not in MODELS:
        message = unknown("model", name, MODELS) if isinstance(name, str) else f"expected a string, got {shown(name)}"
        problems.append(Problem(("cost", "model"), message))
        return None
    options = keys_of(MODELS[name], leave_out=("data", "window"))
    handed = data_keys(FRAME) if isinstance(table.get("data"), Frame) else {}
    known = {**_keys("model"), **options, "data": Key(Any) if handed else DATA, **handed}
    values = read_keys(table, known, ("cost",), problems)
    if handed and len(values) < len(table):
        return None
    own = {key: values[key] for key in handed if key in values}
    data = _handed(own, table["data"], problems) if handed else _data(table, folder, problems)
    if data is None or len(values) < len(table):
        return None
    try:
        cost = MODELS[name](data=data, **{key: values[key] for key in options if key in values and key != "names"})
        if not cost.is_classifier:
            check_numbers(data)
        cost = _named(cost, values.get("names", ()), problems)
    except DataError as err:
        problems.append(Problem(("cost", "data", *err.key), str(err)))
        return None
    return with_window(CostPart(cost, cost.title), values, problems)


def _named(cost: Model, names: Names, problems: list[Problem]) -> Model:
    """The model whose parameters have these names, where there are any; as it is where they cannot be those."""
    if not names:
        return cost
    own = ", ".join(cost.variables[:MOST_NAMED]) + (", ..." if cost.dimension > MOST_NAMED else "")
    if len(names) != cost.dimension:
        message = f"expected a name for each of the {cost.dimension} parameters, {own}; got {len(names)}"
        problems.append(Problem(("cost", "names"), message))
        return cost
    wrong = [(i, slip) for i, name in enumerate(names) if (slip := _name_slip(name, names[:i]))]
    problems += [Problem(("cost", "names", i), slip) for i, slip in wrong]
    return cost if wrong else replace(cost, names=names)


def _name_slip(name: str, before: Names) -> str | None:
    """What is wrong with a parameter's name that comes after others; None where nothing is."""
    return f"expected a name of its own, got {shown(name)} again" if name in before else letters_slip(name)


def _data(table: dict[str, Any], folder: Path, problems: list[Problem]) -> Dataset | None:
    """The data set of a model's table."""
    path: KeyPath = ("cost", "data")
    data = table.get("data")
    if not isinstance(data, dict):
        return None
    before = len(problems)
    named = [name for name in DATA_SOURCES if name in data]
    if len(named) != 1:
        got = " and ".join(named) or "none"
        problems.append(Problem(path, f"expected exactly one of file, points and generator, got {got}"))
        if not named:  # the keys of a generator are known once it is
            problems += _slips(data, keys_of(DataSpec), path)
        return None
    name = data.get("generator")
    kind = GENERATORS.get(name) if isinstance(name, str) else None
    if isinstance(name, str) and kind is None:
        problems.append(Problem((*path, "generator"), unknown("generator", name, GENERATORS)))
    own = keys_of(kind) if kind else {}
    values = read_keys(data, {**data_keys(named[0]), **own}, path, problems)
    if len(problems) > before:
        return None
    try:
        generator = kind(**{key: values.pop(key) for key in own if key in values}) if kind else None
        return dataset(DataSpec(**values), folder, generator)
    except DataError as err:
        problems += [Problem((*path, *each.key), str(each)) for each in (err, *err.others)]
        return None


def _handed(values: dict[str, Any], frame: Frame, problems: list[Problem]) -> Dataset | None:
    """The data set of a frame, which only Python can hand over; its keys stand beside it."""
    try:
        return frame_dataset(DataSpec(**values), frame)
    except DataError as err:
        keys = [("data",) if each.key == (FRAME,) else each.key for each in (err, *err.others)]
        problems += [Problem(("cost", *key), str(each)) for key, each in zip(keys, (err, *err.others), strict=True)]
        return None


def with_window(part: CostPart, values: dict[str, Any], problems: list[Problem]) -> CostPart | None:
    """The part with the scene's own window in place of the surface's."""
    window = values.get("window")
    if window is None:
        return part
    if part.cost.dimension == 1 and window and isinstance(window[0], float):
        window = (window,)
    if len(window) != part.cost.dimension or isinstance(window[0], float):
        words = f"a pair of numbers for each of {', '.join(part.cost.variables)}"
        message = f"expected {'[low, high]' if part.cost.dimension == 1 else words}, got {shown(_plain(window))}"
        problems.append(Problem(("cost", "window"), message))
        return None
    for i, (low, high) in enumerate(window):
        size = max(abs(low), abs(high))
        expected = (
            "[low, high] with low < high"
            if not low < high
            else f"[low, high] of at most {MAX_SIZE:g} in size"
            if size > MAX_SIZE
            else f"[low, high] at least {MIN_WIDTH:g} apart"
            if high - low < MIN_WIDTH
            else f"[low, high] further apart than {MIN_SHARE:g} of their size"
            if high - low < MIN_SHARE * size
            else None
        )
        if expected:
            problems.append(Problem(("cost", "window", i), f"expected {expected}, got {[low, high]!r}"))
    return replace(part, cost=dataclasses.replace(part.cost, window=_exact(window)))


def _exact(window: Any) -> Window:
    return tuple((float(low), float(high)) for low, high in window)


def _plain(value: Any) -> Any:
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
