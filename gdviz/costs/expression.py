"""A formula as a tree of numbers, names and calls, and its value on arrays."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

import autograd.numpy as anp
from autograd.extend import defvjp, primitive

CONSTANTS: Final[Mapping[str, float]] = {"pi": math.pi, "e": math.e}


@dataclass(frozen=True)
class Number:
    """A constant, a float."""

    value: float


@dataclass(frozen=True)
class Symbol:
    """A variable, a parameter or a constant, by name."""

    name: str


@dataclass(frozen=True)
class Call:
    """An operator or function of a table applied to its arguments."""

    function: str
    arguments: tuple[Node, ...]


Node = Number | Symbol | Call


@primitive  # type: ignore[untyped-decorator]
def _hypot(x: Any, y: Any) -> Any:
    return anp.hypot(x, y)


@primitive  # type: ignore[untyped-decorator]
def _direction(side: Any, other: Any) -> Any:
    """The slope of hypot along `side`; at the origin the least of all subgradients, 0, as for abs."""
    length = anp.hypot(side, other)
    return side / anp.where(length == 0, 1.0, length)


def _unbroadcast(like: Any, slope: Callable[[Any], Any]) -> Callable[[Any], Any]:
    # a constant argument is a scalar: its share of the gradient is summed to its shape
    return lambda g: slope(g) if anp.ndim(like) else anp.sum(slope(g))


defvjp(
    _hypot,
    lambda _length, x, y: _unbroadcast(x, lambda g: g * _direction(x, y)),
    lambda _length, x, y: _unbroadcast(y, lambda g: g * _direction(y, x)),
)
# the slope turns infinitely fast at the origin, so a second derivative there is not a number: 0 / 0
defvjp(
    _direction,
    lambda _, x, y: _unbroadcast(x, lambda g: g * _direction(y, x) ** 2 / _hypot(x, y)),
    lambda _, x, y: _unbroadcast(y, lambda g: -g * _direction(x, y) * _direction(y, x) / _hypot(x, y)),
)


def _power(base: Any, exponent: Any) -> Any:
    if isinstance(base, float) and isinstance(exponent, float):
        return anp.power(base, exponent)  # Python's own raises on overflow and leaves the reals
    return base**exponent  # the operator is fast for small constants, anp.power is not


OPERATORS: Final[Mapping[str, Callable[..., Any]]] = {
    "+": anp.add,
    "-": anp.subtract,
    "*": anp.multiply,
    "/": anp.divide,
    "**": _power,
    "negative": anp.negative,
}

FUNCTIONS: Final[Mapping[str, tuple[int, Callable[..., Any]]]] = {
    "abs": (1, anp.abs),
    "sqrt": (1, anp.sqrt),
    "exp": (1, anp.exp),
    "log": (1, anp.log),
    "log2": (1, anp.log2),
    "log10": (1, anp.log10),
    "sin": (1, anp.sin),
    "cos": (1, anp.cos),
    "tan": (1, anp.tan),
    "asin": (1, anp.arcsin),
    "acos": (1, anp.arccos),
    "atan": (1, anp.arctan),
    "sinh": (1, anp.sinh),
    "cosh": (1, anp.cosh),
    "tanh": (1, anp.tanh),
    "hypot": (2, _hypot),
    "min": (2, anp.minimum),
    "max": (2, anp.maximum),
}


def evaluate(node: Node, names: Mapping[str, Any]) -> Any:
    """The value of a tree; `names` gives every variable and parameter, as autograd or numpy arrays of one shape."""
    if isinstance(node, Number):
        return node.value
    if isinstance(node, Symbol):
        return names[node.name] if node.name in names else CONSTANTS[node.name]
    arguments = [evaluate(argument, names) for argument in node.arguments]
    operator = OPERATORS.get(node.function)
    return operator(*arguments) if operator else FUNCTIONS[node.function][1](*arguments)


def operations(node: Node) -> int:
    """How many operators and functions a tree has."""
    return 1 + sum(map(operations, node.arguments)) if isinstance(node, Call) else 0


def symbols(node: Node) -> set[str]:
    """The names in a tree that are not constants: its variables and parameters."""
    if isinstance(node, Symbol):
        return set() if node.name in CONSTANTS else {node.name}
    if isinstance(node, Call):
        return set().union(*(symbols(argument) for argument in node.arguments))
    return set()


def is_polynomial(node: Node, variables: Collection[str]) -> bool:
    """Whether a tree is a polynomial of the variables as it stands: no function, no quotient by one, whole powers."""
    if not isinstance(node, Call):
        return True
    if node.function == "/":
        return is_polynomial(node.arguments[0], variables) and not symbols(node.arguments[1]) & set(variables)
    if node.function == "**":
        base, exponent = node.arguments
        is_whole = isinstance(exponent, Number) and exponent.value >= 0 and float(exponent.value).is_integer()
        return is_whole and is_polynomial(base, variables)
    return node.function not in FUNCTIONS and all(is_polynomial(each, variables) for each in node.arguments)
