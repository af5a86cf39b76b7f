"""Arithmetic as a graph in which no operation stands twice; constants are folded and idle operations left out."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, final

import numpy as np

from gdviz.programs.operations import numpy_operation

INPUT: Final = "input"
NUMBER: Final = "number"
_EXACT: Final = 2.0**53  # whole numbers up to here are floats


@final
@dataclass(frozen=True)
class Entry:
    """A number, an input by its index, or an operation on earlier entries by their indices."""

    function: str
    arguments: tuple[int, ...] = ()
    value: float = 0.0


class Graph:
    """Entries in an order in which each uses earlier ones only; `varying` are those that depend on an input."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.varying: list[bool] = []
        self._index: dict[tuple[str, tuple[int, ...], str], int] = {}

    def input(self, i: int) -> Result:
        """The input number i."""
        return self._add(Entry(INPUT, (i,)))

    def number(self, value: float) -> Result:
        """A constant."""
        return self._add(Entry(NUMBER, (), float(value)))

    def apply(self, function: str, *arguments: Result | float) -> Result:
        """An operation or function of results and numbers."""
        given = [each if isinstance(each, Result) else self.number(each) for each in arguments]
        if not any(self.varying[each.index] for each in given):
            with np.errstate(all="ignore"):
                return self.number(float(numpy_operation(function)(*(each.value for each in given))))
        simplify = _SIMPLER.get(function)
        simpler = simplify(*given) if simplify else None
        return self._plain(function, given) if simpler is None else simpler

    def _plain(self, function: str, given: Sequence[Result]) -> Result:
        indices = [each.index for each in given]
        return self._add(Entry(function, tuple(sorted(indices) if function in ("+", "*") else indices)))

    def _add(self, entry: Entry) -> Result:
        key = (
            entry.function,
            entry.arguments,
            entry.value.hex() if entry.function == NUMBER else "",
        )  # -0.0 is not 0.0
        if key not in self._index:
            self._index[key] = len(self.entries)
            self.entries.append(entry)
            is_input = entry.function == INPUT
            self.varying.append(is_input or any(self.varying[i] for i in entry.arguments))
        return Result(self, self._index[key])


@final
@dataclass(frozen=True, eq=False)
class Result:
    """What one entry of a graph comes to; arithmetic with it adds entries."""

    graph: Graph
    index: int

    @property
    def entry(self) -> Entry:
        """The entry."""
        return self.graph.entries[self.index]

    @property
    def value(self) -> float | None:
        """The number that it is; None where it depends on an input."""
        entry = self.graph.entries[self.index]
        return entry.value if entry.function == NUMBER else None

    @property
    def is_varying(self) -> bool:
        """Whether it depends on an input."""
        return self.graph.varying[self.index]

    def arguments_of(self, function: str) -> tuple[Result, ...]:
        """What it is that function of; nothing where it is none."""
        entry = self.graph.entries[self.index]
        return tuple(Result(self.graph, i) for i in entry.arguments) if entry.function == function else ()

    def __add__(self, other: Result | float) -> Result:
        return self.graph.apply("+", self, other)

    def __sub__(self, other: Result | float) -> Result:
        return self.graph.apply("-", self, other)

    def __rsub__(self, other: float) -> Result:
        return self.graph.apply("-", other, self)

    def __mul__(self, other: Result | float) -> Result:
        return self.graph.apply("*", self, other)

    __radd__ = __add__
    __rmul__ = __mul__

    def __truediv__(self, other: Result | float) -> Result:
        return self.graph.apply("/", self, other)

    def __rtruediv__(self, other: float) -> Result:
        return self.graph.apply("/", other, self)

    def __pow__(self, other: Result | float) -> Result:
        return self.graph.apply("**", self, other)

    def __neg__(self) -> Result:
        return self.graph.apply("negative", self)

    def __call__(self, function: str, *others: Result | float) -> Result:
        """A function of this and other results."""
        return self.graph.apply(function, self, *others)


# What an operation is where it is simpler, to the last bit but for the sign of zeros; None where it is not.


def _sum(x: Result, y: Result) -> Result | None:
    if x.value == 0:
        return y
    if y.value == 0:
        return x
    if x.index == y.index:
        return 2.0 * x
    for one, other in ((x, y), (y, x)):
        for negated in other.arguments_of("negative"):
            return one - negated
    return None


def _difference(x: Result, y: Result) -> Result | None:
    if y.value == 0:
        return x
    if x.value == 0:
        return -y
    for negated in y.arguments_of("negative"):
        return x + negated
    return None


def _product(x: Result, y: Result) -> Result | None:
    if y.value is not None:
        x, y = y, x
    if x.value == 1:
        return y
    if x.value == -1:
        return -y
    for one, other in ((x, y), (y, x)):
        for negated in other.arguments_of("negative"):
            return -(one * negated)
    return None if x.value is None else _scaled(x.value, y)


def _scaled(factor: float, y: Result) -> Result | None:
    """The product of a number and a product of another, where theirs is exact."""
    if y.entry.function != "*":
        return None
    first, second = y.arguments_of("*")
    if first.value is None:
        first, second = second, first
    if first.value is None or not (factor.is_integer() and first.value.is_integer()):
        return None
    return (factor * first.value) * second if abs(factor * first.value) < _EXACT else None


def _quotient(x: Result, y: Result) -> Result | None:
    if y.value is None:
        return None
    is_power_of_two = math.isfinite(y.value) and abs(math.frexp(y.value)[0]) == 0.5
    return x * (1 / y.value) if is_power_of_two and 1e-300 < abs(y.value) < 1e300 else None


def _power(x: Result, y: Result) -> Result | None:
    if y.value == 1:
        return x
    return x.graph.number(1.0) if y.value == 0 else None


def _negative(x: Result) -> Result | None:
    for negated in x.arguments_of("negative"):
        return negated
    for first, second in [x.arguments_of("-")] if x.entry.function == "-" else []:
        return second - first
    return None


def _where(condition: Result, x: Result, y: Result) -> Result | None:
    if x.index == y.index:
        return x
    return None if condition.value is None else x if condition.value else y


_SIMPLER: Final[dict[str, Callable[..., Result | None]]] = {
    "+": _sum, "-": _difference, "*": _product, "/": _quotient, "**": _power, "negative": _negative, "where": _where,
}  # fmt: skip
