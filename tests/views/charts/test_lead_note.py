"""The note of a lead: on the chart of panels of moments, from the slower run's last step on."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from gdviz.page.film import drawing
from gdviz.views.base import Glide, View
from gdviz.views.loss import Loss
from tests.views.samples import descents, line_cost, look

RUNS = descents(line_cost(), (-1, 1), 0.0005, 0.02, steps=200)


def notes(axes: Axes) -> list[str]:
    return [text.get_text() for text in axes.texts if text.get_gid() == "note" and text.get_visible()]


def chart(view: View) -> tuple[Axes, Glide]:
    with drawing(look()):
        figure = Figure(figsize=(7, 4), dpi=100)
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0.1, 0.15, 0.8, 0.7))
        show = view.draw(axes, line_cost(), RUNS, look())
    show(200)
    return axes, show


def test_it_says_at_which_step_the_faster_was_there() -> None:
    axes, show = chart(Loss(dots=(10, 50, 200)))
    (note,) = notes(axes)
    step = int(np.argmax(RUNS[1].cost <= RUNS[0].cost[-1]))
    assert f"by step {step}," in note
    assert note.endswith("rate 0.0005 only at step 200")
    show(199)
    assert notes(axes) == []


def test_in_brief_it_says_how_many_steps_that_is_sooner() -> None:
    axes, _ = chart(Loss(dots=(10, 50, 200)).briefed())
    assert notes(axes) == [f"{200 - int(np.argmax(RUNS[1].cost <= RUNS[0].cost[-1]))} steps earlier"]


def test_other_charts_and_those_that_ask_for_a_threshold_have_none() -> None:
    assert notes(chart(Loss())[0]) == []
    assert notes(chart(Loss(dots=(10, 50, 200), threshold=False))[0]) == []


def test_dots_stand_on_each_curve_at_the_moments_so_far() -> None:
    axes, show = chart(Loss(dots=(10, 50, 200)))
    show(60)
    dots = [np.column_stack(line.get_data()) for line in axes.lines if line.get_marker() == "o"]
    at = [each for each in dots if len(each) == 2]
    assert [each[:, 0].tolist() for each in at] == [[10, 50], [10, 50]]
    assert [each[:, 1].tolist() for each in at] == [run.cost[[10, 50]].tolist() for run in RUNS]
