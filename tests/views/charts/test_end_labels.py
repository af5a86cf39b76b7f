"""Names and values at the ends of curves: all or none, in order, none over another, and at the tips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise
from typing import Any

import numpy as np
import pytest
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from gdviz.descents.outcome import Diverged, ParameterGrowth
from gdviz.descents.run import Run
from gdviz.page.film import drawing
from gdviz.views.base import RUN_NAME, RUN_VALUE, Show
from gdviz.views.loss import Loss
from tests.views.samples import axes_of, cost_of, figure_of, fill_with_words, laid_over, look, run_through, still, whole

ANY = cost_of("x**2")


def run_of(*costs: float) -> Run:
    return replace(run_through(*range(len(costs))), cost=np.array(costs, dtype=float))


def labelled(*runs: Run, height: float = 0.7, filled: float = 0.0, above: float = 1.0) -> tuple[Axes, Show]:
    """A loss chart with names, in axes that words fill and that leave room at the right."""
    axes, names = axes_of(), [f"Run {i}" for i in range(len(runs))]
    with drawing(look()):
        axes.set_position((0.15, 0.15, 0.4, height))
        fill_with_words(axes, filled, above)
        return axes, Loss().named(names).draw(axes, ANY, runs, look())


def texts(artists: Sequence[Artist], gid: str) -> list[Any]:
    return [artist for artist in artists if artist.get_gid() == gid and artist.get_visible()]


def words(artists: Sequence[Artist], gid: str) -> list[str]:
    return [text.get_text() for text in texts(artists, gid)]


RUNS = (run_of(9, 4, 2.5), run_of(9, 4, 2.4), run_of(9, 7, 6))


@cache
def beside() -> tuple[Axes, Show]:
    """The chart of these runs, which has no room inside: drawn once, as its steps may be shown in any order."""
    return labelled(*RUNS)


def lie_over_another(boxes: Sequence[Any]) -> bool:
    """Whether two boxes share more than their edges."""
    return any(
        min(a.x1, b.x1) - max(a.x0, b.x0) > 1 and min(a.y1, b.y1) - max(a.y0, b.y0) > 2
        for a, b in combinations(boxes, 2)
    )


@pytest.mark.slow
def test_names_and_values_stand_right_of_the_last_step() -> None:
    axes, show = beside()
    moving = show(2)
    assert words(moving, RUN_NAME) == ["Run 0", "Run 1", "Run 2"]
    assert words(moving, RUN_VALUE) == ["2.5", "2.4", "6.0"]
    assert all(text.get_window_extent().x0 > axes.bbox.x1 for text in texts(moving, RUN_NAME))
    assert [text.get_color() for text in texts(moving, RUN_NAME)] == [
        look().lettering(look().run_color(i)) for i in range(3)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("height", [0.05, 0.7])
def test_before_anything_is_shown_they_are_as_wide_as_they_can_become(height: float) -> None:
    axes, show = labelled(*RUNS, height=height)
    before = [text.get_window_extent().x1 for text in axes.texts if text.get_visible()]
    axes.set_position((0.15, 0.15, 0.4, 0.7))
    show(2)
    assert [text.get_window_extent().x1 for text in axes.texts if text.get_visible()] == pytest.approx(before)


@pytest.mark.slow
def test_no_label_lies_over_another() -> None:
    axes, show = beside()
    for step in (0, 1, 2):
        show(step)
        assert not lie_over_another([text.get_window_extent() for text in axes.texts if text.get_visible()]), step


@pytest.mark.slow
def test_they_ride_with_the_tips() -> None:
    axes, show = beside()
    for step in (2, 0, 1):
        (name, *_) = texts(show(step), RUN_NAME)
        tip = axes.transData.transform((step, 1))[0]
        assert 0 < name.get_window_extent().x0 - tip < 2 * look().small


@pytest.mark.slow
def test_they_ride_from_pixel_to_pixel() -> None:
    _, show = labelled(run_of(4, 3, 2, 1), run_of(4, 3.5, 3.1, 2.7))
    for step in range(4):
        for gid in ("run-name", "run-value"):
            for text in texts(show(step), gid):
                place = text.axes.transAxes.transform(text.xy)
                assert place == pytest.approx(np.round(place), abs=1e-6)


@pytest.mark.slow
def test_labels_off_their_tips_have_leaders() -> None:
    axes, show = beside()
    moving = show(2)
    leaders = [line for line in moving if isinstance(line, Line2D) and line.get_transform() == axes.transAxes]
    assert [leader.get_visible() for leader in leaders] == [True, True, False]  # the third is beside its tip
    heights = [text.get_window_extent().y0 for text in texts(moving, RUN_NAME)]
    assert heights[2] > heights[0] > heights[1]


@pytest.mark.slow
@pytest.mark.parametrize(("height", "shown"), [(0.7, (4, 4)), (0.26, (4, 0)), (0.1, (0, 0))])
def test_without_room_there_are_no_values_and_then_no_labels(height: float, shown: tuple[int, ...]) -> None:
    _, show = labelled(*RUNS, run_of(9, 3), height=height)
    assert tuple(len(texts(show(2), gid)) for gid in (RUN_NAME, RUN_VALUE)) == shown


@pytest.mark.slow
def test_a_run_that_diverged_says_so_once_it_has() -> None:
    wild = replace(run_of(9, 90, 9e5), end=Diverged(ParameterGrowth()))
    _, show = labelled(RUNS[0], wild)
    assert words(show(1), RUN_VALUE)[1] == "90"
    assert words(show(2), RUN_VALUE)[1] == "diverges"


def leader_of(axes: Axes, moving: Sequence[Artist], number: int) -> Line2D:
    leaders = [line for line in moving if isinstance(line, Line2D) and line.get_transform() == axes.transAxes]
    return leaders[number]


def test_a_run_that_ended_before_the_others_is_named_there() -> None:
    axes, show = labelled(run_of(9, 1, *([1] * 10)), run_of(9, 7, 6), filled=0.7)
    moving = show(11)
    tip = axes.transData.transform((2, 6))
    box = texts(moving, RUN_NAME)[1].get_window_extent()
    assert not leader_of(axes, moving, 1).get_visible()
    assert box.x1 <= axes.bbox.x1
    assert 0 < box.x0 - tip[0] < 2 * look().small
    assert texts(show(3), RUN_NAME)[1].get_window_extent().x0 > axes.transData.transform((3, 1))[0]  # not passed yet


@pytest.mark.slow
def test_without_room_there_it_is_led_to_the_column() -> None:
    axes, show = labelled(run_of(*([9, 1] * 6)), run_of(9, 7, 6, 5, 4, 3, 2.5))
    moving = show(11)
    leader = leader_of(axes, moving, 1)
    assert leader.get_visible()
    assert leader.get_xdata()[0] == pytest.approx(6 / 11)  # type: ignore[index]
    assert texts(moving, RUN_NAME)[1].get_window_extent().x0 > axes.bbox.x1


@pytest.mark.slow
def test_labels_inside_hide_no_curve_and_no_label() -> None:
    runs = (run_of(*(100 * 0.5**i for i in range(12))), run_of(100, 1, 1e-12, 0, 0), run_of(*([50.0] * 12)))
    axes, show = labelled(*runs, filled=0.8)
    for step in range(12):
        boxes = [text.get_window_extent() for text in show(step) if text.get_gid() in (RUN_NAME, RUN_VALUE)]
        assert not lie_over_another(boxes), step
    inner = [box for box in boxes if box.x1 <= axes.bbox.x1]
    assert len(inner) == 2
    x, y = curve_points(axes, runs[0].cost).T
    for box in inner:
        assert not ((x > box.x0) & (x < box.x1) & (y > box.y0) & (y < box.y1)).any()


@pytest.mark.slow
def test_leaders_from_the_foot_do_not_cross() -> None:
    falls = [run_of(*([50.0] * (6 + i)), *([0.0] * (20 - i))) for i in range(3)]
    axes, show = labelled(run_of(*([50.0, 0.2] * 13)), *falls)
    moving = show(25)
    ends = [np.array(leader_of(axes, moving, i).get_xydata()) for i in (1, 2, 3)]
    shown = [end for i, end in enumerate(ends, 1) if leader_of(axes, moving, i).get_visible()]
    assert len(shown) > 1
    for (begin, end), (later, other) in combinations(shown, 2):
        assert begin[0] < later[0]
        assert end[1] > other[1]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "is_behind"), [("A", True), ("Nesterov’s accelerated gradient descent", False)])
def test_values_stand_behind_short_names_and_below_others(name: str, is_behind: bool) -> None:
    axes, names = axes_of(), [name, "B"]
    with drawing(look()):
        axes.set_position((0.15, 0.15, 0.4, 0.7))
        fill_with_words(axes)
        moving = Loss().named(names).draw(axes, ANY, RUNS[:2], look())(2)
    for i in range(2):
        first, value = (texts(moving, gid)[i].get_window_extent() for gid in (RUN_NAME, RUN_VALUE))
        assert (value.y1 < first.y0 + 2) != is_behind


def test_without_labels_there_are_no_names() -> None:
    assert Loss().names_at == "ends"
    assert Loss(labels=False).names_at == "nowhere"
    assert Loss(labels=False).named(["one"]) == Loss(labels=False)


@pytest.mark.slow
def test_they_move_over_a_still_picture() -> None:
    axes, show = beside()
    figure = figure_of(axes)
    background = still(figure, show(0))
    for step in (0, 2, 1):
        moving = [artist for artist in show(step) if artist.get_visible()]
        assert np.array_equal(whole(figure), laid_over(figure, background, moving))


def test_a_lone_run_has_its_value_inside_the_axes() -> None:
    axes = axes_of()
    with drawing(look()):
        show = Loss().draw(axes, ANY, RUNS[:1], look())
    for step, value in ((2, "2.5"), (0, "9.0")):
        (text,) = texts(show(step), RUN_VALUE)
        assert text.get_text() == value
        box = text.get_window_extent()
        assert axes.bbox.x0 <= box.x0
        assert box.x1 <= axes.bbox.x1 + 1
        assert axes.bbox.y0 <= box.y0
        assert box.y1 <= axes.bbox.y1


@pytest.mark.slow
def test_a_value_near_the_start_has_the_digits_that_tell_it_apart() -> None:
    _, show = labelled(run_of(9, 8.97, 8.96), run_of(9, 4, 2.5), run_of(0.99998, 0.99999, 0.99999))
    assert words(show(2), RUN_VALUE) == ["8.96", "2.5", "0.99999"]


def lone(*costs: float, others: Sequence[Run] = (), batches: int = 0) -> tuple[Axes, Any]:
    """A chart of one run beside others of its frame, and the text of its value at the last step."""
    run, axes = run_of(*costs), axes_of()
    run = replace(run, batch_cost=np.ones(batches)) if batches else run
    with drawing(look()):
        show = Loss().framed(ANY, (run, *others)).draw(axes, ANY, (run,), look())
    return axes, texts(show(len(costs) - 1), RUN_VALUE)[0]


def curve_points(axes: Axes, costs: Sequence[float]) -> Any:
    """Points along a curve, in pixels."""
    at = np.linspace(0, len(costs) - 1, 2000)
    return axes.transData.transform(np.column_stack([at, np.interp(at, np.arange(len(costs)), costs)]))


@pytest.mark.parametrize(
    "costs", [(9, 8, 7, 6, 5, 4, 3, 2, 1), (9, 1, 8, 2, 7, 3, 6, 4), (1, 2, 3, 4, 5, 6, 7), (9, 5, 3, 2, 1, 1, 1, 1)]
)
def test_a_value_hides_no_curve(costs: tuple[float, ...]) -> None:
    other = run_of(*(each * 0.6 for each in costs))
    axes, text = lone(*costs, others=[other])
    box = text.get_window_extent()
    for values in (costs, other.cost):
        x, y = curve_points(axes, values).T
        assert not ((x > box.x0) & (x < box.x1) & (y > box.y0) & (y < box.y1)).any()


def test_the_value_of_a_noisy_run_says_which_mean_it_is() -> None:
    costs = [9.0, *(4.0 + 0.1 * (-1) ** step for step in range(30))]
    _, text = lone(*costs, batches=30)
    assert text.get_text() == "mean of the last 3 steps: 4.0"
    assert np.mean(costs[-3:]) == pytest.approx(4.0, abs=0.05)


def test_the_other_runs_of_a_frame_are_thin_and_grey() -> None:
    axes = axes_of()
    with drawing(look()):
        show = Loss().framed(ANY, RUNS).draw(axes, ANY, RUNS[1:2], look())
    grey = [line for line in show(1) if isinstance(line, Line2D) and line.get_color() == look().waiting]
    assert [np.array(line.get_ydata()).tolist() for line in grey] == [[9, 4], [9, 7]]
    (own,) = [line for line in show(1) if isinstance(line, Line2D) and line.get_color() == look().run_color(0)][:1]
    assert all(line.get_linewidth() < own.get_linewidth() for line in grey)
    assert all(line.get_zorder() <= own.get_zorder() for line in grey)


DEEP = (run_of(*(10 * 10.0 ** (-2 * step) for step in range(11)), *[0.0] * 30), run_of(*np.linspace(10, 4, 41)))


def test_the_name_of_a_run_that_leaves_by_the_floor_stands_beside_its_curve() -> None:
    axes, show = labelled(*DEEP, filled=0.5, above=0.6)
    moving = show(40)
    own, other = texts(moving, RUN_NAME)
    assert own.get_window_extent().x1 < axes.bbox.x1 < other.get_window_extent().x0
    box = own.get_window_extent()
    x, y = axes.transData.transform(np.column_stack([np.arange(7), 10 * 10.0 ** (-2 * np.arange(7))])).T
    away = np.hypot(
        np.maximum(0, np.maximum(box.x0 - x, x - box.x1)), np.maximum(0, np.maximum(box.y0 - y, y - box.y1))
    )
    assert 0 < away.min() < 3 * look().small
    assert box.y0 < axes.bbox.y0 + 0.4 * axes.bbox.height
    assert words(moving, RUN_VALUE) == ["exactly 0", "4.0"]
    assert not any(line.get_visible() for line in leaders(moving))


def leaving_at(step: int) -> Run:
    return run_of(*(10 * 10.0 ** (-12 * each / step) for each in range(step + 1)), *[0.0] * (40 - step))


def test_of_runs_that_leave_by_the_floor_all_say_their_values_or_none_does() -> None:
    _, show = labelled(leaving_at(10), leaving_at(14), leaving_at(30), filled=1.0, above=0.6)
    assert words(show(40), RUN_VALUE) == []  # there is room for the third's alone


def test_of_many_runs_only_the_lowest_and_those_off_the_axis_say_a_value() -> None:
    ends = (1e-2, 3e-3, 1e-3, 1e-4)
    for quiet in (0, 1):  # the last of three is one of few
        runs = [run_of(*np.geomspace(9, end, 41)) for end in ends[quiet:]]
        _, show = labelled(*runs, filled=1.0)
        assert len(words(show(40), RUN_VALUE)) == (1 if len(runs) == 4 else 3)
    _, show = labelled(*(run_of(*np.geomspace(9, end, 41)) for end in ends), filled=1.0)
    assert words(show(40), RUN_VALUE) == ["1.0×10⁻⁴"]


def leaders(artists: Sequence[Artist]) -> list[Line2D]:
    return [artist for artist in artists if isinstance(artist, Line2D) and len(artist.get_xdata()) == 2]  # type: ignore[arg-type]


def test_it_takes_no_room_beside_the_axes() -> None:
    axes, _ = labelled(*DEEP, filled=0.5, above=0.6)
    reach = [text.get_window_extent().x1 for text in axes.texts if text.get_gid() == RUN_NAME and text.get_visible()]
    assert sorted(each > axes.bbox.x1 for each in reach) == [False, True]


FAR = (run_of(*np.geomspace(9, 1e-6, 41)), run_of(*np.linspace(9, 4, 41)))


def test_where_all_have_a_place_inside_nothing_stands_beside_the_axes() -> None:
    axes, show = labelled(*FAR, filled=1.0)
    assert not any(text.get_visible() and text.get_window_extent().x1 > axes.bbox.x1 for text in axes.texts)
    axes.set_position((0.15, 0.15, 0.8, 0.7))  # what the page makes of the room
    moving = show(40)
    assert words(moving, RUN_VALUE) == ["1.0×10⁻⁶", "4.0"]
    assert not any(line.get_visible() for line in leaders(moving))
    for run, name in zip(FAR, texts(moving, RUN_NAME), strict=True):
        box, away = name.get_window_extent(), [np.inf]
        for other in FAR:
            x, y = curve_points(axes, other.cost).T
            assert not ((x > box.x0) & (x < box.x1) & (y > box.y0) & (y < box.y1)).any()
            near = float(np.hypot(x - (box.x0 + box.x1) / 2, y - (box.y0 + box.y1) / 2).min())
            away.append(near) if other is not run else away.insert(0, near)
        assert away[0] <= min(away)


def test_in_a_film_such_labels_ride_until_they_would_leave_the_axes() -> None:
    axes, show = labelled(*FAR, filled=1.0)
    axes.set_position((0.15, 0.15, 0.8, 0.7))
    begins = []
    for step in range(41):
        (name, *_) = texts(show(step), RUN_NAME)
        box = name.get_window_extent()
        assert box.x1 <= axes.bbox.x1 + 1
        begins.append(box.x0)
    settled = begins.index(begins[-1])
    assert settled > 20
    assert set(begins[settled:]) == {begins[-1]}
    assert all(before < after for before, after in pairwise(begins[:settled]))


def test_no_value_of_the_end_stands_where_the_curve_dives_below_it() -> None:
    fall, leap = np.geomspace(9, 1e-12, 35), np.array([1e-11, 1e-7, 0.5, 0.1, 0.02, 4e-3])
    axes, show = labelled(run_of(*fall, *leap), run_of(*np.geomspace(9, 1e-3, 41)), filled=1.0)
    axes.set_position((0.15, 0.15, 0.8, 0.7))
    moving = show(40)
    assert words(moving, RUN_NAME) == ["Run 0", "Run 1"]
    assert all(axes.bbox.x0 < text.get_window_extent().x0 < axes.bbox.x1 for text in texts(moving, RUN_NAME))
    assert words(moving, RUN_VALUE) == []


@pytest.mark.slow
@pytest.mark.parametrize("width", [0.3, 0.4, 0.5])
def test_of_curves_that_leave_by_the_floor_all_say_their_values_or_none(width: float) -> None:
    leaving = [run_of(*np.geomspace(100, 1e-30, n + 1), *[1e-30] * (60 - n)) for n in (20, 22, 24, 26, 52)]
    axes = axes_of()
    with drawing(look()):
        axes.set_position((0.15, 0.15, width, 0.7))
        moving = Loss().named([*"ABCDE"]).draw(axes, ANY, leaving, look())(60)
    assert words(moving, RUN_NAME) == [*"ABCDE"]
    assert len(words(moving, RUN_VALUE)) in (0, 5)
