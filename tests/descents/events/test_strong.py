"""Which run stands out: what the scene says, else who settles first, else who ends far lower; often none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from gdviz.descents.events.strong import strong_runs, with_strong
from gdviz.descents.known import Known, find_out
from gdviz.descents.plan import Plan
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.optimizers.newton import Newton
from tests.views.samples import cost_of

BOWL = cost_of("0.1*x**2 + 2*y**2", (-6, 3), (-3, 3))
START = (-5.0, -1.5)


def known_of(*rates: float, starts: Sequence[tuple[float, float]] = (START,), steps: int = 30) -> Known:
    plans = [Plan(f"{rate:g}", GradientDescent(rate), starts[i % len(starts)], steps) for i, rate in enumerate(rates)]
    return find_out(BOWL, plans)


def wished(known: Known, *wishes: bool | None) -> Known:
    """The same with what the scene says of each run."""
    pairs = zip(known.runs, wishes, strict=True)
    return replace(known, runs=tuple(replace(run, plan=replace(run.plan, strong=wish)) for run, wish in pairs))


def test_the_first_to_settle_stands_out() -> None:
    plans = [Plan("slow", GradientDescent(0.01), START, 30), Plan("newton", Newton(), START, 30)]
    known = find_out(BOWL, plans)
    assert strong_runs(known) == {1}
    assert [run.is_strong for run in with_strong(known).runs] == [False, True]


@pytest.mark.parametrize(("heights", "expected"), [((1.0, 0.09), {1}), ((1.0, 0.2), set()), ((1e-16, 1e-20), set())])
def test_else_who_ends_far_lower_but_not_by_rounding(heights: Sequence[float], expected: set[int]) -> None:
    known = known_of(0.001, 0.0011)  # neither comes near the minimum
    ends = [np.append(run.cost[:-1], height) for run, height in zip(known.runs, heights, strict=True)]
    known = replace(known, runs=tuple(replace(run, cost=end) for run, end in zip(known.runs, ends, strict=True)))
    assert strong_runs(known) == expected


def test_where_none_stands_out_nothing_changes() -> None:
    for known in (known_of(0.4), known_of(0.01, 0.0101), known_of(0.4, 0.01, starts=[START, (2.0, 1.0)])):
        assert with_strong(known) is known
    up = known_of(0.4, 0.01)
    up = replace(up, runs=tuple(replace(run, plan=replace(run.plan, direction="ascend")) for run in up.runs))
    assert strong_runs(up) == set()


def test_the_scene_knows_better() -> None:
    known = known_of(0.4, 0.01, 0.02)
    assert strong_runs(known) == {0}
    assert strong_runs(wished(known, None, True, True)) == {1, 2}
    assert strong_runs(wished(known, False, None, None)) == set()
    assert strong_runs(wished(known, None, False, None)) == {0}


def test_the_wish_is_no_part_of_what_is_descended() -> None:
    plan = known_of(0.4).runs[0].plan
    assert replace(plan, strong=True) == plan
