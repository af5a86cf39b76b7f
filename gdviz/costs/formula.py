"""A cost that a formula gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Final, final

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Minimum, Valley, Window
from gdviz.costs.named_parts import NamedTexts
from gdviz.errors import FormulaError
from gdviz.programs.arrays_code import ArrayFunctions
from gdviz.programs.expression import FUNCTIONS, Call, Node, evaluate, is_polynomial, operations, symbols
from gdviz.programs.floats_code import FloatFunctions
from gdviz.programs.latex import print_latex, print_name
from gdviz.programs.program import FormulaPrograms, Program

POINTS_IN_CACHE: Final = 8192
Values = tuple[tuple[str, float], ...]
Parts = tuple[tuple[str, Node], ...]


@final
@dataclass(frozen=True)
class Formula(Cost):
    """A cost from the checked tree of a formula; `parts` are those of names in it, each of names before it."""

    tree: Node
    variables: tuple[str, ...]
    parameters: Mapping[str, float]
    latex: str
    window: Window | None = None
    minima: tuple[Minimum, ...] = ()
    maxima: tuple[Minimum, ...] = ()
    saddles: tuple[Minimum, ...] = ()
    valley: Valley | None = None
    title: str = ""
    source: str = ""
    scale: str = "auto"
    parts: Parts = ()

    @property
    def names(self) -> set[str]:
        """Every name that the formula or a part uses, constants aside."""
        return set().union(*map(symbols, self._trees))

    @property
    def is_polynomial(self) -> bool:
        """Whether the formula is a polynomial of the variables as it stands, and so are its parts."""
        names = (*self.variables, *(name for name, _ in self.parts))
        return all(is_polynomial(tree, names) for tree in self._trees)

    @property
    def _trees(self) -> tuple[Node, ...]:
        return (*(tree for _, tree in self.parts), self.tree)

    @property
    def likely_products(self) -> tuple[str, ...]:
        """Variables like xy whose letters are variables or parameters, too: probably x*y was meant."""
        names = {*self.variables, *self.parameters}
        return tuple(name for name in self.variables if len(name) > 1 and set(name) <= names)

    @cached_property
    def numbers_a_point(self) -> int:
        """One result an operation."""
        return max(1, sum(map(operations, self._trees)))

    @property
    def points_at_once(self) -> int:
        """So few that what a program holds stays in the cache."""
        return POINTS_IN_CACHE

    def undefined_at(self, theta: Array) -> str:
        """ "log(-1)": the innermost function that has no finite value at `theta` (d,), though its arguments have."""
        names = {**self.parameters, **dict(zip(self.variables, theta.tolist(), strict=True))}
        known = {name: np.float64(value) for name, value in names.items()}
        with np.errstate(all="ignore"):
            for name, tree in (*self.parts, ("", self.tree)):
                if found := _undefined(tree, known):
                    return found
                known[name] = evaluate(tree, known)
        return ""

    @cached_property
    def _printed(self) -> _Printed:
        return _printed(self.tree, self.variables, tuple(self.parameters.items()), self.parts)

    @property
    def floats(self) -> FloatFunctions:
        """Value and gradient at tuples of Python floats: for few points, a microsecond each."""
        return self._printed.floats

    @property
    def programs(self) -> FormulaPrograms:
        """Its arithmetic; of equal formulas the same one."""
        return self._printed.programs

    def program(self, *ranks: int) -> Program:
        """Its arithmetic for printers: of the value (0), gradient (1), Hessian (2) or several of them."""
        return self.programs.program(*ranks)

    def expression(self, theta: Any) -> Any:
        """J at `theta` (..., d), an array, as (...)."""
        return self._printed.arrays.value(theta)

    def _gradient(self, theta: Any) -> Any:
        return self._printed.arrays.gradient(theta)

    def _value_and_gradient(self, theta: Any) -> tuple[Any, Any]:
        return self._printed.arrays.value_and_gradient(theta)

    def _hessian(self, theta: Any) -> Any:
        return self._printed.arrays.hessian(theta)


class _Printed:
    """The functions of a formula's programs; a copy in another process prints its own."""

    def __init__(self, tree: Node, variables: tuple[str, ...], values: Values, parts: Parts) -> None:
        self._source = (tree, variables, values, parts)
        self.programs = FormulaPrograms(tree, variables, dict(values), parts)
        self.arrays, self.floats = ArrayFunctions(self.programs), FloatFunctions(self.programs)

    def __reduce__(self) -> Any:
        return _printed, self._source


@lru_cache(64)
def _printed(tree: Node, variables: tuple[str, ...], values: Values, parts: Parts) -> _Printed:
    return _Printed(tree, variables, values, parts)


def _undefined(node: Node, names: Mapping[str, Any]) -> str:
    """What `Formula.undefined_at` says of a tree; "" where all of it is finite, or an operator is not."""
    todo: list[tuple[Node, bool]] = [(node, False)]  # with whether its parts have been looked at
    while todo:
        node, is_last = todo.pop()
        if not isinstance(node, Call):
            continue
        if not is_last:
            todo += [(node, True), *((part, False) for part in reversed(_taken(node, names)))]
        elif node.function in FUNCTIONS and not np.isfinite(evaluate(node, names)):
            values = [float(evaluate(argument, names)) for argument in node.arguments]
            if np.isfinite(values).all():
                return f"{node.function}({', '.join(f'{value:g}' for value in values)})"
    return ""


def _taken(call: Call, names: Mapping[str, Any]) -> Sequence[Node]:
    """Its arguments; of the branches of a choice only that which is taken."""
    if call.function != "where":
        return call.arguments
    return call.arguments[1 if evaluate(call.arguments[0], names) else 2 :][:1]


def formula(
    text: str,
    parameters: Mapping[str, float] | None = None,
    variables: tuple[str, ...] | None = None,
    parts: Mapping[str, str] | None = None,
) -> Formula:
    """The cost of a formula; its variables are the names left over, in order of `variables`, else alphabetical.

    `parts` are formulas with names, which those after them and the formula itself may use.  Raises FormulaError, with
    the column, for what is refused.
    """
    parameters = parameters or {}
    texts = NamedTexts(text, parts or {}, parameters, variables)
    trees = texts.trees()
    left_over = texts.names_left_over(trees)
    if not left_over:
        raise FormulaError("expected at least one variable, got a formula of constants", text)
    names = tuple(sorted(left_over)) if variables is None else variables
    tree = trees.pop("")
    definitions = [rf"{print_name(name)} = {print_latex(each, parameters)}" for name, each in trees.items()]
    latex = r", \quad ".join([print_latex(tree, parameters), *definitions])
    return Formula(tree, names, dict(parameters), latex, parts=tuple(trees.items()))
