"""What runs are called by what tells them apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gdviz.descents.plan import Plan
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.words.labels import labelled

PLAN = Plan("", GradientDescent(0.1), (1.0, 2.0), 9)


def labels(*plans: Plan, rows: int | None = None) -> list[str]:
    return [plan.label for plan in labelled(list(plans), rows)]


@pytest.mark.parametrize(("rows", "whole"), [(1201, "all 1,201 rows"), (None, "all rows")])
def test_runs_that_differ_in_their_batches_are_called_by_them(rows: int | None, whole: str) -> None:
    plans = [replace(PLAN, batch_size=size) for size in (1, 20, None)]
    assert labels(*plans, rows=rows) == ["1 row", "20 rows", whole]


def test_a_batch_of_all_rows_is_all_of_them() -> None:
    assert labels(replace(PLAN, batch_size=50), replace(PLAN, batch_size=1), rows=50) == ["all 50 rows", "1 row"]


def test_runs_that_differ_in_more_say_what_they_are() -> None:
    other = replace(PLAN, batch_size=1, optimizer=GradientDescent(0.2))
    assert labels(PLAN, other, rows=50) == ["whole batch, η = 0.1", "stochastic, η = 0.2"]
