"""Functions that a language lacks, in terms of those that it has: the same numbers, to the last bit but one or two."""

import numpy as np
import pytest

from gdviz.programs.arrays_code import array_function
from gdviz.programs.definitions import DEFINITIONS, with_definitions
from gdviz.programs.graph import Graph
from gdviz.programs.program import Program, program_of

ARGUMENTS = {"direction": 2, "ties": 4, "share": 3}
POINTS = [-np.inf, -800.0, -2.0, -0.5, 0.0, 1e-9, 0.5, 2.0, 2.0, 800.0, np.inf, np.nan]


def _program(name: str, count: int) -> Program:
    graph = Graph()
    return program_of(graph, [graph.apply(name, *(graph.input(i) for i in range(count)))], count, (0,))


@pytest.mark.parametrize("name", DEFINITIONS)
def test_a_definition_is_the_function(name: str) -> None:
    count = ARGUMENTS.get(name, 1)
    program = _program(name, count)
    defined = with_definitions(program, ())
    assert not {entry.function for entry in defined.entries} & {name}
    theta = np.stack(np.meshgrid(*[POINTS] * min(count, 2)), axis=-1).reshape(-1, min(count, 2))
    theta = np.hstack([theta, *[theta[::-1]] * (count > 2)])[:, :count]
    with np.errstate(all="ignore"):
        np.testing.assert_allclose(array_function(defined)(theta), array_function(program)(theta), rtol=1e-14)


def test_what_a_language_has_is_left_alone() -> None:
    program = _program("sigmoid", 1)
    assert with_definitions(program, ("sigmoid",)) is program
