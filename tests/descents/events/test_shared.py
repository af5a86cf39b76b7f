"""What a figure tells of its runs: of each one thing, and not too much of all."""

from __future__ import annotations

from pathlib import Path

import pytest

from gdviz.costs.catalog import surface
from gdviz.descents.events.kinds import Settled
from gdviz.descents.events.manners import Manner
from gdviz.descents.events.shared import told_of
from gdviz.descents.known import find_out
from gdviz.descents.plan import Plan
from gdviz.optimizers.base import Optimizer
from gdviz.optimizers.momentum import Momentum
from gdviz.scene.load import load

RACES = sorted((Path(__file__).parents[3] / "scenes").glob("race-*.toml"))


def told(name: str, start: tuple[float, float], steps: int, *optimizers: Optimizer) -> tuple[list[str], list[object]]:
    """The kinds of the events of runs on a named surface, and the manners with their runs."""
    plans = [Plan(f"run {i}", one, start, steps) for i, one in enumerate(optimizers)]
    events, groups = told_of(find_out(surface(name).cost(), plans))
    return [type(event).__name__ for event in events], [
        (group[0].manner, [each.run for each in group]) for group in groups
    ]


def test_runs_that_do_the_same_at_one_place_are_told_together() -> None:
    _, goings = told("booth", (-7.0, 6.0), 80, Momentum(0.005, 0.9), Momentum(0.0052, 0.9))
    assert goings == [(Manner.SWINGS_PAST, [0, 1])]


def test_those_that_do_it_elsewhere_are_told_apart() -> None:
    _, goings = told("booth", (-7.0, 6.0), 80, Momentum(0.005, 0.9), Momentum(0.002, 0.9))
    assert goings == [(Manner.SWINGS_PAST, [0]), (Manner.SWINGS_PAST, [1])]


def test_of_a_run_that_leaps_that_is_told_and_not_that_it_is_first() -> None:
    scene = load(RACES[0].parent / "second-order.toml")
    found, groups = told_of(find_out(scene.cost, scene.plans))
    events = [type(event).__name__ for event in found]
    goings = [(group[0].manner, [each.run for each in group]) for group in groups]
    assert Settled.__name__ not in events
    assert (Manner.LEAPS, [3]) in goings


@pytest.mark.slow
@pytest.mark.parametrize("path", RACES, ids=lambda path: path.stem)
def test_no_figure_says_more_than_three_things_or_four_short_ones(path: Path) -> None:
    scene = load(path)
    events, groups = told_of(find_out(scene.cost, scene.plans))
    runs = [each.run for group in groups for each in group]
    assert len(events) + len(groups) <= (3 if events else 4)
    assert len(set(runs)) == len(runs)
    assert not set(runs) & {i for event in events for i in event.runs}
