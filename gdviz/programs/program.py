"""Straight-line programs for a formula and its derivatives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import Final, final

from gdviz.programs.derivatives import Derivatives
from gdviz.programs.expression import CONSTANTS, Call, Node, Number, Symbol, fold
from gdviz.programs.graph import INPUT, NUMBER, Entry, Graph, Result
from gdviz.programs.lowering import lowered

NO_DEFINITIONS: Final[Mapping[str, Callable[..., Result]]] = {}


@final
@dataclass(frozen=True)
class Program:
    """Operations in order, each on inputs, numbers and earlier ones, and which of them the answer is made of.

    `dimension` is how many inputs there are.  `ranks` are what the program of a formula answers: 0 is the value, 1 the
    gradient, 2 the Hessian, row by row; `outputs` are all their numbers one after another.
    """

    dimension: int
    entries: tuple[Entry, ...]
    outputs: tuple[int, ...]
    ranks: tuple[int, ...] = ()


@final
class FormulaPrograms:
    """The programs of a formula's tree over its variables; `values` are of all other names.

    `parts` are trees with names, for those after them and for the formula's own: each is worked out once.
    """

    def __init__(
        self,
        tree: Node,
        variables: tuple[str, ...],
        values: Mapping[str, float],
        parts: Sequence[tuple[str, Node]] = (),
    ) -> None:
        self.dimension = len(variables)
        self._graph = Graph()
        self._derivatives = Derivatives(self.dimension)
        names = {name: self._graph.number(value) for name, value in {**CONSTANTS, **values}.items()}
        inputs = {name: self._graph.input(i) for i, name in enumerate(variables)}
        known = {**names, **inputs}
        for name, part in parts:
            known[name] = result_of(part, self._graph, known)
        self._value = result_of(tree, self._graph, known)

    def program(self, *ranks: int) -> Program:
        """The program that answers with value (0), gradient (1), Hessian (2) or several of them."""
        outputs = [result for rank in ranks for result in self._answers(rank)]
        return program_of(self._graph, outputs, self.dimension, ranks)

    def _answers(self, rank: int) -> tuple[Result, ...]:
        return (self._value,) if rank == 0 else self._slopes if rank == 1 else self._bends

    @cached_property
    def _slopes(self) -> tuple[Result, ...]:
        return self._derivatives.gradient(self._value)

    @cached_property
    def _bends(self) -> tuple[Result, ...]:
        return self._derivatives.hessian(self._slopes)


def program_of(graph: Graph, outputs: Sequence[Result], inputs: int, ranks: tuple[int, ...] = ()) -> Program:
    """The program of what some outputs of a graph need, which has so many inputs."""
    found, results = lowered(graph, outputs)
    return Program(inputs, tuple(found.entries), tuple(each.index for each in results), ranks)


def inserted(
    program: Program,
    graph: Graph,
    inputs: Sequence[Result],
    definitions: Mapping[str, Callable[..., Result]] = NO_DEFINITIONS,
) -> list[Result]:
    """A program's outputs as results of a graph, its inputs being other results there; some functions have others."""
    results: list[Result] = []
    for entry in program.entries:
        if entry.function == INPUT:
            results.append(inputs[entry.arguments[0]])
        elif entry.function == NUMBER:
            results.append(graph.number(entry.value))
        else:
            arguments = [results[i] for i in entry.arguments]
            define = definitions.get(entry.function)
            results.append(define(*arguments) if define else graph.apply(entry.function, *arguments))
    return [results[i] for i in program.outputs]


def result_of(tree: Node, graph: Graph, names: Mapping[str, Result]) -> Result:
    """What a tree comes to in a graph, its names taken from `names`."""

    def leaf(each: Number | Symbol) -> Result:
        return graph.number(each.value) if isinstance(each, Number) else names[each.name]

    def combine(call: Call, arguments: list[Result]) -> Result:
        if call.function not in ("sum", "mean"):
            return graph.apply(call.function, *arguments)
        total = reduce(Result.__add__, arguments)
        return total if call.function == "sum" else total / float(len(arguments))

    return fold(tree, leaf, combine)
