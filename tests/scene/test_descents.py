"""The descents of a scene are those of the whole scene, and nothing of its figures is read for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from gdviz.errors import SceneError
from gdviz.scene.descents import load_descents
from gdviz.scene.load import load
from tests.conftest import SceneFile

COST = '[cost]\nformula = "x**2 + y**2"\n[descent]\nstart = [1, 1]\n'
WRONG_FIGURE = '[[figure]]\nname = "a"\nviews = ["nothing"]\ncolour = 3\n'
TUNED = '[compare]\nmethod = "tuned"\nrates = [0.01, 0.4]\ncount = 3\n'


@pytest.mark.parametrize("name", ["rosenbrock", "race-beale", "housing", "batches", "himmelblau"])
def test_they_are_those_of_the_whole_scene(name: str) -> None:
    path = Path(__file__).parents[2] / "scenes" / f"{name}.toml"
    descents, scene = load_descents(path), load(path)
    assert descents.name == scene.name
    assert descents.plans == scene.plans
    assert (descents.cost.window, descents.cost.minima) == (scene.cost.window, scene.cost.minima)


def test_rates_are_tuned(scene_file: SceneFile) -> None:
    (plan,) = load_descents(scene_file(COST + TUNED)).plans
    assert plan.optimizer.learning_rate == 0.4


def test_a_wrong_figure_does_not_matter(scene_file: SceneFile) -> None:
    path = scene_file(f"{COST}learning_rate = 0.1\n{WRONG_FIGURE}")
    assert [plan.start for plan in load_descents(path).plans] == [(1.0, 1.0)]
    with pytest.raises(SceneError):
        load(path)


def test_all_that_is_wrong_with_them_is_told_at_once(scene_file: SceneFile) -> None:
    path = scene_file(f"{COST}steps = 0\n[contour]\nlevels = 3\n[decsent]\n{WRONG_FIGURE}")
    with pytest.raises(SceneError) as caught:
        load_descents(path)
    assert str(caught.value).splitlines() == [
        f"{path}:5: descent.steps: expected a whole number from 1 to 1000000, got 0",
        f"{path}:6: contour: unknown key; write [figure.contour]",
        f"{path}:8: decsent: unknown key; did you mean 'descent'?",
    ]
