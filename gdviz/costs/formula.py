"""A cost that a formula gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, final

from gdviz.costs.base import Cost, Minimum, Window
from gdviz.costs.expression import CONSTANTS, FUNCTIONS, Node, evaluate, operations, symbols
from gdviz.costs.latex import print_latex
from gdviz.costs.reader import column_of, read
from gdviz.errors import FormulaError
from gdviz.registry import nearest


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
    def numbers_a_point(self) -> int:  # type: ignore[override]
        """One result an operation."""
        return max(1, operations(self.tree))

    def expression(self, theta: Any) -> Any:
        """J at `theta` (..., d) as (...)."""
        names = dict(self.parameters)
        for i, name in enumerate(self.variables):
            names[name] = theta[..., i]
        return evaluate(self.tree, names)


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
