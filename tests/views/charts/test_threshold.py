"""The threshold of a chart: which it is, and after how many steps each run is below it for good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from gdviz.descents.run import Run
from gdviz.page.film import drawing
from gdviz.tables.schema import keys_of, read
from gdviz.views.base import Show
from gdviz.views.charts.standing_words import THRESHOLD
from gdviz.views.charts.threshold import threshold, thresholds
from gdviz.views.charts.value_range import ValueRange
from gdviz.views.loss import Loss
from gdviz.views.paths.pixels import AxesPixels
from tests.views.samples import axes_of, cost_of, figure_of, laid_over, look, run_through, still, whole

ANY = cost_of("x**2")
AXIS = ValueRange(1e-8, 200, "log")


def falling(factor: float, steps: int = 40, start: float = 100.0) -> Any:
    return start * factor ** np.arange(steps + 1.0)


def run_of(costs: Sequence[float]) -> Run:
    return replace(run_through(*range(len(costs))), cost=np.array(costs, dtype=float))


RUNS = tuple(run_of(falling(factor)) for factor in (0.75, 0.6, 0.4))


def drawn(view: Loss, runs: Sequence[Run], own: Sequence[Run] = (), height: float = 0.7) -> tuple[Axes, Show]:
    axes = axes_of()
    with drawing(look()):
        axes.set_position((0.15, 0.15, 0.6, height))
        view = view.framed(ANY, runs) if own else view.named([f"R{i}" for i in range(len(runs))])  # type: ignore[assignment]
        return axes, view.draw(axes, ANY, own or runs, look())


def shown(moving: Sequence[Artist]) -> list[str]:
    return [each.get_text() for each in moving if each.get_gid() == THRESHOLD and each.get_visible()]  # type: ignore[attr-defined]


def flat(words: Sequence[str]) -> list[str]:
    return [each.replace("\n", " ").replace("10⁻²", "0.01") for each in words]


def count_of(words: str) -> int:
    return int(words.split(" ")[0])


def test_a_run_stays_below_from_the_last_step_at_which_it_was_not() -> None:
    found = threshold([np.array([9, 0.5, 2, 0.5]), np.array([9, np.nan, 0.1]), np.array([9.0, 1.0])], 1.0)
    assert found.steps == (3, 2, None)
    assert found.returns


def test_the_best_threshold_is_one_that_most_runs_come_below_apart() -> None:
    values = [falling(0.75), falling(0.6), falling(0.4), np.full(41, 100.0)]
    best, *_ = thresholds(values, AXIS)
    assert best.arrived == [0, 1, 2]
    for run, step in zip(values, best.steps[:3], strict=False):
        assert step is not None
        assert run[step] < best.level <= run[step - 1]
    assert all(len(set(each.steps)) == 4 for each in thresholds(values, AXIS))


def test_its_level_is_in_sight_or_has_no_crossing_between_values_that_look_alike() -> None:
    values = [falling(0.75), falling(0.6), falling(0.4)]
    assert max(each.level for each in thresholds(values, AXIS)) > 1
    assert max(each.level for each in thresholds(values, ValueRange(1e-8, 1.0, "log"))) < 1
    with drawing(look()):
        axes = axes_of()
        show = Loss(threshold=50.0, ylim=(1e-8, 1.0)).draw(axes, ANY, RUNS, look())
        assert list(show(40))


@pytest.mark.parametrize(
    "values",
    [
        [falling(0.5)],
        [falling(0.5), falling(0.5)],
        [falling(0.5), np.full(41, 100.0), np.full(41, 100.0)],
        [falling(0.9**i) for i in range(1, 9)],
        [falling(0.5), falling(0.4) * np.where(np.arange(41) == 40, np.nan, 1)],
        [falling(0.5), np.append(falling(0.4, 39), 100.0)],
    ],
)
def test_there_is_none_where_it_explains_nothing(values: list[Any]) -> None:
    assert thresholds(values, AXIS) == []
    assert thresholds([falling(0.75), falling(0.4)], ValueRange(-1, 110, "linear")) == []


def test_each_run_has_its_steps_at_the_line_once_it_is_below() -> None:
    axes, show = drawn(Loss(), RUNS)
    counts = [count_of(words) for words in shown(show(40)) if words[0].isdigit()]
    (level,) = [float(words.split("steps to ")[1]) for words in flat(shown(show(40))) if "to" in words]
    assert counts == [int(np.argmax(run.cost < level)) for run in RUNS]
    assert shown(show(counts[2] - 1)) == []
    for step in range(41):
        for words in shown(show(step)):
            assert not words[0].isdigit() or step >= count_of(words)
    boxes = [text.get_window_extent() for text in axes.texts if text.get_visible()]
    assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))


def test_a_panel_of_one_run_says_its_own() -> None:
    for run in RUNS:
        (words,) = shown(drawn(Loss(), RUNS, [run])[1](40))
        count, level = words.replace("10⁻²", "0.01").split(" steps\nto ")
        assert int(count) == int(np.argmax(run.cost < float(level)))


@pytest.mark.parametrize("own", [(), (0,), (1,)])
def test_no_words_of_a_film_lie_over_it(own: Sequence[int]) -> None:
    axes, show = drawn(Loss(), RUNS, [RUNS[i] for i in own])
    for step in range(41):
        show(step)
        boxes = [text.get_window_extent() for text in axes.texts if text.get_visible() and text.get_text()]
        assert not any(
            min(a.x1, b.x1) - max(a.x0, b.x0) > 1 and min(a.y1, b.y1) - max(a.y0, b.y0) > 2
            for a, b in combinations(boxes, 2)
        ), step


@pytest.mark.slow
def test_crossings_that_crowd_have_none_unless_asked() -> None:
    crowd = [run_of(np.maximum(falling(factor), 2e-4)) for factor in (0.5, 0.46, 0.42)]
    assert thresholds([run.cost for run in crowd], ValueRange(1e-4, 200, "log"))
    assert shown(drawn(Loss(), crowd)[1](40)) == []
    assert sorted(flat(shown(drawn(Loss(threshold=0.01), crowd)[1](40)))) == ["11", "12", "14", "steps to 0.01"]
    many = [run_of(np.maximum(falling(factor), 2e-4)) for factor in np.arange(0.42, 0.5, 0.01)]
    (told,) = flat(shown(drawn(Loss(threshold=0.01), many)[1](40)))  # there is no room for the others
    assert told.split(" ")[0] == str(int(np.flatnonzero(many[0].cost > 0.01)[-1]) + 1)


def test_the_numbers_of_two_that_are_close_stand_on_either_side() -> None:
    pair = [run_of(falling(factor)) for factor in (0.75, 0.4, 0.365)]
    axes, show = drawn(Loss(), pair)
    words = shown(show(40))
    assert len([each for each in words if each[0].isdigit()]) == 3
    rings = [
        line for line in axes.lines if line.get_marker() == "o" and line.get_visible() and len(line.get_xdata()) == 1
    ]
    crossings = sorted(float(axes.transData.transform((ring.get_xdata()[0], 1.0))[0]) for ring in rings)[:2]
    texts = [text for text in axes.texts if text.get_gid() == THRESHOLD and text.get_text()[:1].isdigit()]
    first, second = sorted((text.get_window_extent() for text in texts), key=lambda box: box.x0)[:2]
    assert crossings[1] - crossings[0] < look().small
    assert first.x1 <= crossings[0] + 1
    assert second.x0 >= crossings[1] - 1


@pytest.mark.slow
def test_words_of_the_line_do_not_run_into_a_number() -> None:
    for factors in [(0.85, 0.75), (0.8, 0.72), (0.85, 0.66, 0.5), (0.85, 0.8, 0.2)]:
        axes, show = drawn(Loss(), [run_of(falling(factor)) for factor in factors])
        show(40)
        page = AxesPixels(axes)
        texts = [text for text in axes.texts if text.get_gid() == THRESHOLD and text.get_visible()]
        numbers = [page.box(text) for text in texts if text.get_text().isdigit()]
        for words in (page.box(text) for text in texts if text.get_text().startswith("steps to ")):
            for number in numbers:
                gap = np.abs(words.middle - number.middle) - words.half - number.half
                assert gap[1] > 0 or gap[0] > 0.3 * look().small


def test_it_can_be_asked_for_and_left_out() -> None:
    assert shown(drawn(Loss(threshold=False), RUNS)[1](40)) == []
    wavy = run_of([100, 50, 4, 8, 4, *([3] * 36)])
    assert shown(drawn(Loss(threshold=5.0, scale="log"), [RUNS[0], wavy])[1](40)) == [
        "steps to stay below 5",
        "11",
        "4",
    ]
    assert shown(drawn(Loss(threshold=1e5), RUNS)[1](40)) == []  # beyond the axis


@pytest.mark.parametrize(
    ("value", "is_right"), [(0.01, True), (False, True), ("auto", True), (-1, False), ("x", False)]
)
def test_the_key_takes_a_number_or_false(value: object, is_right: bool) -> None:
    problems: list[Any] = []
    values = read({"threshold": value}, keys_of(Loss), ("loss",), problems)
    assert not problems if is_right else problems
    assert not is_right or values["threshold"] == value


def test_noisy_runs_have_none_unless_asked() -> None:
    noisy = [replace(run, batch_cost=np.ones(40), cost=run.cost * np.resize([1.0, 0.5], 41)) for run in RUNS]
    assert shown(drawn(Loss(), noisy)[1](40)) == []
    assert shown(drawn(Loss(threshold=0.01), noisy)[1](40)) != []


def test_without_room_there_is_none() -> None:
    assert shown(drawn(Loss(), RUNS, height=0.12)[1](40)) == []
    low = 7 * look().small / 260
    assert shown(drawn(Loss(), RUNS, [RUNS[1]], height=low)[1](40)) == []
    assert shown(drawn(Loss(threshold=0.01), RUNS, [RUNS[1]], height=low)[1](40)) != []


def test_it_moves_over_a_still_picture() -> None:
    axes, show = drawn(Loss(), RUNS)
    figure = figure_of(axes)
    background = still(figure, show(0))
    for step in (0, 40, 12):
        moving = [artist for artist in show(step) if artist.get_visible()]
        assert np.array_equal(whole(figure), laid_over(figure, background, moving))


def test_one_step_says_what_it_is_of() -> None:
    runs = [run_of([100.0, *[1e-12] * 40]), *RUNS[1:]]
    _, show = drawn(Loss(threshold=0.01), runs)
    assert "1 step" in shown(show(40))
    assert "1" not in shown(show(40))
