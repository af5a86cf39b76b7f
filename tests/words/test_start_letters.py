"""Letters for starts: when runs have them, and what the letters stand for."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.optimizers.adam import Adam
from gdviz.optimizers.base import Optimizer
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.words.context import context_words
from gdviz.words.description import describe
from gdviz.words.labels import labelled
from gdviz.words.run_names import RunName, run_names
from gdviz.words.start_letters import lettered, letters_of, names_of, places_of, spelled
from tests.views.samples import cost_of

PAIR = ((-0.7, 2.5), (1.0, 2.0))


def plans(starts: Sequence[tuple[float, ...]], *optimizers: Optimizer) -> tuple[Plan, ...]:
    """Each optimizer from each start, with the names that a scene gives them."""
    ways = optimizers or (GradientDescent(0.1),)
    return labelled([Plan("", way, start, 20) for start in starts for way in ways])


def labels(found: Sequence[Plan]) -> list[str]:
    return [plan.label for plan in found]


def test_runs_that_differ_by_start_are_called_by_letters() -> None:
    found = lettered(plans(PAIR))
    assert labels(found) == ["A", "B"]
    assert letters_of(found) == ("A", "B")
    assert places_of(found) == ("(−0.7, 2.5)", "(1, 2)")
    assert spelled(found) == ("A, from (−0.7, 2.5)", "B, from (1, 2)")
    assert names_of(found[0]) == ("A", "from (−0.7, 2.5)")


def test_where_more_differs_the_letter_is_the_starts() -> None:
    found = lettered(plans(PAIR, GradientDescent(0.1), Adam(0.1)))
    assert labels(found) == ["gradient descent from A", "Adam from A", "gradient descent from B", "Adam from B"]
    assert letters_of(found) == ("A", "A", "B", "B")
    assert places_of(found) == ()
    assert spelled(found)[1] == "Adam from A (−0.7, 2.5)"
    assert names_of(found[1]) == ("Adam from A", "Adam, from (−0.7, 2.5)")


@pytest.mark.parametrize(
    "found",
    [
        plans(PAIR[:1]),
        labelled([Plan(name, GradientDescent(0.1), at, 20) for name, at in zip(("mine", "yours"), PAIR, strict=True)]),
        plans([(float(i), 0.0) for i in range(13)]),
        plans([(1.0,), (2.0,)]),
        plans([(1.0, 2.0), (1.0, 2.0), (2.0, 1.0)]),
    ],
    ids=["one start", "named by the author", "too many", "no map", "the same start twice"],
)
def test_others_keep_their_names(found: tuple[Plan, ...]) -> None:
    assert lettered(found) == found
    assert letters_of(found) == places_of(found) == ()
    assert spelled(found) == tuple(labels(found))


def test_twelve_starts_have_letters() -> None:
    found = lettered(plans([(float(i), 0.0) for i in range(12)]))
    assert "".join(labels(found)) == "ABCDEFGHIJKL"


def test_an_authors_letters_count_where_each_is_one_start() -> None:
    named = [Plan(label, GradientDescent(0.1), start, 20) for label, start in zip("AB", PAIR, strict=True)]
    assert places_of(named) == ("(−0.7, 2.5)", "(1, 2)")
    together = [Plan(label, GradientDescent(0.1), PAIR[0], 20) for label in "AB"]
    assert letters_of(together) == places_of(together) == ()


def test_coordinates_stand_with_the_letters() -> None:
    runs = descend(cost_of("x**2+y**2"), lettered(plans(PAIR)))
    assert run_names(runs, ("x", "y")) == (RunName("A", "(−0.7, 2.5)"), RunName("B", "(1, 2)"))
    assert describe("", runs).startswith("2 descents; A, from (−0.7, 2.5): the cost falls")


def test_starts_that_look_like_one_are_told_once_in_the_context() -> None:
    runs = descend(cost_of("x**2+y**2"), lettered(plans([(1.0, 0.001), (1.0, -0.001)])))
    assert context_words(runs).endswith("from A (1, 0.001) or B (1, −0.001)")
    assert run_names(runs, ("x", "y")) == (RunName("A"), RunName("B"))
