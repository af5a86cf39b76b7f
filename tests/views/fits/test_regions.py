"""The data view of classifiers: points of two shapes, the regions and boundary of each step, the margins."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch

from gdviz.costs.data import DataSpec, dataset
from gdviz.costs.generators import Blobs
from gdviz.costs.model import MODELS, Model
from gdviz.descents.moments import boundary_moments
from gdviz.descents.run import Run
from gdviz.page.timed import timed_together
from gdviz.views.base import MOMENT, Show
from gdviz.views.data import Data
from gdviz.views.fits.boundary import tint_levels, tints
from gdviz.views.loss import Loss
from gdviz.words.classes import error_words
from gdviz.words.equations import moment_words
from tests.views.samples import (
    CASES,
    MACHINE,
    NETWORK,
    classes_of,
    cost_of,
    descents,
    drawn,
    line_cost,
    look,
    run_through,
)

OF_TWO = classes_of(Blobs(30), "logistic")
TURNING = {"network": CASES["network"], "chances of two": (OF_TWO, descents(OF_TWO, (1, -2, 0.5), 0.1, steps=30))}


def lines_of(show: Show, step: int, marker: str) -> list[Line2D]:
    return [artist for artist in show(step) if isinstance(artist, Line2D) and artist.get_marker() == marker]


def ends(line: Line2D) -> np.ndarray:
    """The points (n, 2) of a line, without the gaps between its parts."""
    points = np.array(line.get_data(), dtype=float).T
    return points[np.isfinite(points).all(axis=1)]


def rings_of(show: Show, step: int, color: str) -> Line2D:
    (rings,) = (line for line in lines_of(show, step, "o") if line.get_markeredgecolor() == color)
    return rings


def names_of_classes(axes: Axes) -> list[str]:
    return [text.get_text() for text in axes.texts if text.get_gid() == "class-name" and text.get_visible()]


def words(axes: Axes) -> list[str]:
    return [text.get_text() for text in axes.texts if text.get_visible()]


def places(axes: Axes, count: int = 400) -> np.ndarray:
    """Points all over the axes, (count, 2)."""
    low, high = np.array([axes.get_xlim(), axes.get_ylim()]).T
    return np.random.default_rng(0).uniform(low, high, (count, 2))


def test_it_draws_classifiers_of_one_or_two_features() -> None:
    three = {"a": (1.0, 2.0, 3.0), "b": (2.0, 1.0, 1.0), "c": (0.0, 1.0, 5.0), "y": (0.0, 1.0, 1.0)}
    model = MODELS["logistic"](dataset(DataSpec(points=three), Path(".")))
    wanted = (
        "expected a model of one feature, or a classifier of two, got a classifier of 3; "
        "name one or two in features, or draw contour and loss"
    )
    assert [Data().refusal(cost) for cost in (NETWORK, MACHINE, model)] == [None, None, wanted]
    words = "expected a support-vector machine for support_vectors, got another model"
    assert [Data(support_vectors=True).refusal(cost) for cost in (MACHINE, NETWORK, line_cost())] == [
        None,
        words,
        words,
    ]
    assert Data().refusal(cost_of("x+y")) == "expected a model with data, got a cost without"


def test_the_classes_differ_in_shape_and_colour_and_are_named() -> None:
    axes, show = drawn(Data(), *CASES["network"])
    data = NETWORK.data
    for label, marker, color in ((0, "o", look().classes[0]), (1, "^", look().classes[1])):
        found = [line for line in lines_of(show, 5, marker) if line.get_markerfacecolor() != "none"]
        points = max(found, key=lambda line: len(ends(line)))  # another marks the name
        np.testing.assert_array_equal(ends(points), data.features[data.target == label])
        assert to_rgb(points.get_color()) == to_rgb(color)
    assert names_of_classes(axes) == ["$y$ = 0", "$y$ = 1"]
    assert (axes.get_xlabel(), axes.get_title(loc="left")) == ("$x_{1}$", "$x_{2}$")


@pytest.mark.parametrize("case", ["network", "machine"])
@pytest.mark.parametrize("step", [0, 4, 30])
def test_the_boundary_is_where_the_score_is_0_and_the_region_where_it_is_above(case: str, step: int) -> None:
    cost, (run,) = CASES[case]
    assert isinstance(cost, Model)
    axes, show = drawn(Data(), cost, (run,))
    moving = show(step)
    levels = tint_levels(cost)
    regions = [artist for artist in moving if isinstance(artist, PathPatch)]
    assert len(regions) == len(levels)
    boundary = max(lines_of(show, step, "None"), key=lambda line: line.get_linewidth())
    size = np.abs(cost.score(run.theta[step], places(axes))).max()
    assert len(ends(boundary)) > 1
    assert np.abs(cost.score(run.theta[step], ends(boundary))).max() < 0.01 * size
    points = places(axes)
    score = cost.score(run.theta[step], points)
    for level, region in zip(levels, regions, strict=True):
        clear = np.abs(score - level) > 0.03 * size
        np.testing.assert_array_equal(region.get_path().contains_points(points[clear]), score[clear] > level)


@pytest.mark.parametrize("step", [0, 30])
def test_the_margins_are_where_the_score_is_1(step: int) -> None:
    cost, (run,) = CASES["machine"]
    _, show = drawn(Data(moments=0), cost, (run,))
    thin = [line for line in lines_of(show, step, "None") if line.get_color() == look().run_color(0)]
    scores = sorted(float(np.mean(MACHINE.score(run.theta[step], ends(line)))) for line in thin)
    assert scores == pytest.approx([-1, 0, 1], abs=1e-9)


def test_rings_are_around_the_support_vectors() -> None:
    cost, (run,) = CASES["machine"]
    axes, show = drawn(Data(support_vectors=True), cost, (run,))
    for step in (0, 30):
        rings = rings_of(show, step, look().muted)
        margin = (2 * MACHINE.data.target - 1) * MACHINE.score(run.theta[step], MACHINE.data.features)
        np.testing.assert_array_equal(ends(rings), MACHINE.data.features[margin < 1])
        count = int((margin < 1).sum())
        assert f"{count} support vector{'' if count == 1 else 's'}" in words(axes)


def test_rings_are_around_the_points_on_the_wrong_side_and_words_count_them() -> None:
    for case in ("network", "machine"):
        cost, (run,) = CASES[case]
        assert isinstance(cost, Model)
        axes, show = drawn(Data(), cost, (run,))
        for step in (0, 3, 30):
            wrong = (cost.score(run.theta[step], cost.data.features) > 0) != (cost.target > 0)
            np.testing.assert_array_equal(ends(rings_of(show, step, look().ink)), cost.data.features[wrong])
            count = int(wrong.sum())
            assert (f"ringed: {count} of {len(wrong)} wrong" if count else f"none of {len(wrong)} wrong") in words(axes)


def test_where_no_ring_has_room_the_errors_are_counted_over_the_axes() -> None:
    axes, show = drawn(Data(), *CASES["network"])
    show(30)
    (count,) = (text for text in axes.texts if text.get_text().endswith("wrong"))
    assert count.get_window_extent().y0 >= axes.bbox.y1


def moving_boundary(show: Show, step: int) -> Line2D:
    return max(lines_of(show, step, "None"), key=lambda line: line.get_linewidth())


@pytest.mark.parametrize("case", ["network", "chances of two"])
def test_the_boundaries_of_moments_stay_from_their_steps_on(case: str) -> None:
    cost, (run,) = TURNING[case]
    assert isinstance(cost, Model)
    steps = boundary_moments(cost, run, 5)
    colors = look().in_time(len(steps))
    _, show = drawn(Data(), cost, (run,))
    for step in (0, steps[1], 30):
        for moment, color in zip(steps[:-1], colors[:-1], strict=True):
            (line,) = (
                each for each in lines_of(show, step, "None") if each.get_color() == color and len(ends(each)) > 2
            )
            assert line.get_visible() is (step >= moment)
            size = np.abs(cost.score(run.theta[moment], cost.data.features)).max()
            np.testing.assert_allclose(cost.score(run.theta[moment], ends(line)), 0, atol=0.01 * size)
        assert moving_boundary(show, step).get_color() == colors[-1]


@pytest.mark.parametrize("case", ["network", "chances of two"])
def test_all_moments_are_named_outside_the_axes(case: str) -> None:
    cost, (run,) = TURNING[case]
    assert isinstance(cost, Model)
    axes, show = drawn(Data(), cost, (run,))
    steps = boundary_moments(cost, run, 5)
    colors = [look().lettering(color) for color in look().in_time(len(steps))]
    for step in (0, 30):
        show(step)
        names = {text.get_color(): text for text in axes.texts if text.get_gid() == MOMENT and text.get_visible()}
        wanted = {color: moment_words(each) for each, color in zip(steps, colors, strict=True) if each <= step}
        assert {color: text.get_text() for color, text in names.items()} == wanted
        extents = [text.get_window_extent() for text in names.values()]
        assert all(box.y0 >= axes.bbox.y1 or box.x0 >= axes.bbox.x1 for box in extents)
    boxes = [text.get_window_extent() for text in axes.texts if text.get_visible() and text.get_text()]
    assert not any(box.overlaps(other) for i, box in enumerate(boxes) for other in boxes[:i])


def test_margins_and_the_start_are_named_in_place() -> None:
    cost, (run,) = CASES["machine"]
    axes, show = drawn(Data(moments=0), cost, (run,))
    show(3)
    assert "margin" not in words(axes)
    show(30)
    assert {"margin", "start"} & set(words(axes))


def test_tints_grow_stronger_away_from_the_boundary() -> None:
    levels = tint_levels(NETWORK)
    assert [round(float(1 / (1 + np.exp(-level))), 2) for level in levels[4:]] == [0.5, 0.6, 0.75, 0.9, 0.97]
    colors = np.array(tints(look(), levels))
    away = np.linalg.norm(colors - np.array(to_rgb(look().paper)), axis=1)
    assert (np.diff(away[:5]) < 0).all()
    assert (np.diff(away[5:]) > 0).all()
    assert tint_levels(MACHINE) == (-1, 0, 1)


def test_several_runs_have_boundaries_only() -> None:
    cost, runs = CASES["networks"]
    axes, show = drawn(Data(), cost, runs)
    moving = show(3)
    seen = [line.get_color() for line in moving if isinstance(line, Line2D) and len(ends(line))]
    assert seen == [look().run_color(i) for i in (0, 1)]
    assert not any(isinstance(artist, PathPatch) for artist in moving)
    assert to_rgb(axes.get_facecolor()) == to_rgb(look().paper)


def test_the_best_boundary_is_dashed() -> None:
    cost, (run,) = CASES["machine"]
    axes, show = drawn(Data(), cost, (run,))
    *_, best = (line for line in lines_of(show, 3, "None") if line.is_dashed())
    assert "best fit" in words(axes)
    np.testing.assert_allclose(MACHINE.score(np.array(cost.minima[0].at), ends(best)), 0, atol=1e-9)


def test_weights_of_zero_draw_no_boundary() -> None:
    _, show = drawn(Data(), MACHINE, (run_through((0, 0, 0), (1, 1, 0), cost=MACHINE),))
    drawn_lines = [line for line in lines_of(show, 0, "None") if line.get_visible() and not line.is_dashed()]
    assert all(len(ends(line)) == 0 for line in drawn_lines)
    assert any(len(ends(line)) for line in lines_of(show, 1, "None") if not line.is_dashed())


def test_like_units_are_drawn_equal() -> None:
    axes, _ = drawn(Data(), *CASES["network"])
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    box = axes.get_window_extent()
    assert (right - left) / box.width == pytest.approx((top - bottom) / box.height, rel=0.02)
    features = NETWORK.data.features
    assert ((features > [left, bottom]) & (features < [right, top])).all()


def test_one_feature_shows_the_probability() -> None:
    cost, runs = CASES["chances"]
    assert isinstance(cost, Model)
    axes, show = drawn(Data(), cost, runs)
    assert axes.get_title(loc="left") == "probability of $y$ = 1"
    line = show(7)[0]
    assert isinstance(line, Line2D)
    x, p = np.array(line.get_data(), dtype=float)
    w, b = runs[0].theta[7]
    np.testing.assert_allclose(p, 1 / (1 + np.exp(-w * x - b)), rtol=1e-12)
    (zeros, ones) = (next(line for line in axes.lines if line.get_marker() == marker) for marker in "o^")
    assert (set(ends(zeros)[:, 1]), set(ends(ones)[:, 1])) == ({0}, {1})


@pytest.mark.parametrize(
    ("target", "labels"),
    [("kind", ["kind = large $", "kind = small"]), ("y", ["$y$ = large \\$", "$y$ = small"])],
)
def test_words_are_what_the_key_calls_the_classes(tmp_path: Path, target: str, labels: list[str]) -> None:
    (tmp_path / "t.csv").write_text(f"width,depth,{target}\n1,2,small\n2,2,large $\n3,1,small\n2.5,2.5,large $\n")
    for features in (("width",), ("width", "depth")):
        model = MODELS["logistic"](dataset(DataSpec(file="t.csv", features=features), tmp_path))
        axes, show = drawn(Data(), model, (run_through((0.0,) * model.dimension, cost=model),))
        large, *_ = (line for line in axes.lines if line.get_marker() == "o")
        assert sorted(large.get_xdata()) == [2, 2.5]
        show(0)
        assert names_of_classes(axes) == labels
        name = labels[1].partition(" =")[0]
        assert axes.get_title(loc="left") == ("depth" if len(features) == 2 else f"probability of {name} = small")


def crowd() -> tuple[Model, Run]:
    """Points of one class all around those of the other, and a run on them."""
    x, y = (each.ravel() for each in np.meshgrid(np.linspace(-1, 1, 24), np.linspace(-1, 1, 24)))
    inside = np.hypot(x, y) < 0.5
    points = {"x": tuple(x.tolist()), "y": tuple(y.tolist()), "z": tuple(inside.astype(float).tolist())}
    model = MODELS["logistic"](dataset(DataSpec(points=points), Path(".")))
    return model, run_through((0.1, 1.0, 0.2), (1.0, 1.0, 0.0), cost=model)


@pytest.mark.slow
def test_where_points_leave_no_room_the_classes_are_named_under_the_axes_with_their_marks() -> None:
    model, run = crowd()
    axes, show = drawn(Data(), model, (run,))
    show(1)
    names = [text for text in axes.texts if text.get_gid() == "class-name"]
    assert [text.get_visible() for text in names] == [True, True]
    assert all(text.get_window_extent().y1 < axes.bbox.y0 for text in names)
    label = axes.xaxis.label.get_window_extent()
    assert not any(text.get_window_extent().overlaps(label) for text in names)
    for marker, color, text in zip("o^", look().classes, names, strict=True):
        (mark,) = (line for line in axes.lines if line.get_marker() == marker and len(ends(line)) == 1)
        assert to_rgb(mark.get_color()) == to_rgb(color)
        assert mark.get_window_extent().x1 < text.get_window_extent().x0


def test_the_errors_of_moments_stand_at_their_dots_on_the_loss() -> None:
    cost, (run,) = TURNING["chances of two"]
    assert isinstance(cost, Model)
    views = timed_together((Data().prepare(cost, (run.plan,), (run,)), Loss()), cost, (run,))
    axes, show = drawn(views[1], cost, (run,))
    show(run.steps)
    steps = boundary_moments(cost, run, 5)
    wrong = [int(cost.misclassified(run.theta[step]).sum()) for step in steps]
    said = {text.get_text(): text.get_window_extent() for text in axes.texts if text.get_visible()}
    told = [f"{moment_words(step)}: {error_words(count)}" for step, count in zip(steps, wrong, strict=True)]
    assert set(said) == set(told)
    for step, words in zip(steps, told, strict=True):
        x, _ = axes.transData.transform((step, run.cost[step]))
        assert any(
            abs((text.get_window_extent().x0 + text.get_window_extent().x1) / 2 - x) < 110
            for text in axes.texts
            if text.get_text() == words
        )
