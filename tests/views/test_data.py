"""The data view: the points of a model, and each run's fit at each step."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.lines import Line2D

from gdviz.costs.data import DataSpec, dataset
from gdviz.costs.linear import Linear
from gdviz.descents.run import Run
from gdviz.styles.base import STYLES, Style, contrast
from gdviz.views.base import MOMENT, RUN_NAME, VIEWS, Show
from gdviz.views.data import Data
from gdviz.views.fits.fit_axes import point_color
from gdviz.views.fits.lines import FIRST
from gdviz.views.fits.references import reference_look
from gdviz.views.fits.regions import FLATTEST
from gdviz.words.classes import SHADING
from gdviz.words.run_names import bare_names
from tests.views.samples import CASES, NETWORK, cost_of, descents, drawn, line_cost, look, run_through


def model_of(**columns: tuple[float, ...]) -> Linear:
    return Linear(dataset(DataSpec(points=columns, standardize=True), Path(".")))


def test_is_registered_and_refuses_what_has_no_data() -> None:
    assert VIEWS["data"] is Data
    assert Data().refusal(line_cost()) is None
    assert Data().refusal(cost_of("x+y")) == "expected a model with data, got a cost without"
    two = model_of(a=(1, 2, 3), b=(1, 0, 4), c=(1, 1, 2))
    assert Data().refusal(two) == (
        "expected a model of one feature, or a classifier of two, got a fit of 2; "
        "name one in features, or draw contour and loss"
    )


def points_of(axes: Axes) -> Line2D:
    return next(line for line in axes.lines if line.get_marker() == "o")


def dashed(axes: Axes, name: str) -> list[Line2D]:
    """The lines that look like that entry of the key."""
    like = Line2D([], [], **reference_look(look(), name))
    return [line for line in axes.lines if line._unscaled_dash_pattern == like._unscaled_dash_pattern]  # type: ignore[attr-defined]


def words(axes: Axes) -> list[str]:
    """What is written on the axes and beside them, if it shows."""
    return [text.get_text() for text in axes.texts if text.get_visible()]


def alone(moments: int = 5, steps: int = 40) -> tuple[Axes, Show, Run]:
    """A single descent on the line, with its moments."""
    (run,) = descents(line_cost(), (-1, 1), 0.02, steps=steps)
    axes, show = drawn(Data(moments=moments), line_cost(), (run,))
    return axes, show, run


def moving_fit(show: Show, step: int) -> Line2D:
    """The widest line, which is that of the step."""
    lines = [artist for artist in show(step) if isinstance(artist, Line2D) and artist.get_marker() == "None"]
    return max(lines, key=lambda line: line.get_linewidth())


def test_the_points_are_the_data() -> None:
    axes, _ = drawn(Data(), line_cost(), descents(line_cost(), (0, 0), 0.01))
    x, y = np.array(points_of(axes).get_data())
    assert x == pytest.approx(line_cost().data.features[:, 0])
    assert y == pytest.approx(line_cost().data.target)
    assert (axes.get_xlabel(), axes.get_title(loc="left")) == ("$x$", "$y$")


@pytest.mark.parametrize(("count", "is_over"), [(5, True), (500, False)])
def test_few_points_lie_over_the_fits_and_many_under_them(count: int, is_over: bool) -> None:
    x = tuple(np.linspace(0, 4, count))
    model = model_of(x=x, y=tuple(2.0 * at for at in x))
    axes, show = drawn(Data(), model, descents(model, (0, 0), 0.1))
    over = show(5)
    fit = moving_fit(show, 5)
    assert (points_of(axes) in over) is is_over
    assert (points_of(axes).get_zorder() > max(fit.get_zorder(), dashed(axes, "best")[0].get_zorder())) is is_over


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_few_points_are_dark_and_more_are_paler_yet_seen(style: Style) -> None:
    shades = [contrast(point_color(style, count), style.paper) for count in (6, 30, 80, 200, 500)]
    assert min(shades[:2]) > 10
    assert sorted(shades[1:], reverse=True) == shades[1:]
    assert shades[-1] > 1.7


def test_the_best_fit_is_seen_where_a_fit_comes_to_lie_on_it() -> None:
    cost = line_cost()
    axes, show = drawn(Data(moments=0), cost, descents(cost, cost.minima[0].at, 0.01))
    (best,) = dashed(axes, "best")
    assert best.get_zorder() > moving_fit(show, 0).get_zorder()


def test_a_fit_is_the_line_of_the_runs_parameters() -> None:
    cost, runs = CASES["line"]
    _, show = drawn(Data(), cost, runs)
    for step in (0, 7, 40):
        fits = [each for each in show(step) if isinstance(each, Line2D) and each.get_marker() == "None"]
        for i, (run, line) in enumerate(zip(runs[:2], fits, strict=False)):
            x, y = np.array(line.get_data())
            slope, intercept = run.theta[step]
            assert y == pytest.approx(slope * x + intercept)
            assert to_rgb(line.get_color()) == to_rgb(look().run_color(i))


def test_a_fit_to_standardised_data_is_drawn_in_the_datas_units() -> None:
    x, y = np.array([100.0, 300.0, 200.0, 900.0]), np.array([1.0, 2.0, 1.0, 6.0])
    model = model_of(size=tuple(x), price=tuple(y))
    slope, intercept = np.polyfit(x, y, 1)
    (run,) = descents(model, (0, 0), 0.3, steps=200)
    axes, show = drawn(Data(moments=0), model, (run,))
    line = moving_fit(show, 200)
    assert np.array(line.get_ydata()) == pytest.approx(slope * np.array(line.get_xdata()) + intercept)
    (best,) = dashed(axes, "best")
    assert np.array(best.get_ydata()) == pytest.approx(slope * np.array(best.get_xdata()) + intercept)


def test_the_first_fit_stays_once_for_runs_that_start_together() -> None:
    cost = line_cost()
    axes, show = drawn(Data(), cost, descents(cost, (2, -1), 0.01, 0.02))
    (first,) = dashed(axes, "first")
    assert first not in show(9)
    assert np.array(first.get_ydata()) == pytest.approx(2 * np.array(first.get_xdata()) - 1)


def test_first_fits_have_their_runs_colours_where_the_starts_differ() -> None:
    cost, runs = line_cost(), (*descents(line_cost(), (2, -1), 0.01), *descents(line_cost(), (0, 3), 0.01))
    axes, _ = drawn(Data(), cost, runs)
    for i, (line, run) in enumerate(zip(dashed(axes, "first"), runs, strict=True)):
        slope, intercept = run.theta[0]
        assert np.array(line.get_ydata()) == pytest.approx(slope * np.array(line.get_xdata()) + intercept)
        assert to_rgb(line.get_color()) == look().faint(look().run_color(i), FIRST)


def test_beside_a_penalised_fit_stands_the_least_squares_without() -> None:
    x, y = (-2.0, -1.0, 0.0, 1.0, 3.0), (-3.1, -1.2, 0.2, 1.7, 5.6)
    ridge = replace(line_cost(), data=model_of(x=x, y=y).data, l2=2.0)
    slope, intercept = np.polyfit(x, y, 1)
    axes, _ = drawn(Data(), ridge, descents(ridge, (0, 0), 0.03))
    (free,), (best,) = dashed(axes, "free"), dashed(axes, "best")
    assert np.array(free.get_ydata()) == pytest.approx(slope * np.array(free.get_xdata()) + intercept)
    assert np.ptp(np.array(best.get_ydata())) < np.ptp(np.array(free.get_ydata()))
    assert {"best with penalty", "without penalty"} <= set(words(axes))


def test_no_best_fit_where_the_data_do_not_tell() -> None:
    flat = Linear(dataset(DataSpec(points={"x": (2.0, 2.0, 2.0), "y": (1.0, 2.0, 3.0)}), Path(".")))
    axes, _ = drawn(Data(), flat, (run_through((0, 0), (1, 1), cost=flat),))
    assert not dashed(axes, "best")
    assert "best fit" not in words(axes)


@pytest.mark.parametrize("name", ["price in $", "$x$", r"$\foo$", "a_b"])
def test_names_of_columns_are_taken_as_they_are(name: str) -> None:
    model = replace(line_cost(), data=replace(line_cost().data, feature_names=(name,), target_name=name))
    axes, _ = drawn(Data(), model, ())
    for text in (axes.xaxis.label, axes._left_title):  # type: ignore[attr-defined]
        assert text.get_text() == name
        assert not text.get_parse_math()


def test_a_fit_that_diverges_leaves_the_axes_as_they_were() -> None:
    cost, runs = CASES["line far"]
    axes, show = drawn(Data(), cost, runs)
    before = axes.get_ylim()
    line = moving_fit(show, 3)
    assert axes.get_ylim() == before
    assert np.abs(np.array(line.get_ydata())).max() < 1000 * (before[1] - before[0])


def test_a_fit_that_ends_outside_the_axes_has_no_equation() -> None:
    x = np.arange(1e4, 6e4, 1e4)
    cost = Linear(dataset(DataSpec(points={"x": tuple(x), "y": (1, 2, 2.5, 4, 5.2)}), Path(".")))
    axes, show = drawn(Data(), cost, descents(cost, (0.0, 0.0), 0.1, steps=9))
    for step in range(10):
        show(step)
        assert not any(text.get_visible() for text in axes.texts if text.get_gid() == "equation")


def test_a_single_runs_moments_stay_from_their_steps_on() -> None:
    _, show, run = alone()
    traces = [artist for artist in show(0)[:4] if isinstance(artist, Line2D)]
    assert [line.get_visible() for line in traces] == [True, False, False, False]
    show(40)
    assert all(line.get_visible() for line in traces)
    assert [to_hex(line.get_color()) for line in traces] == list(look().in_time(5)[:4])
    slope, intercept = run.theta[0]
    x, y = np.array(traces[0].get_data())
    assert y == pytest.approx(slope * x + intercept)
    assert max(line.get_linewidth() for line in traces) < moving_fit(show, 40).get_linewidth()


def test_each_moments_name_stands_at_the_end_of_its_line() -> None:
    axes, show, run = alone()
    show(40)
    steps = Data().prepare(line_cost(), (), (run,))
    assert isinstance(steps, Data)
    named = {text.get_text(): text for text in axes.texts if text.get_gid() == MOMENT and text.get_visible()}
    assert set(named) == {"best fit", "start", *(f"step {step}" for step in steps.steps[1:])}
    for step in steps.steps[2:]:
        text = named[f"step {step}"]
        end = float(np.dot(run.theta[step], (axes.get_xlim()[1], 1)))
        box = text.get_window_extent()
        assert box.x0 > axes.bbox.x1
        assert axes.transData.transform((0, end))[1] == pytest.approx((box.y0 + box.y1) / 2, abs=1.5 * box.height)
    boxes = [text.get_window_extent() for text in named.values()]
    assert not any(box.overlaps(other) for i, box in enumerate(boxes) for other in boxes[:i])


def test_the_equation_is_that_of_the_runs_last_point() -> None:
    axes, show, run = alone()
    (equation,) = (text for text in axes.texts if text.get_gid() == "equation")
    show(40)
    slope, intercept = run.theta[-1]
    assert equation.get_text() == f"y = {slope:.3g}x + {intercept:.3g}"
    left = equation.get_position()
    box = equation.get_window_extent()
    assert not any(box.contains(*at) for at in axes.transData.transform(np.array(points_of(axes).get_data()).T))
    show(0)
    assert equation.get_text() == "y = −1x + 1"
    assert equation.get_position() == left


def test_an_equation_of_standardised_data_is_in_the_datas_units() -> None:
    model = model_of(size=(100.0, 300.0, 200.0, 900.0), cost=(1.0, 2.0, 1.0, 6.0))
    slope, intercept = np.polyfit(model.data.features[:, 0], model.target, 1)
    axes, show = drawn(Data(), model, descents(model, (0, 0), 0.3, steps=200))
    show(200)
    (equation,) = (text for text in axes.texts if text.get_gid() == "equation")
    assert equation.get_text() == f"cost = {slope:.3g} × size {'+' if intercept > 0 else '−'} {abs(intercept):.3g}"


def test_a_long_equation_is_broken_before_its_last_number() -> None:
    name = "kelvin of the air"
    model = model_of(**{"year": (1990.0, 2000.0, 2010.0, 2020.0), name: (287.1, 287.23, 287.4, 287.6)})
    axes, show = drawn(Data(), model, descents(model, (0, 0), 0.3, steps=200))
    show(200)
    (equation,) = (text for text in axes.texts if text.get_gid() == "equation")
    slope, level = np.polyfit(model.data.features[:, 0], model.target, 1)
    rise, last = equation.get_text().split("\n")
    assert rise == f"{name} = {slope:.6g} × year"
    assert float(last.removeprefix("+ ")) == pytest.approx(level, abs=0.005)
    assert equation.get_visible()
    assert equation.get_window_extent().width < 0.8 * axes.bbox.width
    show(100)
    assert equation.get_text().count("\n") == 1


def test_without_moments_one_fit_stands_alone() -> None:
    axes, show, _ = alone(moments=0)
    show(40)
    assert not [word for word in words(axes) if word.startswith("step")]
    assert len(dashed(axes, "first")) == 1


def test_runs_are_named_at_the_ends_of_their_fits() -> None:
    cost, runs = CASES["line"]
    names = bare_names(runs)
    axes, show = drawn(Data().named(names), cost, runs)
    show(40)
    texts = [text for text in axes.texts if text.get_gid() == RUN_NAME and text.get_visible()]
    assert [text.get_text() for text in texts] == list(names)
    assert all(text.get_window_extent().x0 > axes.bbox.x1 for text in texts)
    show(0)
    middles = [text.get_position()[1] for text in texts]
    assert max(middles) - min(middles) < 0.4  # they ride with their fits, which start together


def test_a_lone_run_has_no_name() -> None:
    cost, runs = CASES["line"]
    axes, _ = drawn(Data().named(bare_names(runs[:1])), cost, runs[:1])
    assert not [text for text in axes.texts if text.get_gid() == RUN_NAME]


def test_of_runs_that_end_as_one_each_is_seen() -> None:
    cost = line_cost()
    runs = descents(cost, (-1, 1), 0.02, 0.03, steps=3000)
    _, show = drawn(Data(), cost, runs)
    lower, upper = (line for line in show(3000)[:2] if isinstance(line, Line2D))
    assert lower.get_linewidth() > 1.8 * upper.get_linewidth()
    assert not upper.get_path_effects()  # whose casing would hide the lower one


def test_only_two_features_of_a_classifier_ask_for_a_shape() -> None:
    assert Data().shape(line_cost(), ()) is None
    (left, right), (low, high) = ((column.min(), column.max()) for column in NETWORK.data.features.T)
    assert (high - low) / (right - left) < 0.7
    assert Data().shape(NETWORK, ()) == FLATTEST  # flat data have room above and below
    upright = replace(NETWORK, data=replace(NETWORK.data, features=NETWORK.data.features[:, ::-1]))
    assert Data().shape(upright, ()) == 1 / FLATTEST
    wide = (0.0, 1.0)
    assert Data(xlim=wide, ylim=(0.0, 0.9)).shape(NETWORK, ()) == pytest.approx(0.9)


def test_a_wordless_panel_names_no_still_line() -> None:
    cost, runs = CASES["line"]
    names = bare_names(runs)
    said = []
    for view in (Data(), Data().wordless()):
        axes, show = drawn(view.named(names), cost, runs)
        show(40)
        said.append(words(axes))
    assert {"best fit", "start"} & set(said[0])
    assert not {"best fit", "start"} & set(said[1])
    assert set(names) <= set(said[1])


def test_what_the_tints_of_a_lone_runs_regions_mean_is_said() -> None:
    runs = CASES["network"][1]
    assert Data().prepare(NETWORK, (), runs[:1]).details() == (SHADING,)
    assert Data().prepare(NETWORK, (), [runs[0]] * 2).details() == ()
    line = line_cost()
    assert Data().prepare(line, (), descents(line, (-1, 1), 0.02)[:1]).details() == ()
    assert Data().notes(NETWORK, runs[:1]) == ()


@pytest.mark.parametrize(("intercept", "edge"), [(1e4, 1), (-1e4, 0)])
def test_an_arrow_at_the_edge_points_to_a_fit_beyond(intercept: float, edge: int) -> None:
    cost = line_cost()
    runs = [run_through((0, 1), (0, last), cost=cost) for last in (intercept, 1)]
    axes, show = drawn(Data(), cost, runs)
    for step, count in ((1, 1), (0, 0)):
        show(step)
        marks = [float(y) for line in axes.lines if line.get_linestyle() == "None" for y in np.ravel(line.get_ydata())]
        assert marks.count(axes.get_ylim()[edge]) == count


def test_axes_have_the_ends_that_are_asked_for() -> None:
    cost, runs = CASES["line"]
    axes, show = drawn(Data(xlim=(-3.0, 30.0)), cost, runs)
    usual, _ = drawn(Data(), cost, runs)
    assert axes.get_xlim() == (-3, 30) != usual.get_xlim()
    assert axes.get_ylim() == usual.get_ylim()
    fit = moving_fit(show, 5)
    assert np.array(fit.get_xdata())[[0, -1]].tolist() == [-3, 30]
    axes, _ = drawn(Data(ylim=(0.0, 9.0)), cost, runs)
    assert (axes.get_xlim(), axes.get_ylim()) == (usual.get_xlim(), (0, 9))


def test_boundaries_stand_in_the_ends_that_are_asked_for() -> None:
    model, runs = CASES["machine"]
    axes, _ = drawn(Data(xlim=(0.0, 4.0), ylim=(0.0, 1.0)), model, runs)
    assert (axes.get_xlim(), axes.get_ylim()) == ((0, 4), (0, 1))
    assert Data(xlim=(0.0, 4.0), ylim=(0.0, 2.0)).shape(model, runs) == 0.5
