"""Functions in terms of others, for languages that do not have them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import reduce
from typing import Final

from gdviz.programs.graph import Graph, Result
from gdviz.programs.program import Program, inserted, program_of


def with_definitions(program: Program, known: Collection[str]) -> Program:
    """The program in a language that has the functions `known`, and operators."""
    if not any(entry.function in DEFINITIONS and entry.function not in known for entry in program.entries):
        return program
    graph = Graph()
    inputs = [graph.input(i) for i in range(program.dimension)]
    definitions = {name: each for name, each in DEFINITIONS.items() if name not in known}
    return program_of(graph, inserted(program, graph, inputs, definitions), program.dimension, program.ranks)


def _choice(x: Result, sign: str, bound: Result | float, one: Result | float, other: Result | float) -> Result:
    return x(sign, bound)("where", one, other)


def _tail(x: Result) -> Result:
    """exp(−|x|): nothing overflows, and small values keep their digits."""
    return (-x("abs"))("exp")


def _sigmoid(x: Result) -> Result:
    tail = _tail(x)
    return _choice(x, "<", 0.0, tail, 1.0) / (1.0 + tail)


def _softplus(x: Result) -> Result:
    return _choice(x, ">", 0.0, x, 0.0) + _tail(x)("log1p")


def _direction(side: Result, other: Result) -> Result:
    return side / _nonzero(side("hypot", other))


def _nonzero(x: Result) -> Result:
    return _choice(x, "==", 0.0, 1.0, x)


def _ties(chosen: Result, *each: Result) -> Result:
    return _sum_of([_choice(one, "==", chosen, 1.0, 0.0) for one in each])("max", 1.0)


def _sum_of(terms: list[Result]) -> Result:
    return reduce(Result.__add__, terms)


DEFINITIONS: Final[Mapping[str, Callable[..., Result]]] = {
    "step": lambda x: _choice(x, ">=", 0.0, 1.0, _choice(x, "<", 0.0, 0.0, x)),
    "relu": lambda x: _choice(x, "<", 0.0, 0.0, x),
    "sigmoid": _sigmoid,
    "softplus": _softplus,
    "sech": lambda x: 1.0 / x("cosh"),
    "direction": _direction,
    "nonzero": _nonzero,
    "ties": _ties,
    "share": lambda one, chosen, count: _choice(one, "==", chosen, 1.0, 0.0) / count,
}
