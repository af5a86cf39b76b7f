"""A cost from a user's own function, which only Python can hand over; its keys are those of the cost table."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from gdviz.costs.formula import Formula
from gdviz.costs.function import Function, made_of, trial_points
from gdviz.costs.pointwise import Pointwise
from gdviz.costs.stated import misstated, points_in
from gdviz.errors import Problem
from gdviz.scene.cost import CostPart, has_names, read_formula, with_window
from gdviz.scene.cost_keys import CostKeys
from gdviz.scene.declared import DECLARED, with_declared
from gdviz.scene.homes import read_keys
from gdviz.tables.schema import Key, keys_of

KEYS: Final = ("formula", "variables", "window")
STATED: Final = ("formula", "parameters", "parts")  # the keys of what a function is in mathematics


def read_function(function: Callable[..., Any], table: dict[str, Any], problems: list[Problem]) -> CostPart | None:
    """The cost of a function; None where something is wrong with its keys.

    With `variables` the function takes one array of as many numbers; without, each of its arguments is a variable.
    A `formula`, with its parameters and parts, is what it is in mathematics; one that it is not is refused.
    """
    stated: dict[str, Any] = {key: table[key] for key in STATED if key in table} if "formula" in table else {}
    table = {key: value for key, value in table.items() if key == "formula" or key not in stated}
    derivatives = {name: table.get(name) for name in ("gradient", "hessian")}
    keys = {name: key for name, key in keys_of(CostKeys).items() if name in (*KEYS, *DECLARED)}
    known = {**keys, **dict.fromkeys(derivatives, Key(Any, None))}
    values = read_keys(table, known, ("cost",), problems)
    problems += [
        Problem(("cost", name), f"expected a function, got {given!r}")
        for name, given in derivatives.items()
        if given is not None and not callable(given)
    ]
    variables = values.get("variables") or _arguments(function, problems)
    if problems or not variables or not has_names({"variables": variables}, problems):
        return None
    takes_all = "variables" in values
    untried = Pointwise(function, variables)
    part = with_window(CostPart(Function(untried, untried, variables)), values, problems)
    if part is None or problems:
        return None
    cost = made_of(function, variables, takes_all=takes_all, window=part.cost.window, **derivatives)
    if stated:
        cost = _stated(cost, {**stated, "variables": list(variables)}, problems)
    return replace(part, cost=with_declared(cost, values, problems))


def _stated(cost: Function, table: dict[str, Any], problems: list[Problem]) -> Function:
    """The cost with its formula, where that has the function's values."""
    part = read_formula(table, problems)
    if part is None or not isinstance(part.cost, Formula):
        return cost
    points = points_in(cost.window) if cost.window else trial_points(cost.dimension, None)
    if words := misstated(cost, part.cost, points):
        problems.append(Problem(("cost", "formula"), f"expected a formula of the function, {words}"))
    return replace(cost, stated=part.cost)


def _arguments(function: Callable[..., Any], problems: list[Problem]) -> tuple[str, ...]:
    """The names of the arguments that a function must be given."""
    try:
        parameters = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):  # written in C
        parameters = []
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    names = tuple(each.name for each in parameters if each.kind in kinds and each.default is each.empty)
    if not names:
        problems.append(Problem(("cost",), "missing key 'variables': expected the names of the function's parameters"))
    return names
