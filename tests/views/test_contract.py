"""What every registered view promises, on costs and runs of every kind that it can draw."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from matplotlib.axes import Axes

from gdviz.costs.base import Cost
from gdviz.descents.run import Run
from gdviz.views.base import MOVING_ZORDER, VIEWS, Show
from tests.views.samples import CASES, cost_of, drawn, figure_of, laid_over, line_cost, plans_of, still, whole

FAST = 3  # of a view's cases; `make test-fast` leaves out the others


def cases_of(view: str) -> list[str]:
    """The cases that a view can draw."""
    sample = VIEWS[view]()
    return [
        case
        for case, (cost, runs) in CASES.items()
        if sample.refusal(cost) is None and not sample.objections(cost, plans_of(runs))
    ]


PAIRS = [
    pytest.param(view, case, id=f"{view}-{case}", marks=() if i < FAST else pytest.mark.slow)
    for view in VIEWS
    for i, case in enumerate(cases_of(view))
]
every_pair = pytest.mark.parametrize(("view", "case"), PAIRS)
each_view_once = pytest.mark.parametrize(
    ("view", "case"), [next(pair for pair in PAIRS if pair.values[0] == view) for view in VIEWS]
)


@cache
def picture(view: str, case: str, style: str = "article") -> tuple[Axes, Show]:
    """One drawing for all tests: a view may show any step at any time, whatever was shown before."""
    return drawn(VIEWS[view](), *CASES[case], style)


def ten_steps(runs: tuple[Run, ...]) -> list[int]:
    """Steps from the first to the last, ten of them where there are so many."""
    return sorted({round(step) for step in np.linspace(0, max(run.steps for run in runs), 10)})


def test_each_view_draws_several_of_the_cases() -> None:
    for view in VIEWS:
        assert sum(pair.values[0] == view for pair in PAIRS) >= 2


@every_pair
def test_notes_are_sentences(view: str, case: str) -> None:
    cost, runs = CASES[case]
    ready = VIEWS[view]().prepare(cost, plans_of(runs), runs)
    for note in ready.notes(cost, runs):
        assert note[0].isupper() or note[0].isdigit(), note
        assert note.endswith("."), note
        assert "  " not in note


@every_pair
def test_shows_the_same_moving_artists_at_every_step(view: str, case: str) -> None:
    _, runs = CASES[case]
    axes, show = picture(view, case)
    first = list(show(0))
    assert first
    assert len(set(map(id, first))) == len(first)
    assert all(artist.get_zorder() >= MOVING_ZORDER for artist in first)
    in_figure = set(figure_of(axes).findobj())
    assert in_figure.issuperset(first)
    for step in (3, 1, max(run.steps for run in runs), 10_000, 0):
        assert list(show(step)) == first
    assert set(figure_of(axes).findobj()) == in_figure


@every_pair
def test_still_artists_lie_below_the_moving_ones(view: str, case: str) -> None:
    axes, show = picture(view, case)
    moving = show(0)
    quiet = [artist for artist in axes.get_children() if artist not in moving]
    assert max(artist.get_zorder() for artist in quiet) < MOVING_ZORDER


@every_pair
def test_moving_over_the_still_background_is_the_whole_picture(view: str, case: str) -> None:
    check_layers(*picture(view, case), ten_steps(CASES[case][1]))


@pytest.mark.slow
@each_view_once
def test_it_is_so_in_the_dark(view: str, case: str) -> None:
    check_layers(*picture(view, case, "dark"), ten_steps(CASES[case][1]))


def check_layers(axes: Axes, show: Show, steps: list[int]) -> None:
    """That what moves, laid over what stands still, is the whole picture at each of the steps."""
    figure = figure_of(axes)
    background = still(figure, show(0))
    for step in steps:
        moving = show(step)
        assert np.array_equal(whole(figure), laid_over(figure, background, moving)), step


@every_pair
def test_a_step_looks_the_same_whatever_was_shown_before(view: str, case: str) -> None:
    _, runs = CASES[case]
    axes, show = picture(view, case)
    seen = []
    for step in (5, 0, 999, 5, 5):
        show(step)
        seen.append(whole(figure_of(axes)))
    assert np.array_equal(seen[0], seen[3])
    assert np.array_equal(seen[0], seen[4])
    assert not np.array_equal(seen[0], seen[1]) or all(np.ptp(run.theta, axis=0).max() == 0 for run in runs)


@every_pair
def test_a_run_stays_at_its_last_point(view: str, case: str) -> None:
    _, runs = CASES[case]
    axes, show = picture(view, case)
    last = max(run.steps for run in runs)
    show(last)
    at_the_end = whole(figure_of(axes))
    show(last + 1000)
    assert np.array_equal(at_the_end, whole(figure_of(axes)))


@each_view_once
def test_each_step_of_a_descent_changes_the_picture(view: str, case: str) -> None:
    axes, show = picture(view, case)
    pictures = []
    for step in range(4):
        show(step)
        pictures.append(whole(figure_of(axes)).tobytes())
    assert len(set(pictures)) == 4


@every_pair
def test_lines_stay_within_what_agg_can_draw(view: str, case: str) -> None:
    _, runs = CASES[case]
    axes, show = picture(view, case)
    for step in ten_steps(runs):
        show(step)
        for line in axes.lines:
            at = line.get_transform().transform(np.array(line.get_data(), dtype=float).T.reshape(-1, 2))
            assert (np.abs(at[np.isfinite(at)]) < 2**23).all()


@every_pair
def test_the_axes_do_not_change_while_the_film_runs(view: str, case: str) -> None:
    _, runs = CASES[case]
    axes, show = picture(view, case)
    show(0)  # what waits for the axes' final size is drawn now
    before = (axes.get_xlim(), axes.get_ylim(), axes.get_position().bounds)
    for step in ten_steps(runs)[::4]:
        show(step)
        whole(figure_of(axes))
        assert (axes.get_xlim(), axes.get_ylim(), axes.get_position().bounds) == before


@pytest.mark.parametrize("view", list(VIEWS))
@pytest.mark.parametrize("cost", [cost_of("x**2"), cost_of("x*y"), cost_of("x+y+z"), line_cost()])
def test_a_refusal_says_what_was_expected_and_got(view: str, cost: Cost) -> None:
    refusal = VIEWS[view]().refusal(cost)
    assert refusal is None or refusal.startswith("expected ")
    assert refusal is None or ", got " in refusal
