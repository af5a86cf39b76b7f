"""Update rules as expressions: what a step makes of each parameter, whatever the others are."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, final

from gdviz.errors import FormulaError
from gdviz.programs.expression import CONSTANTS, Node, symbols
from gdviz.programs.graph import Graph
from gdviz.programs.program import Program, program_of, result_of
from gdviz.programs.reader import column_of, read
from gdviz.tables.registry import nearest

GIVEN: Final = ("theta", "g", "k", "learning_rate")  # a parameter, its slope, the step from 1 on, and the rate
_MEANT: Final = {"gradient": "g", "grad": "g", "lr": "learning_rate", "eta": "learning_rate", "t": "k"}


@final
@dataclass(frozen=True)
class UpdateRule:
    """Trees of the `states`, in the order in which a step sets them, and of the `update` that comes after them.

    Names in them are those of `GIVEN`, of states, and of settings.
    """

    states: tuple[tuple[str, Node], ...]
    update: Node

    @property
    def names(self) -> set[str]:
        """All that its trees name, constants aside."""
        return symbols(self.update).union(*(symbols(tree) for _, tree in self.states))

    @cached_property
    def kept(self) -> tuple[str, ...]:
        """The states that a step reads before it sets them: they last from step to step, and begin at 0."""
        unset, found = [name for name, _ in self.states], set()
        for name, tree in self.states:
            found |= symbols(tree).intersection(unset)
            unset.remove(name)
        return tuple(name for name, _ in self.states if name in found)

    def program(self, settings: tuple[str, ...]) -> Program:
        """From what is `GIVEN`, the states that are kept and the settings to the next theta and those states."""
        graph = Graph()
        known = {name: graph.number(value) for name, value in CONSTANTS.items()}
        inputs = (*GIVEN, *self.kept, *settings)
        known |= {name: graph.input(i) for i, name in enumerate(inputs)}
        for name, tree in self.states:
            known[name] = result_of(tree, graph, known)
        outputs = [result_of(self.update, graph, known), *(known[name] for name in self.kept)]
        return program_of(graph, outputs, len(inputs))


def read_rule(states: Mapping[str, str], update: str, settings: Collection[str]) -> UpdateRule:
    """The rule that texts give; FormulaError, whose `part` is a state or "", for what is refused."""
    known = (*GIVEN, *states, *settings)
    trees = {name: _read(text, known, name) for name, text in {**states, "": update}.items()}
    rule = UpdateRule(tuple(trees.items())[:-1], trees[""])
    for name in ("theta", "g"):
        if name not in rule.names:
            words = "the next theta, such as theta - learning_rate*g" if name == "theta" else "a rule that goes by g"
            raise FormulaError(f"expected {words}, got one without {name!r}", update)
    return rule


def _read(text: str, known: Collection[str], part: str) -> Node:
    """The tree of a text that has no other names than those."""
    tree = read(text, known, part)
    for name in sorted(symbols(tree) - set(known)):
        names = [*known, *CONSTANTS]
        hint = f"; write {_MEANT[name]}" if name in _MEANT else nearest(name, names)
        hint = hint or f" (known: {', '.join(names)})"
        raise FormulaError(f"unknown name {name!r}{hint}", text, column_of(text, name), part)
    return tree
