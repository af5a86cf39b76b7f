"""Python's syntax of a formula once it is checked: as a tree of ours, and what of it is constant; without recursion.

A sum of a thousand terms is a thousand sums in one another.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Final

import numpy as np

from gdviz.programs.expression import CONSTANTS, Call, Node, Number, Symbol, numpy_function

BINARY: Final[Mapping[type, str]] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**"}
COMPARED: Final[Mapping[type, str]] = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=",
}  # fmt: skip


def parts_of(node: ast.expr) -> list[ast.expr]:
    """The operands or arguments of a node, in order."""
    if isinstance(node, ast.BinOp):
        return [node.left, node.right]
    if isinstance(node, ast.UnaryOp):
        return [node.operand]
    if isinstance(node, ast.Compare):
        return [node.left, node.comparators[0]]
    return list(node.args) if isinstance(node, ast.Call) else []


def outermost_first(parsed: ast.expr) -> list[ast.expr]:
    """Every node before its parts."""
    found, todo = [], [parsed]
    while todo:
        found.append(todo.pop())
        todo += parts_of(found[-1])
    return found


def tree_of(parsed: ast.expr) -> Node:
    """The tree of a checked formula."""
    made: dict[ast.expr, Node] = {}
    for node in reversed(outermost_first(parsed)):
        parts = tuple(made[part] for part in parts_of(node))
        if isinstance(node, ast.Constant):
            made[node] = Number(float(node.value))  # type: ignore[arg-type]  # it is a number
        elif isinstance(node, ast.Name):
            made[node] = Symbol(node.id)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.UAdd):
            made[node] = parts[0]
        else:
            made[node] = Call(_function(node), parts)
    return made[parsed]


def constants_of(parsed: ast.expr) -> Mapping[ast.expr, float | None]:
    """The value of each part of a checked formula that has no names but constants; None of the others."""
    found: dict[ast.expr, float | None] = {}
    with np.errstate(all="ignore"):
        for node in reversed(outermost_first(parsed)):
            values = [found[part] for part in parts_of(node)]
            if isinstance(node, ast.Constant):
                found[node] = float(node.value)  # type: ignore[arg-type]  # it is a number
            elif isinstance(node, ast.Name):
                found[node] = CONSTANTS.get(node.id)
            elif None in values:
                found[node] = None
            elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.UAdd):
                found[node] = values[0]
            else:
                found[node] = float(numpy_function(_function(node))(*values))
    return found


def _function(node: ast.expr) -> str:
    """The operator, comparison or function that a node applies to its parts."""
    if isinstance(node, ast.BinOp):
        return BINARY[type(node.op)]
    if isinstance(node, ast.Compare):
        return COMPARED[type(node.ops[0])]
    if isinstance(node, ast.UnaryOp):
        return "negative"
    assert isinstance(node, ast.Call)
    assert isinstance(node.func, ast.Name)
    return node.func.id
