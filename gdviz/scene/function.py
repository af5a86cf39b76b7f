"""A cost from a user's own function, which only Python can hand over; its keys are those of the cost table."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from gdviz.costs.function import Function, made_of
from gdviz.costs.pointwise import Pointwise
from gdviz.errors import Problem
from gdviz.scene.cost import CostPart, has_names, with_window
from gdviz.scene.cost_keys import CostKeys
from gdviz.scene.declared import DECLARED, with_declared
from gdviz.scene.homes import read_keys
from gdviz.tables.schema import Key, keys_of


def read_function(function: Callable[..., Any], table: dict[str, Any], problems: list[Problem]) -> CostPart | None:
    """The cost of a function; None where something is wrong with its keys.

    With `variables` the function takes one array of as many numbers; without, each of its arguments is a variable.
    """
    derivatives = {name: table.get(name) for name in ("gradient", "hessian")}
    keys = {name: key for name, key in keys_of(CostKeys).items() if name in ("variables", "window", *DECLARED)}
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
    return replace(part, cost=with_declared(cost, values, problems))


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
