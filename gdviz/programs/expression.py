"""A formula as a tree of numbers, names and calls, and its value on arrays."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import Any, Final, TypeVar

import numpy as np

CONSTANTS: Final[Mapping[str, float]] = {"pi": math.pi, "e": math.e}

T = TypeVar("T")


@dataclass(frozen=True)
class Number:
    """A constant, a float."""

    value: float


@dataclass(frozen=True)
class Symbol:
    """A variable, a parameter or a constant, by name."""

    name: str


@dataclass(frozen=True, eq=False)
class Call:
    """An operator or function of a table applied to its arguments.

    Calls stand deep in one another where a sum is long: they are compared, hashed and pickled without recursion.
    """

    function: str
    arguments: tuple[Node, ...]

    def __post_init__(self) -> None:
        assert self.hash is not None  # made now, from those of the arguments

    @cached_property
    def hash(self) -> int:
        """The hash of function and arguments."""
        return hash((self.function, self.arguments))

    def __hash__(self) -> int:
        return self.hash

    def __eq__(self, other: object) -> bool:
        pairs: list[tuple[object, object]] = [(self, other)]
        while pairs:
            one, two = pairs.pop()
            if isinstance(one, Call) and isinstance(two, Call):
                if (one.hash, one.function, len(one.arguments)) != (two.hash, two.function, len(two.arguments)):
                    return False
                pairs += () if one is two else zip(one.arguments, two.arguments, strict=True)
            elif isinstance(one, Call) or isinstance(two, Call) or one != two:
                return False
        return True

    def __reduce__(self) -> Any:
        """Its parts in a row, the arguments of each call before it; in another process hashes are others."""
        parts: list[Number | Symbol | tuple[str, int]] = []
        todo: list[Node] = [self]
        while todo:
            node = todo.pop()
            if isinstance(node, Call):
                parts.append((node.function, len(node.arguments)))
                todo += node.arguments
            else:
                parts.append(node)
        return _called, (parts[::-1],)


def _called(parts: Sequence[Number | Symbol | tuple[str, int]]) -> Call:
    made: list[Node] = []
    for part in parts:
        if isinstance(part, tuple):
            function, count = part
            made[len(made) - count :] = [Call(function, tuple(made[len(made) - count :]))]
        else:
            made.append(part)
    (call,) = made
    assert isinstance(call, Call)
    return call


Node = Number | Symbol | Call


def _power(base: Any, exponent: Any) -> Any:
    if isinstance(base, float) and isinstance(exponent, float):
        return np.power(base, exponent)  # Python's own raises on overflow and leaves the reals
    return base**exponent  # the operator is fast for small constants, np.power is not


def _sigmoid(x: Any) -> Any:
    z = np.exp(-np.abs(x))  # of the negative: nothing overflows, and small values keep their digits
    return np.where(np.less(x, 0), z, 1.0) / (1.0 + z)


def _erf(x: Any) -> Any:
    return np.asarray(_ERF(x), dtype=float)


_ERF: Final = np.frompyfunc(math.erf, 1, 1)  # numpy has none

OPERATORS: Final[Mapping[str, Callable[..., Any]]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
    "**": _power,
    "negative": np.negative,
}

FUNCTIONS: Final[Mapping[str, tuple[int, Callable[..., Any]]]] = {
    "abs": (1, np.abs),
    "sqrt": (1, np.sqrt),
    "exp": (1, np.exp),
    "log": (1, np.log),
    "log2": (1, np.log2),
    "log10": (1, np.log10),
    "sin": (1, np.sin),
    "cos": (1, np.cos),
    "tan": (1, np.tan),
    "asin": (1, np.arcsin),
    "acos": (1, np.arccos),
    "atan": (1, np.arctan),
    "sinh": (1, np.sinh),
    "cosh": (1, np.cosh),
    "tanh": (1, np.tanh),
    "hypot": (2, np.hypot),
    "min": (2, lambda *each: reduce(np.minimum, each)),
    "max": (2, lambda *each: reduce(np.maximum, each)),
    "cbrt": (1, np.cbrt),
    "sign": (1, np.sign),
    "step": (1, lambda x: np.heaviside(x, 1.0)),
    "floor": (1, np.floor),
    "relu": (1, lambda x: np.maximum(x, 0.0)),
    "sigmoid": (1, _sigmoid),
    "softplus": (1, lambda x: np.logaddexp(0.0, x)),
    "erf": (1, _erf),
    "sum": (2, lambda *each: reduce(np.add, each)),
    "mean": (2, lambda *each: reduce(np.add, each) / len(each)),
    "where": (3, np.where),
}
OF_MANY: Final = ("min", "max", "sum", "mean")  # which take any further arguments

COMPARISONS: Final[Mapping[str, Callable[..., Any]]] = {
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
    "==": np.equal,
    "!=": np.not_equal,
}


def fold(node: Node, leaf: Callable[[Number | Symbol], T], combine: Callable[[Call, list[T]], T]) -> T:
    """What `combine` makes of a call and of what became of its arguments, innermost first; without recursion."""
    todo, nodes = [node], []
    while todo:
        nodes.append(todo.pop())
        if isinstance(nodes[-1], Call):
            todo += nodes[-1].arguments
    results: list[T] = []
    for each in reversed(nodes):
        if isinstance(each, Call):
            first = len(results) - len(each.arguments)
            results[first:] = [combine(each, results[first:])]
        else:
            results.append(leaf(each))
    return results[0]


def evaluate(node: Node, names: Mapping[str, Any]) -> Any:
    """The value of a tree; `names` gives every variable and parameter, as floats or arrays of one shape."""

    def leaf(each: Number | Symbol) -> Any:
        if isinstance(each, Number):
            return each.value
        return names[each.name] if each.name in names else CONSTANTS[each.name]

    return fold(node, leaf, lambda call, values: numpy_function(call.function)(*values))


def numpy_function(name: str) -> Callable[..., Any]:
    """An operator, comparison or function on arrays."""
    return FUNCTIONS[name][1] if name in FUNCTIONS else {**OPERATORS, **COMPARISONS}[name]


def operations(node: Node) -> int:
    """How many operators and functions a tree has."""
    return fold(node, lambda _: 0, lambda _, counts: 1 + sum(counts))


def symbols(node: Node) -> set[str]:
    """The names in a tree that are not constants: its variables and parameters."""
    return fold(node, _own_names, lambda _, names: set().union(*names))


def _own_names(leaf: Number | Symbol) -> set[str]:
    return {leaf.name} if isinstance(leaf, Symbol) and leaf.name not in CONSTANTS else set()


def is_polynomial(node: Node, variables: Collection[str]) -> bool:
    """Whether a tree is a polynomial of the variables as it stands: no function, no quotient by one, whole powers."""

    def combine(call: Call, are_polynomials: list[bool]) -> bool:
        if call.function == "/":
            return are_polynomials[0] and not symbols(call.arguments[1]) & set(variables)
        if call.function == "**":
            exponent = call.arguments[1]
            is_whole = isinstance(exponent, Number) and exponent.value >= 0 and float(exponent.value).is_integer()
            return is_whole and are_polynomials[0]
        return call.function in (*OPERATORS, "sum", "mean") and all(are_polynomials)

    return fold(node, lambda _: True, combine)
