"""Operations in terms of cheaper ones: whole powers as products, which every language rounds alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gdviz.programs.graph import INPUT, NUMBER, Entry, Graph, Result

MOST_PRODUCTS: Final = 16  # the exponent beyond which a power is left to the library, which rounds once


def lowered(graph: Graph, outputs: Sequence[Result]) -> tuple[Graph, list[Result]]:
    """A new graph of what the outputs need, and the outputs there."""
    found, results = Graph(), dict[int, Result]()
    for index in _needed(graph, outputs):
        results[index] = _translated(graph.entries[index], found, results)
    return found, [results[output.index] for output in outputs]


def _needed(graph: Graph, outputs: Sequence[Result]) -> list[int]:
    """The indices of all entries that the outputs depend on, in order."""
    wanted = {output.index for output in outputs}
    for index in range(max(wanted), -1, -1):
        entry = graph.entries[index]
        if index in wanted and entry.function != INPUT:
            wanted.update(entry.arguments)
    return sorted(wanted)


def _translated(entry: Entry, graph: Graph, results: dict[int, Result]) -> Result:
    if entry.function == INPUT:
        return graph.input(entry.arguments[0])
    if entry.function == NUMBER:
        return graph.number(entry.value)
    arguments = [results[i] for i in entry.arguments]
    exponent = arguments[1].value if entry.function == "**" else None
    return graph.apply(entry.function, *arguments) if exponent is None else _power(arguments[0], exponent)


def _power(base: Result, exponent: float) -> Result:
    if exponent.is_integer() and 1 <= abs(exponent) <= MOST_PRODUCTS:
        product = _product(base, int(abs(exponent)))
        return product if exponent > 0 else 1.0 / product
    return base("sqrt") if exponent == 0.5 else base**exponent


def _product(base: Result, count: int) -> Result:
    """The base so many times, by squares."""
    if count == 1:
        return base
    half = _product(base, count // 2)
    return half * half if count % 2 == 0 else _product(base, count - 1) * base
