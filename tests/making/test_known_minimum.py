"""What a picture needs to know of a cost is known in time: in closed form, or from the runs."""

from __future__ import annotations

import pytest

from gdviz.descents.known import find_out
from gdviz.errors import UsageError
from gdviz.making.drawing import check_size, film_of
from gdviz.page.film import drawing
from gdviz.page.sheet import sheet_of
from gdviz.scene.load import load
from tests.conftest import SceneFile

HEIGHTS = """
[cost]
formula = "{formula}"
[descent]
start = {start}
learning_rate = 0.05
steps = 5
[[figure]]
name = "loss"
views = ["loss"]
formats = ["png"]
[figure.loss]
above_minimum = true
"""


def test_heights_above_a_minimum_in_closed_form(scene_file: SceneFile) -> None:
    scene = load(scene_file(HEIGHTS.format(formula="x**2 + 3*y**2", start="[2, 1]")))  # no run gets there
    known = find_out(scene.cost, scene.plans)
    assert [(each.at, each.value) for each in known.cost.minima] == [((0.0, 0.0), 0.0)]
    sheet = sheet_of(scene, scene.figures[0], known)
    with drawing(sheet.style):
        axes = film_of(sheet, 1.0).figure.axes[0]
    assert axes.get_title(loc="left") == "cost above its minimum, $J - J^*$"


def test_heights_above_a_minimum_that_nobody_knows_are_refused(scene_file: SceneFile) -> None:
    scene = load(scene_file(HEIGHTS.format(formula="x**3", start="1.0")))
    with pytest.raises(UsageError) as caught:
        check_size(scene, scene.figures[0], find_out(scene.cost, scene.plans))
    assert str(caught.value) == (
        f"{scene.path}: figure 'loss': loss.above_minimum: expected a cost whose minimum is known, "
        "got one where no run comes to a minimum"
    )
