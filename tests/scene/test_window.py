"""A surface's window grows to hold the starts near it, where the scene gives none."""

from __future__ import annotations

import pytest

from gdviz.costs.catalog import surface
from gdviz.scene.load import load
from gdviz.scene.window import FARTHEST, MARGIN, with_starts
from tests.conftest import SceneFile

ELLIPSE = surface("ellipse").cost()  # its window is x −5.5 to 1, y −3 to 1


@pytest.mark.parametrize(
    ("starts", "window"),
    [
        ([(0, 0)], ((-5.5, 1), (-3, 1))),
        ([(-5.5, 1)], ((-5.5, 1), (-3, 1))),
        ([(0, 2), (0, 0)], ((-5.5, 1), (-3, 2.25))),  # a twentieth of 5 beyond
        ([(-9, -4)], ((-9.5, 1), (-4.25, 1))),
        ([(0, 1 + 4 * FARTHEST)], ((-5.5, 1), (-3, 1 + 4 * FARTHEST + MARGIN * 4 * (1 + FARTHEST)))),
        ([(0, -3 - 4 * FARTHEST)], ((-5.5, 1), (-3 - 4 * FARTHEST - MARGIN * 4 * (1 + FARTHEST), 1))),
        ([(0, 1e6), (2, 0)], ((-5.5, 2.375), (-3, 1))),  # one too far away is left outside
    ],
)
def test_it_holds_all_starts_that_are_near(
    starts: list[tuple[float, ...]], window: tuple[tuple[float, float], ...]
) -> None:
    found = with_starts(ELLIPSE, starts).window
    assert found is not None
    for pair, expected in zip(found, window, strict=True):
        assert pair == pytest.approx(expected)


SCENE = '[cost]\nsurface = "ellipse"\n{window}\n[descent]\nstart = [-3, 2]\n'


def test_a_window_of_the_scenes_own_stays(scene_file: SceneFile) -> None:
    grown = load(scene_file(SCENE.format(window=""), "grown.toml"))
    assert grown.warnings == ()
    assert grown.cost.window == ((-5.5, 1.0), (-3.0, 2.25))
    kept = load(scene_file(SCENE.format(window="window = [[-5, 1], [-3, 1]]"), "kept.toml"))
    assert kept.cost.window == ((-5.0, 1.0), (-3.0, 1.0))
    assert len(kept.warnings) == 1
