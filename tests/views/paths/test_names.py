"""Names at paths: which show, from which step on, and where."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D
from matplotlib.text import Text

from gdviz.descents.run import Run
from gdviz.styles.base import STYLES, contrast, style
from gdviz.views.base import MOVING_ZORDER, RUN_NAME, VIEWS, View
from gdviz.views.paths.end_names import Remark
from gdviz.views.paths.names import MOST_RUNS, RunNames, Sketch
from gdviz.views.paths.pixels import AxesPixels
from tests.views.samples import PLANE, axes_of, cost_of, descents, drawn, figure_of, look, replanned, run_through

BOWL = cost_of("x**2+y**2", *PLANE)
APART = (
    run_through((-2.5, 2), (-1, 2), (0, 2), (2.5, 2), cost=BOWL, label="upper"),
    run_through((-2.5, -2), (-1, -2), (0, -2), (2.5, -1), cost=BOWL, label="lower"),
)
VALLEY = cost_of("x**2", (-3, 3))


def named(name: str, runs: tuple[Run, ...] = APART, **options: Any) -> View:
    """The view that names the runs, where it is told to."""
    return VIEWS[name](**options).named([run.label for run in runs])


def names(axes: Axes, runs: tuple[Run, ...] = APART) -> dict[str, Text]:
    """The names that show."""
    labels = {run.label for run in runs}
    return {text.get_text(): text for text in axes.texts if text.get_visible() and text.get_text() in labels}


@pytest.mark.parametrize(("name", "at_once"), [("contour", False), ("loss", True), ("rate", True), ("surface", False)])
def test_names_show_from_where_the_run_comes_by(name: str, at_once: bool) -> None:
    runs = tuple(
        replace(run, cost=run.cost * (1 + 9 * i), rates=run.rates * (1 + 9 * i)) for i, run in enumerate(APART)
    )
    axes, show = drawn(named(name, runs), BOWL, runs)
    show(0)
    assert set(names(axes)) == ({"upper", "lower"} if at_once else set())
    show(3)
    assert set(names(axes)) == {"upper", "lower"}
    places = {text: label.get_position() for text, label in names(axes).items()}
    show(0)
    show(2)
    assert {text: label.get_position() for text, label in names(axes).items()}.items() <= places.items()


def test_names_of_a_curves_runs() -> None:
    found = zip("ab", descents(VALLEY, (2.5,), 0.95, 0.45, steps=12), strict=True)
    runs = tuple(replanned(run, label=label) for label, run in found)
    axes, show = drawn(named("curve", runs, strips=False), VALLEY, runs)
    show(12)
    assert set(names(axes, runs)) == {"a", "b"}


def test_names_stand_at_the_ends_of_their_own_paths() -> None:
    axes, show = drawn(named("contour"), BOWL, APART)
    show(3)
    shown = names(axes)
    middle, end = axes.transData.transform((0, 0.5))
    assert shown["upper"].get_window_extent().y0 > end > shown["lower"].get_window_extent().y1
    assert all(text.get_window_extent().x1 > middle for text in shown.values())


def test_names_of_paths_that_end_together_stand_along_them() -> None:
    runs = tuple(
        run_through((-2.5, y), (-1, y), (2.5, 0), cost=BOWL, label=label) for y, label in ((2, "upper"), (-2, "lower"))
    )
    axes, show = drawn(named("contour", runs), BOWL, runs)
    show(2)
    shown = names(axes)
    level = axes.transData.transform((0, 0))[1]
    assert shown["upper"].get_window_extent().y0 > level > shown["lower"].get_window_extent().y1


@pytest.mark.parametrize("view", ["contour", "curve", "loss", "rate", "surface"])
def test_names_can_be_left_out(view: str) -> None:
    cost, runs = (VALLEY, descents(VALLEY, (2.5,), 0.95, 0.45)) if view == "curve" else (BOWL, APART)
    axes, show = drawn(named(view, runs, labels=False), cost, runs)
    show(9)
    assert names(axes, runs) == {}


@pytest.mark.parametrize(
    "runs",
    [
        APART[:1],
        tuple(run_through((-2.5, y), (2.5, y), cost=BOWL, label=f"{y}") for y in np.linspace(-2, 2, MOST_RUNS + 1)),
        tuple(replanned(run, label=9 * run.label) for run in APART),
        (*APART, replanned(APART[1], label=9 * "long ")),
    ],
    ids=["one", "many", "long", "one long"],
)
def test_where_they_would_clutter_there_are_none(runs: tuple[Run, ...]) -> None:
    axes, show = drawn(named("contour", runs), BOWL, runs)
    show(9)
    assert names(axes, runs) == {}


def leaders(axes: Axes) -> list[Line2D]:
    """The leaders that show."""
    return [line for line in axes.lines if line.get_transform() == axes.transAxes and np.size(line.get_data())]


def test_a_name_without_room_at_its_path_has_a_leader_to_it() -> None:
    # they leave the map, so that there are no ends for a block of names
    together = tuple(replace(run, theta=np.array([*APART[0].theta[:3], (3.5, 2.0)])) for run in APART)
    axes, show = drawn(named("contour", together), BOWL, together)
    show(9)
    assert set(names(axes)) == {"upper", "lower"}
    lines = leaders(axes)
    assert len(lines) == 4  # for each to the name itself, and once that shows to what is said below
    assert {to_rgb(line.get_color()) for line in lines} == {to_rgb(look().muted)}  # a path's would look like one
    for line in lines:
        end = axes.transAxes.transform(np.array(line.get_data()).T)[-1]
        assert axes.transData.inverted().transform(end)[1] == pytest.approx(2, abs=0.02)
    axes, show = drawn(named("contour"), BOWL, APART)
    show(9)
    assert leaders(axes) == []


@pytest.mark.slow
def test_a_camera_that_turns_shows_none() -> None:
    view: View = VIEWS["surface"](orbit=90.0)  # type: ignore[call-arg]
    axes, show = drawn(view, BOWL, APART)
    show(3)
    assert names(axes) == {}


@pytest.mark.parametrize("name", STYLES)
def test_names_are_readable_in_their_runs_colours(name: str) -> None:
    axes, show = drawn(named("contour"), BOWL, APART, name)
    show(3)
    for i, label in enumerate(("upper", "lower")):
        text = names(axes)[label]
        color, run = to_rgb(text.get_color()), to_rgb(style(name).run_color(i))
        assert contrast(color, look(name).casing) >= 4.5  # it has a casing
        assert contrast(color, look(name).low) >= 3
        assert np.abs(np.subtract(color, run)).max() < 0.25
        assert text.get_zorder() > MOVING_ZORDER
        assert text.get_fontsize() * 100 / 72 >= look(name).small - 1e-9


def test_names_stay_inside_the_axes_and_apart_at_any_scale() -> None:
    axes, show = drawn(named("contour"), BOWL, APART)
    show(3)
    boxes = [text.get_window_extent() for text in names(axes).values()]
    assert all(axes.bbox.containsx(box.x0) and axes.bbox.containsx(box.x1) for box in boxes)
    assert not any(one.overlaps(other) for i, one in enumerate(boxes) for other in boxes[:i])
    assert figure_of(axes).dpi == 100


def test_until_what_is_said_below_a_name_shows_its_leader_leads_to_the_name() -> None:
    axes = axes_of()
    axes.set(xlim=(-3, 3), ylim=(-3, 3))
    crowd = [np.column_stack([np.linspace(-2, 2, 99), np.full(99, y)]) for y in np.linspace(-1.2, 1.2, 15)]
    lines = [np.array([(-2.9, -2.9), (0.0, 0.0)]), np.array([(2.9, 2.9), (2.9, 2.5)])]
    end = AxesPixels(axes).of(lines[0][-1])[0]
    said = Remark(end, 0, [np.array([60.0, 30.0])], [0.0], lambda place: None, 5)
    shown = RunNames(
        axes,
        look(),
        ["one", "two"],
        lambda: Sketch(lines, np.empty((0, 2)), crowd, steps=[[0, 1], [0, 1]]),
        remarks=lambda: [said],
    )
    found = []
    for step in (4, 5):
        shown.show(step)
        (line,) = [
            each
            for each in axes.lines
            if each.get_visible() and len(each.get_xdata()) and to_rgb(each.get_color()) == to_rgb(look().muted)
        ]
        found.append(np.array(line.get_data()).T)
    before, after = found
    assert before[1] == pytest.approx(after[1])
    assert np.hypot(*(before[0] - before[1])) > np.hypot(*(after[0] - after[1]))


def test_beside_a_chart_that_has_them_names_with_long_leaders_are_left_out() -> None:
    crowd = [np.column_stack([np.linspace(-2.8, 2.8, 99), np.full(99, y)]) for y in np.linspace(-2, 2, 25)]
    lines = [np.array([(-2.9, 2.9), (2.9, 2.9)]), np.array([(-1.5, 0.0), (1.5, 0.0)])]
    shown = []
    for is_sparse, strong in ((False, ()), (True, ()), (True, (1,))):
        axes = axes_of()
        axes.set(xlim=(-3, 3), ylim=(-3, 3))
        sketch = Sketch(lines, np.empty((0, 2)), crowd)
        own = RunNames(axes, look(), ["one", "two"], lambda sketch=sketch: sketch, is_sparse=is_sparse, strong=strong)
        own.show(1)
        shown.append([text.get_text() for text in axes.texts if text.get_visible() and text.get_gid() == RUN_NAME])
    assert shown == [["one", "two"], ["one"], ["one", "two"]]


@pytest.mark.parametrize("named", [(), (2,)])  # elsewhere, in a close-up
def test_of_names_in_one_block_none_is_left_out(named: tuple[int, ...]) -> None:
    crowd = [np.column_stack([np.linspace(-1.2, 1.2, 99), np.full(99, y)]) for y in np.linspace(-1.2, 1.2, 15)]
    lines = [np.array([begin, (0.0, 0.0)]) for begin in ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5))]
    axes = axes_of()
    axes.set(xlim=(-3, 3), ylim=(-3, 3))
    end = AxesPixels(axes).of(np.zeros((1, 2)))[0]
    said = Remark(end, None, [np.array([60.0, 20.0])], [0.0], lambda place: None)
    own = RunNames(
        axes,
        look(),
        ["one", "two", "three"],
        lambda: Sketch(lines, np.empty((0, 2)), crowd, named=named),
        remarks=lambda: [said],
        is_sparse=True,
    )
    own.show(1)
    texts = [text for text in axes.texts if text.get_visible() and text.get_gid() == RUN_NAME]
    assert [text.get_text() for text in texts] == ["one", "two", "three"]
    tops = [AxesPixels(axes).box(text).middle[1] for text in texts]
    assert np.diff(np.diff(tops)) == pytest.approx([0], abs=1)  # one under another, without a gap
    leaders = [line for line in axes.lines if line.get_visible() and to_rgb(line.get_color()) == to_rgb(look().muted)]
    assert sum(len(line.get_xdata()) > 0 for line in leaders) == 1  # type: ignore[arg-type]
