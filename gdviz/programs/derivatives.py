"""Derivatives of a graph's result, as further results of the same graph: reverse mode."""

from __future__ import annotations

from collections.abc import Sequence
from typing import final

from gdviz.programs.graph import INPUT, Result
from gdviz.programs.slopes import Slope, slopes_of


@final
class Derivatives:
    """The gradients of results along so many inputs; each is worked out once."""

    def __init__(self, dimension: int) -> None:
        self.dimension = dimension
        self._known: dict[int, tuple[Slope, ...]] = {}

    def gradient(self, root: Result) -> tuple[Result, ...]:
        """The slope of a result along every input (d)."""
        return tuple(root.graph.number(0.0) if slope is None else slope for slope in self._gradient(root))

    def hessian(self, slopes: Sequence[Result]) -> tuple[Result, ...]:
        """The second derivatives (d * d, row by row), from the gradient; symmetric to the last bit."""
        rows = [self.gradient(slope) for slope in slopes]
        return tuple(rows[min(i, j)][max(i, j)] for i in range(self.dimension) for j in range(self.dimension))

    def _gradient(self, root: Result) -> tuple[Slope, ...]:
        if root.index not in self._known:
            self._known[root.index] = self._backwards(root)
        return self._known[root.index]

    def _backwards(self, root: Result) -> tuple[Slope, ...]:
        """From the result back to the inputs, every entry after all that use it."""
        found: list[Slope] = [None] * self.dimension
        pending: dict[int, Result] = {root.index: root.graph.number(1.0)}
        for index in range(root.index, -1, -1):
            g, out = pending.pop(index, None), Result(root.graph, index)
            if g is None or not out.is_varying:
                continue
            if out.entry.function == INPUT:
                i = out.entry.arguments[0]
                found[i] = _sum(found[i], g)
            elif out.entry.function == "where":
                found = [_sum(*each) for each in zip(found, self._of_branches(g, out), strict=True)]
            else:
                arguments = out.arguments_of(out.entry.function)
                for argument, slope in zip(arguments, slopes_of(g, out.entry.function, arguments), strict=True):
                    if slope is not None and argument.is_varying:
                        pending[argument.index] = _needed(_sum(pending.get(argument.index), slope))
        return tuple(found)

    def _of_branches(self, g: Result, out: Result) -> list[Slope]:
        """The slopes of that branch which holds: those of the other, perhaps not finite, must not even meet a 0."""
        condition, *branches = out.arguments_of("where")
        zero = out.graph.number(0.0)
        found: list[Slope] = []
        for one, other in zip(*map(self._gradient, branches), strict=True):
            both = condition("where", zero if one is None else one, zero if other is None else other)
            found.append(None if one is None and other is None else g * both)
        return found


def _sum(one: Slope, other: Slope) -> Slope:
    if one is None or other is None:
        return other if one is None else one
    return one + other


def _needed(slope: Slope) -> Result:
    assert slope is not None
    return slope
