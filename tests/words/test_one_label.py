"""Several runs to which their author has given one label."""

from __future__ import annotations

import pytest

from gdviz.descents.plan import Plan
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.words.labels import labelled


def plan(label: str, rate: float = 0.1, start: tuple[float, float] = (1.0, 2.0)) -> Plan:
    return Plan(label, GradientDescent(rate), start, 10)


@pytest.mark.own_words
def test_they_are_told_apart_by_what_differs() -> None:
    named = labelled([plan("left"), plan("left", start=(1.0, -2.0)), plan("right")])
    assert [each.label for each in named] == ["left, from (1, 2)", "left, from (1, −2)", "right"]


@pytest.mark.own_words
def test_or_by_their_number() -> None:
    assert [each.label for each in labelled([plan("same"), plan("same")])] == ["same, no. 1", "same, no. 2"]


def test_other_labels_stay() -> None:
    assert [each.label for each in labelled([plan("a"), plan("b", 0.2)])] == ["a", "b"]
