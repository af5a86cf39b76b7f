"""Notes of what a map marks whatever else it tells: which run has a close-up for it hardly moves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gdviz.costs.formula import formula
from gdviz.descents.known import find_out
from gdviz.descents.plan import Plan
from gdviz.optimizers.base import OPTIMIZERS
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.page.place_notes import dot_notes

STILL = Plan("plain", GradientDescent(0.5), (-6.0, 3.0), 150)
QUICK = Plan("Adam", OPTIMIZERS["adam"](learning_rate=0.15), (-6.0, 3.0), 150)
PLATEAU = replace(formula("1 - exp(-(x**2 + y**2)/4)"), window=((-7.4, 2.8), (-2.4, 4.4)))


@pytest.mark.parametrize(
    ("plans", "seen"),
    [((STILL, QUICK), ["plain"]), ((QUICK,), []), ((STILL,), []), ((STILL, replace(STILL, label="too"), QUICK), [])],
)
def test_one_run_that_is_a_dot_beside_others_has_a_close_up(plans: tuple[Plan, ...], seen: list[str]) -> None:
    found = dot_notes(find_out(PLATEAU, plans))
    assert [note.plan.label for note in found if note.plan] == seen
    assert all(note.close_up == 0 and note.is_caption for note in found)
