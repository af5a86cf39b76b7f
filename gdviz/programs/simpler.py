"""Trees without what numbers make idle: sums with 0, products with 0 and 1, branches that are never taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from gdviz.programs.expression import Call, Node, Number, Symbol, fold, numpy_function

_ZERO, _ONE = Number(0.0), Number(1.0)


def simplified(tree: Node, names: Mapping[str, Node]) -> Node:
    """The tree with trees in place of names, and without what these make idle."""
    return fold(tree, lambda leaf: names.get(leaf.name, leaf) if isinstance(leaf, Symbol) else leaf, _call)


def _call(call: Call, arguments: list[Node]) -> Node:
    rule = _IDLE.get(call.function)
    found = rule(*arguments) if rule else None
    return Call(call.function, tuple(arguments)) if found is None else found


def _sum(x: Node, y: Node) -> Node | None:
    return y if x == _ZERO else x if y == _ZERO else None


def _difference(x: Node, y: Node) -> Node | None:
    return x if y == _ZERO else Call("negative", (y,)) if x == _ZERO else None


def _product(x: Node, y: Node) -> Node | None:
    return _ZERO if _ZERO in (x, y) else y if x == _ONE else x if y == _ONE else None


def _quotient(x: Node, y: Node) -> Node | None:
    return x if y == _ONE or x == _ZERO else None


def _choice(condition: Node, x: Node, y: Node) -> Node | None:
    if x == y:
        return x
    assert isinstance(condition, Call)
    left, right = condition.arguments
    if isinstance(left, Number) and isinstance(right, Number):
        return x if numpy_function(condition.function)(left.value, right.value) else y
    # a quotient that is 0 where its denominator is
    guards = condition.function == "==" and right == _ZERO == x and isinstance(y, Call) and y.function == "/"
    return y if guards and isinstance(y, Call) and y.arguments[1] == left else None


_IDLE: Final[Mapping[str, Callable[..., Node | None]]] = {
    "+": _sum, "-": _difference, "*": _product, "/": _quotient, "where": _choice,
}  # fmt: skip
