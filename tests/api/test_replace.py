"""Runs made anew with other keys."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import gdviz
from gdviz.errors import SceneError, UsageError
from tests.conftest import SceneFile

BOWL = gdviz.cost("x**2 + 10*y**2")
SCENE = """
[cost]
formula = "x**2 + 10*y**2"
window = [[-5, 5], [-5, 5]]
[descent]
start = [3, -2]
learning_rate = 0.05
steps = 20
[[figure]]
name = "path"
views = ["contour"]
"""


def ends(runs: Any) -> list[list[float]]:
    return [run.theta[-1].tolist() for run in runs]


def by_hand(rate: float, steps: int = 20, start: tuple[float, float] = (3, -2)) -> Any:
    """x shrinks by 1 − 2η a step and y by 1 − 20η."""
    return pytest.approx(
        [start[0] * (1 - 2 * rate) ** steps, start[1] * (1 - 20 * rate) ** steps], rel=1e-12, abs=1e-15
    )


@pytest.fixture(params=["called", "loaded"])
def runs(request: pytest.FixtureRequest, scene_file: SceneFile) -> Any:
    if request.param == "loaded":
        return gdviz.load(scene_file(SCENE))
    return gdviz.descend(BOWL, [3, -2], 0.05, steps=20)


def test_a_key_is_changed_and_the_others_stay(runs: Any) -> None:
    assert ends(runs.replace(learning_rate=0.02)) == [by_hand(0.02)]
    assert ends(runs.replace(learning_rate=0.02).replace(steps=5)) == [by_hand(0.02, 5)]
    assert ends(runs.replace(learning_rate=np.array([0.01, 0.03]))) == [by_hand(0.01), by_hand(0.03)]
    assert ends(runs) == [by_hand(0.05)]


def test_starts_take_the_place_of_a_start(runs: Any) -> None:
    several = runs.replace(starts=[[1, 1], [2, 1]])
    assert ends(several) == [by_hand(0.05, start=(1, 1)), by_hand(0.05, start=(2, 1))]
    assert ends(several.replace(start=[1, 1])) == [by_hand(0.05, start=(1, 1))]


def test_runs_are_replaced_whole(runs: Any) -> None:
    several = runs.replace(run=[{"learning_rate": 0.01}, {"learning_rate": 0.02, "steps": 3}])
    assert ends(several) == [by_hand(0.01), by_hand(0.02, 3)]
    assert ends(several.replace(steps=4)) == [by_hand(0.01, 4), by_hand(0.02, 3)]
    with pytest.raises(UsageError) as caught:
        several.replace(learning_rate=0.2)
    words = "each of the 2 runs has its own; give run = [...] with others"
    assert str(caught.value) == f"replace: learning_rate: {words}"


def test_a_list_of_optimizers_gives_a_run_each(runs: Any) -> None:
    several = runs.replace(optimizer=["adam", "momentum"])
    assert [type(run.plan.optimizer).__name__ for run in several] == ["Adam", "Momentum"]


def test_optimizers_of_a_call_give_way_to_others() -> None:
    several = gdviz.descend(BOWL, [3, -2], 0.05, steps=3, optimizer=["adam", "momentum"])
    assert [type(run.plan.optimizer).__name__ for run in several.replace(optimizer="lion")] == ["Lion"]


def test_a_scene_keeps_its_figures(scene_file: SceneFile) -> None:
    changed = gdviz.load(scene_file(SCENE)).replace(steps=7)
    assert changed.figure("path").known is changed.known
    assert [run.steps for run in changed] == [7]


def test_what_is_wrong_names_the_call(scene_file: SceneFile) -> None:
    expected = "expected a number > 0 or a list of numbers > 0, got -1"
    with pytest.raises(UsageError) as caught:
        gdviz.descend(BOWL, [3, -2], 0.05).replace(learning_rate=-1)
    assert str(caught.value) == f"replace: learning_rate: {expected}"
    with pytest.raises(SceneError) as refused:
        gdviz.load(scene_file(SCENE)).replace(learning_rate=-1)
    assert str(refused.value) == f"replace: descent.learning_rate: {expected}"


def test_a_warning_points_at_the_users_line(runs: Any) -> None:
    with pytest.warns(UserWarning, match="lies outside the window") as caught:
        changed = gdviz.descend(gdviz.cost("x**2", window=[-1, 1]), 0.5, 0.1).replace(start=2)
    assert len(changed) == 1
    assert caught[0].filename == __file__
