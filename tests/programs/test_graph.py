"""Graphs: nothing stands twice, constants are folded, idle operations are left out."""

import math

import pytest

from gdviz.programs.expression import CONSTANTS, Call, Number, Symbol, fold
from gdviz.programs.graph import NUMBER, Graph, Result
from gdviz.programs.lowering import lowered
from gdviz.programs.program import FormulaPrograms
from gdviz.programs.reader import read


def made(text: str, graph: Graph) -> Result:
    """A formula of x and y in a graph."""
    names = {name: graph.input(i) for i, name in enumerate("xy")}
    names |= {name: graph.number(value) for name, value in CONSTANTS.items()}

    def leaf(each: Number | Symbol) -> Result:
        return graph.number(each.value) if isinstance(each, Number) else names[each.name]

    def combine(call: Call, arguments: list[Result]) -> Result:
        return graph.apply(call.function, *arguments)

    return fold(read(text), leaf, combine)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("x*1", "x"), ("1*x", "x"), ("x + 0", "x"), ("0 + x", "x"), ("x - 0", "x"), ("0 - x", "-x"), ("x/1", "x"),
        ("x**1", "x"), ("-(-x)", "x"), ("-1*x", "-x"), ("x + -y", "x - y"), ("-y + x", "x - y"), ("x - -y", "x + y"),
        ("(-x)*y", "-(x*y)"), ("x*-y", "-(x*y)"), ("-(x - y)", "y - x"), ("y*x", "x*y"), ("y + x", "x + y"),
        ("x + x", "2*x"), ("2*(3*x)", "6*x"), ("(x*2)*3", "6*x"), ("x/4", "0.25*x"), ("2*3*x", "6*x"),
        ("sin(pi/2)*x", "x"), ("x + log(e)", "1 + x"),
    ],
)  # fmt: skip
def test_what_is_the_same_is_one_entry(text: str, same: str) -> None:
    graph = Graph()
    assert made(text, graph).index == made(same, graph).index


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("0*x", "0"), ("x - x", "0"), ("x/x", "1"), ("x/3", "0.3333333333333333*x"), ("0.1*(0.1*x)", "0.01*x"),
        ("(x + y) + 1", "x + (y + 1)"), ("x/y", "y/x"), ("x - y", "y - x"), ("x**y", "y**x"),
    ],
)  # fmt: skip
def test_what_may_differ_stays_apart(text: str, other: str) -> None:
    graph = Graph()
    assert made(text, graph).index != made(other, graph).index


def test_zeros_of_both_signs_are_two_numbers() -> None:
    graph = Graph()
    assert graph.number(0.0).index != graph.number(-0.0).index
    assert graph.number(math.nan).index == graph.number(math.nan).index


def test_what_varies_is_known() -> None:
    graph = Graph()
    assert made("x + 1", graph).is_varying
    assert not graph.number(2.0).is_varying


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("x**2", {"*": 1}), ("x**3", {"*": 2}), ("x**4", {"*": 2}), ("x**16", {"*": 4}), ("x**-2", {"*": 1, "/": 1}),
        ("x**17", {"**": 1}), ("x**2.5", {"**": 1}), ("x**0.5", {"sqrt": 1}), ("x**2 + x**4", {"*": 2, "+": 1}),
        ("x**y", {"**": 1}),
    ],
)  # fmt: skip
def test_whole_powers_are_products(text: str, counts: dict[str, int]) -> None:
    graph = Graph()
    found = [entry.function for entry in lowered(graph, [made(text, graph)])[0].entries]
    operations = [name for name in found if name not in ("input", NUMBER)]
    assert {name: operations.count(name) for name in operations} == counts


def test_a_program_holds_only_what_it_needs_and_nothing_twice() -> None:
    programs = FormulaPrograms(read("(x**2 + y)**2 + sin(x**2 + y)"), ("x", "y"), {})
    value, gradient = programs.program(0), programs.program(1)
    assert [entry.function for entry in value.entries].count("sin") == 1
    assert [entry.function for entry in value.entries].count("cos") == 0
    functions = [entry.function for entry in gradient.entries]
    assert (functions.count("cos"), functions.count("sin")) == (1, 0)
    assert len(set(gradient.entries)) == len(gradient.entries)
    both = programs.program(0, 1)
    assert len(both.entries) < len(value.entries) + len(gradient.entries)
    assert len(both.outputs) == 3
