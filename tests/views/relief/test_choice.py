"""The camera chosen by default shows the path, on every surface of the catalog."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.costs.catalog import surface, surfaces
from gdviz.descents.loop import Plan, descend
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.views.relief.choice import Sight, Wish, choose_camera
from gdviz.views.relief.hidden import is_hidden
from gdviz.views.relief.terrain import Build, terrain
from gdviz.views.relief.trail import trail

OF_TWO = [name for name, entry in surfaces().items() if len(entry.variables) == 2]


@pytest.mark.parametrize("name", OF_TWO)
def test_the_default_camera_hides_hardly_any_of_the_path(name: str) -> None:
    entry = surface(name)
    cost = entry.cost()
    assert cost.window is not None
    assert entry.start is not None
    (run,) = descend(cost, [Plan("a run", GradientDescent(entry.learning_rate), tuple(entry.start), 100)])
    track = trail(cost, run.theta, cost.window)
    relief = terrain(cost, cost.window, Build(0.4), track.value)
    path = relief.lift(track.theta, track.value)
    minima = relief.lift(np.array([m.at for m in cost.minima]).reshape(-1, 2), np.array([m.value for m in cost.minima]))
    sight = Sight([path], minima, np.empty((0, 3)))
    camera = choose_camera(relief, sight, (500, 460), Wish())
    path = path[np.isfinite(path).all(axis=1)]
    hidden = is_hidden(path, relief, camera.eye)
    lengths = np.linalg.norm(np.diff(camera.project(path), axis=0), axis=1)
    assert (lengths * (hidden[1:] | hidden[:-1])).sum() <= 0.05 * lengths.sum()
