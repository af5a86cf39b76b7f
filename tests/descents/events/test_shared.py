"""What a figure tells of its runs: of each one thing, and not too much of all."""

from __future__ import annotations

from pathlib import Path

import pytest

from gdviz.descents.events.kinds import Event, Settled
from gdviz.descents.events.manners import Manner
from gdviz.descents.events.shared import told_of
from gdviz.descents.known import find_out
from gdviz.scene.load import load
from tests.conftest import SceneFile

SCENES = Path(__file__).parents[3] / "scenes"
RACES = sorted(SCENES.glob("race-*.toml"))


def told(name: str) -> tuple[set[type[Event]], list[tuple[Manner, list[int]]]]:
    """The kinds of the events of a scene's runs, and the manners with their runs."""
    scene = load(SCENES / f"{name}.toml")
    events, groups = told_of(find_out(scene.cost, scene.plans))
    return {type(event) for event in events}, [(group[0].manner, [each.run for each in group]) for group in groups]


def test_runs_that_do_the_same_at_one_place_are_told_together() -> None:
    assert (Manner.SWINGS_PAST, [1, 4]) in told("race-booth")[1]


def test_those_that_do_it_elsewhere_are_told_apart() -> None:
    _, goings = told("race-styblinski-tang")
    assert goings == [(Manner.SWINGS_PAST, [1]), (Manner.SWINGS_PAST, [4])]


def test_of_a_run_that_leaps_that_is_told_and_not_that_it_is_first() -> None:
    events, goings = told("second-order")
    assert Settled not in events
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


def test_a_run_that_does_something_within_one_step_is_at_one_place(scene_file: SceneFile) -> None:
    runs = [("momentum", 0.001), ("adam", 1.47), ("gradient_descent", 0.0147)]
    tables = "".join(f'[[run]]\noptimizer = "{name}"\nlearning_rate = {rate}\n' for name, rate in runs)
    text = f'[cost]\nsurface = "himmelblau"\n[descent]\nstart = [0.5, -1]\nsteps = 60\n{tables}'
    scene = load(scene_file(f'{text}[[figure]]\nname = "map"\nviews = ["contour"]\n'))
    events, groups = told_of(find_out(scene.cost, scene.plans))
    assert events
    assert {each.run for group in groups for each in group} <= {0, 1, 2}
