"""A cost that a formula gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Final, final

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Minimum, Window
from gdviz.costs.latex import print_latex
from gdviz.errors import FormulaError
from gdviz.programs.arrays_code import ArrayFunctions
from gdviz.programs.expression import CONSTANTS, FUNCTIONS, Call, Node, evaluate, operations, symbols
from gdviz.programs.floats_code import FloatFunctions
from gdviz.programs.program import FormulaPrograms, Program
from gdviz.programs.reader import column_of, read
from gdviz.tables.registry import nearest

POINTS_IN_CACHE: Final = 8192


@final
@dataclass(frozen=True)
class Formula(Cost):
    """A cost from the checked tree of a formula."""

    tree: Node
    variables: tuple[str, ...]
    parameters: Mapping[str, float]
    latex: str
    window: Window | None = None
    minima: tuple[Minimum, ...] = ()
    maxima: tuple[Minimum, ...] = ()
    saddles: tuple[Minimum, ...] = ()
    source: str = ""
    scale: str = "auto"

    @property
    def likely_products(self) -> tuple[str, ...]:
        """Variables like xy whose letters are variables or parameters, too: probably x*y was meant."""
        names = {*self.variables, *self.parameters}
        return tuple(name for name in self.variables if len(name) > 1 and set(name) <= names)

    @cached_property
    def numbers_a_point(self) -> int:
        """One result an operation."""
        return max(1, operations(self.tree))

    @property
    def points_at_once(self) -> int:
        """So few that what a program holds stays in the cache."""
        return POINTS_IN_CACHE

    def undefined_at(self, theta: Array) -> str:
        """ "log(-1)": the innermost function that has no finite value at `theta` (d,), though its arguments have."""
        names = {**self.parameters, **dict(zip(self.variables, theta.tolist(), strict=True))}
        with np.errstate(all="ignore"):
            return _undefined(self.tree, {name: np.float64(value) for name, value in names.items()})

    @cached_property
    def _printed(self) -> _Printed:
        return _printed(self.tree, self.variables, tuple(self.parameters.items()))

    @property
    def floats(self) -> FloatFunctions:
        """Value and gradient at tuples of Python floats: for few points, a microsecond each."""
        return self._printed.floats

    def program(self, *ranks: int) -> Program:
        """Its arithmetic for printers: of the value (0), gradient (1), Hessian (2) or several of them."""
        return self._printed.programs.program(*ranks)

    def expression(self, theta: Any) -> Any:
        """J at `theta` (..., d), an array, as (...)."""
        return self._printed.arrays.value(theta)

    def _gradient(self, theta: Any) -> Any:
        return self._printed.arrays.gradient(theta)

    def _hessian(self, theta: Any) -> Any:
        return self._printed.arrays.hessian(theta)


class _Printed:
    """The functions of a formula's programs; a copy in another process prints its own."""

    def __init__(self, tree: Node, variables: tuple[str, ...], values: tuple[tuple[str, float], ...]) -> None:
        self._source = (tree, variables, values)
        self.programs = FormulaPrograms(tree, variables, dict(values))
        self.arrays, self.floats = ArrayFunctions(self.programs), FloatFunctions(self.programs)

    def __reduce__(self) -> Any:
        return _printed, self._source


@lru_cache(64)
def _printed(tree: Node, variables: tuple[str, ...], values: tuple[tuple[str, float], ...]) -> _Printed:
    return _Printed(tree, variables, values)


def _undefined(node: Node, names: Mapping[str, Any]) -> str:
    """What `Formula.undefined_at` says of a part of its tree; "" where all of it is finite, or an operator is not."""
    if not isinstance(node, Call):
        return ""
    parts = node.arguments
    if node.function == "where":  # of the branches only that which is taken
        parts = parts[1 if evaluate(parts[0], names) else 2 :][:1]
    inner = next(filter(None, (_undefined(part, names) for part in parts)), "")
    if inner or node.function not in FUNCTIONS or np.isfinite(evaluate(node, names)):
        return inner
    values = [float(evaluate(argument, names)) for argument in node.arguments]
    return f"{node.function}({', '.join(f'{value:g}' for value in values)})" if np.isfinite(values).all() else ""


def formula(
    text: str, parameters: Mapping[str, float] | None = None, variables: tuple[str, ...] | None = None
) -> Formula:
    """The cost of a formula; its variables are the names left over, in order of `variables`, else alphabetical.

    Raises FormulaError, with the column, for what is refused.
    """
    parameters = parameters or {}
    tree = read(text, (*parameters, *(variables or ())))
    for name in (*parameters, *(variables or ())):
        if name in CONSTANTS or name in FUNCTIONS or not name.isidentifier() or name.startswith("_"):
            raise FormulaError(f"{name!r} cannot name a parameter or variable", text)
    left_over = symbols(tree) - set(parameters)
    for name in sorted(left_over - set(left_over if variables is None else variables)):
        known = [*(variables or ()), *parameters, *CONSTANTS]
        hint = nearest(name, known) or "; it is in neither variables nor parameters"
        raise FormulaError(f"unknown name {name!r}{hint}", text, column_of(text, name))
    if not left_over:
        raise FormulaError("expected at least one variable, got a formula of constants", text)
    names = tuple(sorted(left_over)) if variables is None else variables
    return Formula(tree, names, dict(parameters), print_latex(tree, parameters))
