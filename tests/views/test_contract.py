"""What every registered view promises, on costs and runs of every kind that it can draw."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.costs.base import Cost
from gdviz.descents.run import Run
from gdviz.views.base import MOVING_ZORDER, VIEWS
from tests.views.picture import Picture
from tests.views.samples import (
    CASES,
    cost_of,
    figure_of,
    laid_over,
    line_cost,
    plans_of,
    still,
)

FAST = 2  # of a view's cases; `make test-fast` leaves out the others


def cases_of(view: str) -> list[str]:
    """The cases that a view can draw."""
    sample = VIEWS[view]()
    return [
        case
        for case, (cost, runs) in CASES.items()
        if sample.refusal(cost) is None and not sample.objections(cost, plans_of(runs))
    ]


PAIRS = [
    pytest.param((view, case, "article"), id=f"{view}-{case}", marks=() if i < FAST else pytest.mark.slow)
    for view in VIEWS
    for i, case in enumerate(cases_of(view))
]
FIRST = [next(pair for pair in PAIRS if pair.values[0][0] == view) for view in VIEWS]  # type: ignore[index]
# of a module's scope, so that all tests of a picture come one after the other and it is drawn for them once
every_pair = pytest.mark.parametrize("picture", PAIRS, indirect=True, scope="module")
each_view_once = pytest.mark.parametrize("picture", FIRST, indirect=True, scope="module")
each_view_in_the_dark = pytest.mark.parametrize(
    "picture",
    [pytest.param((*pair.values[0][:2], "dark"), id=pair.id) for pair in FIRST],  # type: ignore[index,misc]
    indirect=True,
    scope="module",
)


def ten_steps(runs: tuple[Run, ...]) -> list[int]:
    """Steps from the first to the last, ten of them where there are so many."""
    return sorted({round(step) for step in np.linspace(0, max(run.steps for run in runs), 10)})


def test_each_view_draws_several_of_the_cases() -> None:
    for view in VIEWS:
        assert sum(pair.values[0][0] == view for pair in PAIRS) >= 2  # type: ignore[index]


@pytest.mark.parametrize(
    ("view", "case"),
    [pytest.param(*pair.values[0][:2], id=pair.id, marks=pair.marks) for pair in PAIRS],  # type: ignore[index,misc]
)
def test_notes_are_sentences(view: str, case: str) -> None:
    cost, runs = CASES[case]
    ready = VIEWS[view]().coarse.prepare(cost, plans_of(runs), runs)
    for note in ready.notes(cost, runs):
        assert note[0].isupper() or note[0].isdigit(), note
        assert note.endswith("."), note
        assert "  " not in note


@every_pair
def test_shows_the_same_moving_artists_at_every_step(picture: Picture) -> None:
    first = list(picture.show(0))
    assert first
    assert len(set(map(id, first))) == len(first)
    assert all(artist.get_zorder() >= MOVING_ZORDER for artist in first)
    in_figure = set(figure_of(picture.axes).findobj())
    assert in_figure.issuperset(first)
    for step in (3, 1, picture.last, 10_000, 0):
        assert list(picture.show(step)) == first
    assert set(figure_of(picture.axes).findobj()) == in_figure


@every_pair
def test_still_artists_lie_below_the_moving_ones(picture: Picture) -> None:
    moving = picture.show(0)
    quiet = [artist for artist in picture.axes.get_children() if artist not in moving]
    assert max(artist.get_zorder() for artist in quiet) < MOVING_ZORDER


@every_pair
def test_moving_over_the_still_background_is_the_whole_picture(picture: Picture) -> None:
    check_layers(picture)


@pytest.mark.slow
@each_view_in_the_dark
def test_it_is_so_in_the_dark(picture: Picture) -> None:
    check_layers(picture)


def check_layers(picture: Picture) -> None:
    """That what moves, laid over what stands still, is the whole picture at each step."""
    figure = figure_of(picture.axes)
    background = still(figure, picture.show(0))
    for step in picture.steps:
        expected = picture.seen(step)
        assert np.array_equal(expected, laid_over(figure, background, picture.show(step))), step


@every_pair
def test_a_step_looks_the_same_whatever_was_shown_before(picture: Picture) -> None:
    on_the_way = min(5, picture.last)
    before, beginning = picture.seen(on_the_way), picture.seen(0)
    picture.show(999)
    assert np.array_equal(before, picture.pixels(on_the_way))
    is_still = all(np.ptp(run.theta, axis=0).max() == 0 for run in picture.runs)
    assert is_still or not np.array_equal(before, beginning)


@every_pair
def test_a_run_stays_at_its_last_point(picture: Picture) -> None:
    assert np.array_equal(picture.seen(picture.last), picture.pixels(picture.last + 1000))


@each_view_once
def test_each_step_of_a_descent_changes_the_picture(picture: Picture) -> None:
    assert len({picture.pixels(step).tobytes() for step in range(4)}) == 4


@every_pair
def test_lines_stay_within_what_agg_can_draw(picture: Picture) -> None:
    for step in ten_steps(picture.runs):
        picture.show(step)
        for line in picture.axes.lines:
            at = line.get_transform().transform(np.array(line.get_data(), dtype=float).T.reshape(-1, 2))
            assert (np.abs(at[np.isfinite(at)]) < 2**23).all()


@every_pair
def test_the_axes_do_not_change_while_the_film_runs(picture: Picture) -> None:
    for step in picture.steps:
        picture.seen(step)
    assert len(picture.frames) == 1


@pytest.mark.parametrize("view", list(VIEWS))
@pytest.mark.parametrize("cost", [cost_of("x**2"), cost_of("x*y"), cost_of("x+y+z"), line_cost()])
def test_a_refusal_says_what_was_expected_and_got(view: str, cost: Cost) -> None:
    refusal = VIEWS[view]().refusal(cost)
    assert refusal is None or refusal.startswith("expected ")
    assert refusal is None or ", got " in refusal
