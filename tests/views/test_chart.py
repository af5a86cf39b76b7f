"""The chart of one quantity: the same as the views that have theirs given, and what it refuses."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.descents.known import find_out, known_of
from gdviz.descents.quantities.base import QUANTITIES
from gdviz.errors import Problem, UsageError, dotted
from gdviz.making.drawing import check_size
from gdviz.scene.load import load
from gdviz.tables.schema import keys_of, read
from gdviz.views.base import View
from gdviz.views.chart import Chart
from gdviz.views.loss import Loss
from gdviz.views.rate import Rate
from tests.conftest import SceneFile
from tests.views.samples import CASES, drawn, figure_of, whole

TAKES = "the name of a quantity or a list of one (another needs a figure of its own)"
KNOWN = ", ".join(QUANTITIES)


def read_chart(text: object) -> tuple[dict[str, object], list[str]]:
    problems: list[Problem] = []
    values = read({"y": text}, keys_of(Chart), ("chart",), problems)
    return values, [f"{dotted(problem.path)}: {problem.message}" for problem in problems]


@pytest.mark.parametrize("case", ["himmelblau", "line", "parabola"])
@pytest.mark.parametrize(
    ("y", "twin"),
    [("cost", Loss()), ("learning_rate", Rate()), ("above_minimum", Loss(above_minimum=True))],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_the_other_charts_are_this_one_with_their_quantity(y: str, twin: View, case: str) -> None:
    known = known_of(*CASES[case])
    pictures = []
    for view in (Chart(y=y), twin):
        axes, show = drawn(view, known.cost, known.runs)
        show(4)
        pictures.append(whole(figure_of(axes)))
    assert np.array_equal(*pictures)


# a chart shows no ground: of cases that differ in their ground, or in how many parameters it has, one is enough
ALIKE = {"unequal 2", "outside 2", "log 2", "constant 2", "momentum 2", "networks", "machine"}


@pytest.mark.parametrize("name", list(QUANTITIES))
@pytest.mark.parametrize(
    "case",
    [pytest.param(case, marks=() if i < 3 else pytest.mark.slow) for i, case in enumerate(CASES) if case not in ALIKE],
)
def test_every_quantity_is_drawn_within_what_agg_can_draw(name: str, case: str) -> None:
    known = known_of(*CASES[case])
    if Chart(y=name).lacks(known.cost):
        return
    axes, show = drawn(Chart(y=name), known.cost, known.runs)
    low, high = axes.get_ylim()
    assert -np.inf < low < high < np.inf
    for step in (0, 1, max(run.steps for run in known.runs)):
        show(step)
        for line in axes.lines:
            at = line.get_transform().transform(np.array(line.get_data(), dtype=float).T.reshape(-1, 2))
            assert (np.abs(at[np.isfinite(at)]) < 2**23).all()
    whole(figure_of(axes))


@pytest.mark.parametrize("y", ["distance", ["distance"]])
def test_y_is_a_name_or_a_list_of_one(y: object) -> None:
    values, problems = read_chart(y)
    assert problems == []
    assert type(Chart(**values).quantity) is QUANTITIES["distance"]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("y", "message"),
    [
        ("gradientnorm", f"y: no quantity 'gradientnorm'; did you mean 'gradient_norm'? (known: {KNOWN})"),
        (["distanse"], f"y[0]: no quantity 'distanse'; did you mean 'distance'? (known: {KNOWN})"),
        ("grad", f"y: no quantity 'grad'; did you mean 'gradient_norm'? (known: {KNOWN})"),
        (["cost", "distance"], f"y: expected {TAKES}, got ['cost', 'distance']"),
        ([], f"y: expected {TAKES}, got []"),
        (3, f"y: expected {TAKES}, got 3"),
        (["cost", 3], "y[1]: expected the name of a quantity, got 3"),
        (True, f"y: expected {TAKES}, got True"),
    ],
)
def test_what_else_y_may_be(y: object, message: str) -> None:
    assert read_chart(y) == ({}, [f"chart.{message}"])


SCENE = """
[cost]
formula = "log(1 + x**2)"
[descent]
start = 3
learning_rate = 0.5
steps = {steps}
[[figure]]
name = "far"
views = ["{view}"]
formats = ["png"]
[figure.{view}]
{option}
"""


@pytest.mark.parametrize(
    ("view", "option", "key"), [("chart", 'y = "distance"', "y"), ("loss", "above_minimum = true", "above_minimum")]
)
def test_a_minimum_that_no_run_came_to_is_told_once_they_are_made(
    view: str, option: str, key: str, scene_file: SceneFile
) -> None:
    scene = load(scene_file(SCENE.format(steps=2, view=view, option=option)))
    with pytest.raises(UsageError) as caught:
        check_size(scene, scene.figures[0], find_out(scene.cost, scene.plans))
    assert str(caught.value) == (
        f"{scene.path}: figure 'far': {view}.{key}: expected a cost whose minimum is known, "
        "got one where no run comes to a minimum"
    )
    scene = load(scene_file(SCENE.format(steps=60, view=view, option=option)))
    check_size(scene, scene.figures[0], find_out(scene.cost, scene.plans))  # now one came to it
