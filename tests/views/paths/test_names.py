"""Names at paths: which show, from which step on, and where."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.text import Text

from gdviz.descents.run import Run
from gdviz.styles.base import STYLES, contrast, style
from gdviz.views.base import MOVING_ZORDER, VIEWS, View
from gdviz.views.paths.names import MOST_RUNS
from tests.views.samples import PLANE, cost_of, descents, drawn, figure_of, look, replanned, run_through

BOWL = cost_of("x**2+y**2", *PLANE)
APART = (
    run_through((-2.5, 2), (-1, 2), (0, 2), (2.5, 2), cost=BOWL, label="upper"),
    run_through((-2.5, -2), (-1, -2), (0, -2), (2.5, -1), cost=BOWL, label="lower"),
)
VALLEY = cost_of("x**2", (-3, 3))


def names(axes: Axes, runs: tuple[Run, ...] = APART) -> dict[str, Text]:
    """The names that show."""
    labels = {run.label for run in runs}
    return {text.get_text(): text for text in axes.texts if text.get_visible() and text.get_text() in labels}


@pytest.mark.parametrize(("name", "at_once"), [("contour", False), ("loss", True), ("rate", True), ("surface", False)])
def test_names_show_from_where_the_run_comes_by(name: str, at_once: bool) -> None:
    runs = tuple(
        replace(run, cost=run.cost * (1 + 9 * i), rates=run.rates * (1 + 9 * i)) for i, run in enumerate(APART)
    )
    axes, show = drawn(VIEWS[name](), BOWL, runs)
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
    axes, show = drawn(VIEWS["curve"](), VALLEY, runs)
    show(12)
    assert set(names(axes, runs)) == {"a", "b"}


def test_names_stand_at_their_own_paths() -> None:
    axes, show = drawn(VIEWS["contour"](), BOWL, APART)
    show(3)
    shown = names(axes)
    assert shown["upper"].get_window_extent().y0 > axes.transData.transform((0, 1))[1]
    assert shown["lower"].get_window_extent().y1 < axes.transData.transform((0, -0.5))[1]


@pytest.mark.parametrize("view", ["contour", "curve", "loss", "rate", "surface"])
def test_names_can_be_left_out(view: str) -> None:
    cost, runs = (VALLEY, descents(VALLEY, (2.5,), 0.95, 0.45)) if view == "curve" else (BOWL, APART)
    axes, show = drawn(VIEWS[view](labels=False), cost, runs)  # type: ignore[call-arg]
    show(9)
    assert names(axes, runs) == {}


@pytest.mark.parametrize(
    "runs",
    [
        APART[:1],
        tuple(run_through((-2.5, y), (2.5, y), cost=BOWL, label=f"{y}") for y in np.linspace(-2, 2, MOST_RUNS + 1)),
        tuple(replace(run, theta=APART[0].theta) for run in APART),
        tuple(replanned(run, label=9 * run.label) for run in APART),
    ],
    ids=["one", "many", "together", "long"],
)
def test_where_they_would_clutter_there_are_none(runs: tuple[Run, ...]) -> None:
    axes, show = drawn(VIEWS["contour"](), BOWL, runs)
    show(9)
    assert names(axes, runs) == {}


def test_a_lone_name_does_not_show() -> None:
    runs = (*APART[:1], *(replanned(APART[1], label=label) for label in ("one", "two")))
    axes, show = drawn(VIEWS["contour"](), BOWL, runs)
    show(9)
    assert names(axes, runs) == {}


@pytest.mark.slow
def test_a_camera_that_turns_shows_none() -> None:
    view: View = VIEWS["surface"](orbit=90.0)  # type: ignore[call-arg]
    axes, show = drawn(view, BOWL, APART)
    show(3)
    assert names(axes) == {}


@pytest.mark.parametrize("name", STYLES)
def test_names_are_readable_in_their_runs_colours(name: str) -> None:
    axes, show = drawn(VIEWS["contour"](), BOWL, APART, name)
    show(3)
    for i, label in enumerate(("upper", "lower")):
        text = names(axes)[label]
        color, run = to_rgb(text.get_color()), to_rgb(style(name).run_color(i))
        assert contrast(color, look(name).casing) >= 4.5  # it has a casing
        assert contrast(color, look(name).low) >= 3
        assert np.abs(np.subtract(color, run)).max() < 0.25
        assert text.get_zorder() > MOVING_ZORDER
        assert text.get_fontsize() * 100 / 72 >= look(name).small_px - 1e-9


def test_names_stay_inside_the_axes_and_apart_at_any_scale() -> None:
    for view in ("contour", "loss"):
        axes, show = drawn(VIEWS[view](), BOWL, APART)
        show(3)
        boxes = [text.get_window_extent() for text in names(axes).values()]
        assert all(axes.bbox.containsx(box.x0) and axes.bbox.containsx(box.x1) for box in boxes)
        assert not any(one.overlaps(other) for i, one in enumerate(boxes) for other in boxes[:i])
        assert figure_of(axes).dpi == 100
