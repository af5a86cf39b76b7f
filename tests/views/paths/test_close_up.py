"""The close-up of a leap: what it shows, where, from when on, and what keeps clear of it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.contour import QuadContourSet
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from gdviz.costs.base import Cost, Minimum
from gdviz.descents.outcome import LeftDomain
from gdviz.descents.run import Run
from gdviz.page.film import drawing
from gdviz.styles.base import style
from gdviz.views.base import Glide
from gdviz.views.contour import Contour
from gdviz.words.events import Note
from tests.views.samples import PLANE, cost_of, run_through

BOWL = replace(cost_of("x**2+y**2", *PLANE), minima=(Minimum((0.0, 0.0), 0.0),))
LEAPING = run_through(
    (-2.5, -2), (-1.5, -1.2), (-0.6, -0.5), (0, 0), (0.25, 0.1), (-0.2, 0.1), (0.05, 0), cost=BOWL, label="leaping"
)
OTHER = run_through((-2.5, 1), (-1.5, 0.6), (-0.7, 0.3), (0, 0.02), cost=BOWL, label="other")
NOTE = Note("leaps off at step 4", (0.25, 0.1), 4, LEAPING.plan, close_up=3)


def on_page(view: Contour, *runs: Run, cost: Cost = BOWL) -> tuple[Axes, Glide]:
    """The view of a cost on axes as large as on a page."""
    look = replace(style("article"), own=style("article").runs[: len(runs)])
    with drawing(look):
        figure = Figure(figsize=(6, 5), dpi=100)
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0.1, 0.1, 0.8, 0.8))
        return axes, view.draw(axes, cost, runs, look)


def closed_up(note: Note = NOTE) -> tuple[Axes, Glide]:
    return on_page(Contour(callouts=(note,), names=("Leaping", "Other")), LEAPING, OTHER)


def words(axes: Axes) -> list[str]:
    return [text.get_text().replace("\n", " ") for text in axes.texts if text.get_visible()]


def test_it_shows_the_leap_larger_and_whole() -> None:
    axes, show = closed_up()
    show(6)
    (inset,) = axes.child_axes
    (left, right), (low, high) = inset.get_xlim(), inset.get_ylim()
    for x, y in LEAPING.theta[3:]:
        assert left < x < right
        assert low < y < high
    larger = (inset.bbox.width / (right - left)) / (axes.bbox.width / np.ptp(axes.get_xlim()))
    assert larger >= 2
    assert inset.bbox.width / inset.bbox.height == pytest.approx(1)
    assert (right - left) / (high - low) == pytest.approx(1, rel=1e-6)


def test_it_stands_on_the_map_off_all_paths_and_words() -> None:
    axes, show = closed_up()
    show(6)
    (inset,) = axes.child_axes
    box = inset.get_window_extent()
    assert axes.bbox.x0 < box.x0 < box.x1 < axes.bbox.x1
    assert axes.bbox.y0 < box.y0 < box.y1 < axes.bbox.y1
    for run in (LEAPING, OTHER):
        along = np.concatenate([np.linspace(one, other, 50) for one, other in pairwise(run.theta)])
        assert not any(box.contains(*point) for point in axes.transData.transform(along))
    for text in axes.texts:
        if text.get_visible() and text.get_text():
            assert not text.get_window_extent().overlaps(box)


def test_it_shows_from_its_step_on_and_its_words_from_the_leap_on() -> None:
    axes, show = closed_up()
    (inset,) = axes.child_axes
    seen = []
    for step in (2, 3, 4, 2):
        show(step)
        seen.append((inset.get_visible(), any("leaps off" in text for text in words(axes))))
    assert seen == [(False, False), (True, False), (True, True), (False, False)]


def test_its_words_name_the_run_and_are_said_once() -> None:
    axes, show = closed_up()
    show(6)
    assert [text for text in words(axes) if "leaps off" in text] == ["Leaping: leaps off at step 4"]


def test_its_path_is_in_the_run_s_own_colour() -> None:
    axes, show = on_page(Contour(callouts=(NOTE,)), OTHER, LEAPING)
    show(6)
    (inset,) = axes.child_axes
    on_map = {line.get_color() for line in axes.lines if len(line.get_xdata()) == len(LEAPING.theta)}  # type: ignore[arg-type]
    assert on_map & {line.get_color() for line in inset.lines if len(line.get_xdata()) == len(LEAPING.theta)}  # type: ignore[arg-type]


def test_a_leap_that_is_as_large_as_it_could_show_it_has_none_but_its_note() -> None:
    far = run_through((-2.5, -2), (0, 0), (2.2, 1.5), (-1, 0), cost=BOWL, label="far")
    axes, show = on_page(Contour(callouts=(Note("leaps off", (2.2, 1.5), 2, far.plan, close_up=1),)), far, OTHER)
    show(3)
    assert axes.child_axes == []
    assert "leaps off" in words(axes)


def test_where_the_map_is_full_there_is_none() -> None:
    grid = [(x, y) for x in np.linspace(-2.8, 2.8, 12) for y in (-2.8, 2.8)]
    full = run_through(*grid, cost=BOWL, label="full")
    axes, show = on_page(Contour(callouts=(NOTE,)), LEAPING, full)
    show(6)
    assert axes.child_axes == []


def test_other_notes_have_none() -> None:
    axes, _ = closed_up(replace(NOTE, close_up=None))
    assert axes.child_axes == []


def test_it_has_the_ground_and_the_star() -> None:
    axes, show = closed_up()
    show(6)
    (inset,) = axes.child_axes
    assert any(each.filled for each in inset.collections if isinstance(each, QuadContourSet))
    assert any(line.get_marker() == "*" and np.allclose(line.get_data(), [[0], [0]]) for line in inset.lines)


def test_no_word_lies_on_its_frame() -> None:
    axes, show = closed_up()
    show(6)
    (frame,) = (patch for patch in axes.patches if isinstance(patch, Rectangle))
    edge = axes.transData.transform(np.concatenate([np.linspace(a, b, 40) for a, b in pairwise(frame.get_corners())]))
    for text in axes.texts:
        if text.get_visible() and text.get_text():
            box = text.get_window_extent()
            assert not any(box.contains(*point) for point in edge)


def crowd(count: int = 3) -> list[Run]:
    """Runs that go round the minimum of the bowl, in ever smaller turns."""
    angles = np.linspace(0, 12, 50)
    turns = np.exp(-angles / 12) * np.array([np.cos(angles), np.sin(angles)])
    sizes = np.linspace(0.1, 0.16, count)
    return [run_through((-2.5, -2.0), *(size * turns).T.tolist(), cost=BOWL, label=f"{size}") for size in sizes]


@pytest.mark.slow
def test_runs_that_crowd_about_a_minimum_are_seen_larger_with_words_how_much() -> None:
    axes, show = on_page(Contour(names=("A", "B", "C")), *crowd())
    show(60)
    (inset,) = axes.child_axes
    larger = (inset.bbox.width / np.ptp(inset.get_xlim())) / (axes.bbox.width / np.ptp(axes.get_xlim()))
    assert f"{round(larger)} times larger" in words(axes)
    assert larger >= 2.5
    colors = {line.get_color() for line in inset.lines if len(line.get_xdata()) > 20}  # type: ignore[arg-type]
    assert set(style("article").runs[:3]) <= colors
    assert {"A", "B", "C"} <= set(words(axes))


@pytest.mark.parametrize(
    ("view", "count"),
    [(Contour(inset=False), 3), (Contour(), 2), (Contour(trail="fade"), 3), (Contour(dots=False), 3)],
    ids=["not wanted", "two runs", "fading", "no steps"],
)
def test_a_crowd_is_seen_larger_only_where_it_helps(view: Contour, count: int) -> None:
    axes, show = on_page(view, *crowd(count))
    show(60)
    assert axes.child_axes == []


def test_an_authors_note_stands_beside_the_close_up_of_a_crowd() -> None:
    axes, show = on_page(Contour(callouts=(Note("down and left", (-2.5, -2.6)),)), *crowd())
    show(60)
    assert axes.child_axes
    assert "down and left" in words(axes)


def test_it_shows_nothing_from_outside_of_the_map() -> None:
    corner = replace(cost_of("(x+3)**2+(y+3)**2", *PLANE), minima=(Minimum((-3.0, -3.0), 0.0),))
    runs = [replace(run, theta=np.vstack([run.theta[:1], run.theta[1:] - 3])) for run in crowd()]
    axes, show = on_page(Contour(), *runs, cost=corner)
    show(60)
    (inset,) = axes.child_axes
    assert (np.array([inset.get_xlim(), inset.get_ylim()]) >= -3 - 1e-9).all()


def test_no_crowd_is_shown_larger_where_a_run_has_blown_up() -> None:
    gone = replace(crowd()[0], end=LeftDomain(50))
    assert on_page(Contour(), *crowd(), gone)[0].child_axes == []


@pytest.mark.slow
def test_no_line_leads_through_its_words() -> None:
    for at in ((-2.5, -2.0), (2.5, -2.0), (-2.5, 2.0), (2.5, 2.0), (-2.5, 0.0), (0.0, 2.5)):
        runs = [replace(run, theta=np.vstack([[at], run.theta[1:]])) for run in crowd()]
        axes, show = on_page(Contour(), *runs)
        show(60)
        (text,) = (text for text in axes.texts if "larger" in text.get_text())
        box = text.get_window_extent()
        for line in axes.lines:
            ends = line.get_transform().transform(np.array(line.get_data(), dtype=float).T)
            if len(ends) == 2:
                assert not any(box.contains(*point) for point in np.linspace(*ends, 300))


def test_a_crowd_is_seen_larger_from_when_the_first_run_stays() -> None:
    axes, show = on_page(Contour(), *crowd())
    (inset,) = axes.child_axes
    seen = []
    for step in (0, 1, 60):
        show(step)
        seen.append((inset.get_visible(), any("larger" in text for text in words(axes))))
    assert seen == [(False, False), (True, True), (True, True)]


def test_its_words_are_said_in_the_language_of_the_picture() -> None:
    look = replace(style("article"), own=style("article").runs[:3], language="de")
    with drawing(look):
        figure = Figure(figsize=(6, 5), dpi=100)
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0.1, 0.1, 0.8, 0.8))
        Contour().draw(axes, BOWL, crowd(), look)(60)
    assert any(text.endswith("-fach vergrößert") for text in words(axes))


@pytest.mark.slow
def test_noisy_runs_have_no_close_up_of_a_crowd() -> None:
    noisy = [replace(run, batch_cost=run.cost[:-1]) for run in crowd()]
    assert on_page(Contour(), *noisy)[0].child_axes == []


def test_the_steps_that_lead_farthest_have_their_numbers_each_beside_its_dot() -> None:
    axes, show = closed_up()
    show(6)
    (inset,) = axes.child_axes
    numbers = {text.get_text(): text for text in inset.texts if text.get_visible()}
    assert set(numbers) == {"4", "5"}  # and not 6, which is hardly away
    for step, text in numbers.items():
        box, at = text.get_window_extent(), inset.transData.transform(LEAPING.theta[int(step)])
        away = np.maximum(np.array([box.x0, box.y0]) - at, at - np.array([box.x1, box.y1])).max()
        assert 0 < away < box.height
        assert inset.bbox.x0 <= box.x0 < box.x1 <= inset.bbox.x1
        assert inset.bbox.y0 <= box.y0 < box.y1 <= inset.bbox.y1
    show(4)
    assert [text.get_text() for text in inset.texts if text.get_visible()] == ["4"]
