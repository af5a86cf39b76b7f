"""Notes at points: which show, from which step on, where, and how."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D
from matplotlib.text import Text

from gdviz.descents.plan import Plan
from gdviz.styles.base import READABLE, STYLES, contrast
from gdviz.views.base import VIEWS
from gdviz.views.contour import Contour
from gdviz.views.curve import Curve
from gdviz.views.paths.callout_spots import Target, field_of, place_notes
from gdviz.views.paths.free_spots import NameBox
from gdviz.words.events import Note
from tests.views.samples import PLANE, cost_of, drawn, look, run_through

BOWL = cost_of("x**2+y**2", *PLANE)
UPPER = run_through((-2.5, 2), (-1, 2), (0, 2), (2, 2), cost=BOWL, label="upper")
LOWER = run_through((-2.5, -2), (-1, -2), (0, -2), (2, -1), cost=BOWL, label="lower")
RUNS = (UPPER, LOWER)
SIZE = (300.0, 200.0)
WORDS = np.array([60.0, 12.0])


def notes(axes: Axes) -> dict[str, Text]:
    """The notes that show, each by its words on one line."""
    found = [text for text in axes.texts if text.get_gid() == "note" and text.get_visible()]
    return {text.get_text().replace("\n", " "): text for text in found}


def leaders(axes: Axes) -> list[Line2D]:
    return [line for line in axes.lines if line.get_transform() == axes.transAxes and line.get_visible()]


def test_a_note_may_stand_right_at_the_frame_s_margin() -> None:
    """Beside a wide thing, where no place around its point is free but the one that the frame pushes it to."""
    size = (78.0, 200.0)
    wall = np.column_stack([np.full(50, 5.0), np.linspace(0, 200, 50)])
    (place,) = place_notes([Target(np.array([12.0, 20.0]), 5.0, [WORDS], 12.0, [0.0])], field_of([wall], [], size))
    assert place
    assert place.middle[0] == pytest.approx(size[0] - 0.4 * 12 - WORDS[0] / 2)


def test_notes_of_more_lines_come_as_near_to_words_as_those_of_one() -> None:
    high = np.array([60.0, 60.0])
    words = [NameBox(np.array([150.0, y]), np.array([150.0, 9.0])) for y in (40.0, 126.0)]  # 68 pixels between them
    (place,) = place_notes([Target(np.array([10.0, 83.0]), 0.0, [high], 12.0, [0.0])], field_of([], words, SIZE))
    assert place
    assert place.middle[1] == pytest.approx(83)


def test_no_leader_crosses_a_word_however_near_its_point_that_is() -> None:
    point, word = np.array([150.0, 150.0]), NameBox(np.array([150.0, 139.0]), np.array([8.0, 3.0]))
    above = np.stack(np.meshgrid(np.arange(0, 300, 4.0), np.arange(80, 200, 4.0)), axis=-1).reshape(-1, 2)
    target = Target(point, 5.0, [WORDS], 12.0, [0.0])
    for boxes in ([], [word]):  # all room is far below, and the nearest of it behind the word
        (place,) = place_notes([target], replace(field_of([], boxes, SIZE), faint=above))
        assert place
        assert place.leader is not None
        points = np.linspace(*place.leader, 200)
        crosses = (np.abs(points - word.middle) <= word.half).all(axis=1).any()
        assert crosses == (not boxes)


def test_each_shows_from_its_step_on() -> None:
    told = (Note("here", (0, 2), 2, UPPER.plan), Note("there", (0, -2), 3))
    axes, show = drawn(Contour().told(told), BOWL, RUNS)
    for step, expected in ((0, set()), (2, {"here"}), (3, {"here", "there"}), (1, set()), (9, {"here", "there"})):
        show(step)
        assert set(notes(axes)) == expected


@pytest.mark.parametrize("style", list(STYLES))
def test_its_colour_is_its_runs_or_ink(style: str) -> None:
    told = (Note("of one", (2, -1), 0, LOWER.plan), Note("of none", (0, 0)))
    axes, show = drawn(Contour(words=False).told(told), BOWL, RUNS, style)
    show(3)
    own = look(style)
    assert notes(axes)["of one"].get_color() == own.deepened(own.lettering(own.run_color(1)))
    assert notes(axes)["of none"].get_color() == own.deepened(own.lettering(own.ink))
    for text in notes(axes).values():
        assert contrast(to_rgb(text.get_color()), own.casing) >= READABLE
        assert text.get_path_effects()
    axes, show = drawn(Contour(words=False).told(told), BOWL, (LOWER,), style)
    show(3)
    assert notes(axes)["of one"].get_color() == own.deepened(own.lettering(own.ink))  # where it is alone


def test_a_panel_of_one_run_has_no_notes_of_others() -> None:
    told = (Note("mine", (0, 2), 0, UPPER.plan), Note("its", (0, -2), 0, LOWER.plan), Note("any", (0, 0)))
    axes, show = drawn(Contour().told(told), BOWL, [UPPER])
    show(3)
    assert set(notes(axes)) == {"mine", "any"}


def test_they_stand_inside_apart_from_names_and_clear_of_paths() -> None:
    told = tuple(Note(f"a note, no. {i}", (x, y)) for i, (x, y) in enumerate([(0, 2), (2, 2), (0, -2), (0, 0)]))
    view = Contour().named(["upper", "lower"]).told(told)
    axes, show = drawn(view, BOWL, RUNS)
    show(3)
    assert len(notes(axes)) >= 3
    boxes = [text.get_window_extent() for text in axes.texts if text.get_visible()]
    own = [text.get_window_extent() for text in notes(axes).values()]
    for box in own:
        assert axes.bbox.contains(*box.min)
        assert axes.bbox.contains(*box.max)
        assert sum(box.overlaps(other) for other in boxes) == 1  # itself
        for run in RUNS:
            line = np.concatenate([np.linspace(a, b, 50) for a, b in zip(run.theta[:-1], run.theta[1:], strict=True)])
            assert not any(box.contains(*point) for point in axes.transData.transform(line))


def test_over_a_curve_they_stand_at_its_height() -> None:
    cost = cost_of("x**2", (-3, 3))
    run = run_through(2.5, 1, 0.2, cost=cost)
    axes, show = drawn(Curve().told((Note("here", (1,), 1, run.plan),)), cost, (run,))
    show(2)
    (text,) = notes(axes).values()
    box, (x, y) = text.get_window_extent(), axes.transData.transform((1, 1))
    assert np.hypot(max(box.x0 - x, x - box.x1, 0), max(box.y0 - y, y - box.y1, 0)) < 3 * box.height


def test_a_point_outside_has_no_note() -> None:
    axes, show = drawn(Contour().told((Note("far", (9, 9)),)), BOWL, RUNS)
    show(3)
    assert notes(axes) == {}


def test_views_without_points_have_no_notes() -> None:
    view = VIEWS["basins"]()
    assert not view.tells_steps
    assert view.told((Note("here", (0, 0)),)) == view


def test_one_beside_its_point_needs_no_leader() -> None:
    (place,) = place_notes([Target(np.array([150.0, 100.0]), 5.0, [WORDS], 12.0, [0.0])], field_of([], [], SIZE))
    assert place is not None
    assert place.leader is None
    assert (np.abs(place.middle - (150, 100)) <= WORDS / 2 + 12).all()


@pytest.mark.parametrize(
    ("at", "plan", "has_one"),
    [((1.0, 1.0), None, True), ((0.0, 2.0), None, False), ((1.0, 1.0), UPPER.plan, False)],
)
def test_a_note_of_no_run_where_nothing_is_drawn_has_a_dot_at_its_point(
    at: tuple[float, float], plan: Plan | None, has_one: bool
) -> None:
    """But not on a path, or where it is of a run."""
    axes, show = drawn(Contour(callouts=(Note("look here", at, 2, plan),)), BOWL, RUNS)
    for step, count in ((1, 0), (2, int(has_one))):
        show(step)
        pins = [
            line for line in axes.lines
            if line.get_transform() == axes.transAxes and line.get_visible() and line.get_marker() == "o"
            and np.size(line.get_xdata())
        ]  # fmt: skip
        assert len(pins) == count
        for pin in pins:
            shown = axes.transData.inverted().transform(axes.transAxes.transform(np.ravel(pin.get_data())))
            assert shown == pytest.approx(at)


def test_one_that_cannot_stand_there_has_a_leader() -> None:
    angles = np.linspace(0, 2 * np.pi, 40)
    rings = [np.array([150.0, 100.0]) + r * np.column_stack([np.cos(angles), np.sin(angles)]) for r in (8, 16, 24)]
    target = Target(np.array([150.0, 100.0]), 5.0, [WORDS], 12.0, [0.0])
    (place,) = place_notes([target], field_of(rings, [], SIZE))
    assert place is not None
    assert place.leader is not None
    begin, end = place.leader
    assert np.hypot(*(begin - target.at)) == pytest.approx(6.0)
    outside = np.abs(end - place.middle) - WORDS / 2
    assert 0 < np.hypot(*np.maximum(outside, 0)) < 6


def test_a_note_at_a_lone_path_needs_no_leader_where_others_would() -> None:
    angles = np.linspace(0, 2 * np.pi, 40)
    ring = np.array([150.0, 100.0]) + 22 * np.column_stack([np.cos(angles), np.sin(angles)])
    target = Target(np.array([150.0, 100.0]), 5.0, [WORDS], 12.0, [0.0])
    beside_others, alone = (
        place_notes([each], field_of([ring], [], SIZE))[0] for each in (target, replace(target, is_alone=True))
    )
    assert beside_others is not None
    assert beside_others.leader is not None
    assert alone is not None
    assert alone.leader is None


def test_one_without_a_place_has_none() -> None:
    full = [NameBox(np.array(SIZE) / 2, np.array(SIZE) / 2)]
    assert place_notes([Target(np.array([150.0, 100.0]), 5.0, [WORDS], 12.0, [0.0])], field_of([], full, SIZE)) == [
        None
    ]


def test_notes_of_one_point_keep_apart() -> None:
    target = Target(np.array([150.0, 100.0]), 5.0, [WORDS], 12.0, [0.0])
    places = place_notes([target] * 4, field_of([], [], SIZE))
    middles = [place.middle for place in places if place]
    assert len(middles) == 4
    for i, one in enumerate(middles):
        for other in middles[:i]:
            assert (np.abs(one - other) >= WORDS).any()


def test_all_have_a_place_where_the_first_has_another() -> None:
    """One that has a single place keeps it, though the one before would be as well off there."""
    half = NameBox(np.array([75.0, 100.0]), np.array([75.0, 100.0]))  # all but a strip on the right is taken
    low = NameBox(np.array([225.0, 20.0]), np.array([75.0, 60.0]))
    free = field_of([], [half, low], SIZE)
    first = Target(np.array([200.0, 120.0]), 5.0, [WORDS], 12.0, [0.0])
    second = Target(np.array([215.0, 120.0]), 5.0, [WORDS], 12.0, [0.0])
    places = [place for place in place_notes([first, second], free) if place]
    assert len(places) == 2
    assert (np.abs(places[0].middle - places[1].middle) >= WORDS).any()


def test_the_first_is_told_where_there_is_room_for_one() -> None:
    target = Target(np.array([35.0, 20.0]), 5.0, [WORDS], 12.0, [0.0])
    one, other = place_notes([target] * 2, field_of([], [], (75.0, 44.0)))
    assert one is not None
    assert other is None


def test_a_brief_form_stands_where_the_whole_has_no_room() -> None:
    note = Note("leaves at step 12: each step 1.08 times as far as the one before it", (0, 2), 0, None, "leaves")
    small = cost_of("x**2+y**2", *PLANE)
    axes, show = drawn(Contour().told((note,)), small, [])
    show(0)
    assert set(notes(axes)) == {note.text}
    axes, show = drawn(Contour().told((note,)), small, [])
    axes.set_position((0.3, 0.3, 0.2, 0.3))
    show(0)
    assert set(notes(axes)) == {"leaves"}


def test_a_note_on_a_run_s_end_stands_below_its_name_and_has_no_leader_of_its_own() -> None:
    told = (Note("arrives first", (2, 2), 3, UPPER.plan), Note("turns", (0, -2), 2, LOWER.plan))
    view = Contour().named(["upper", "lower"]).told(told)
    axes, show = drawn(view, BOWL, RUNS)
    show(3)
    (name,) = [text for text in axes.texts if text.get_text() == "upper"]
    note, other = notes(axes)["arrives first"], notes(axes)["turns"]
    assert note.get_position()[0] == pytest.approx(name.get_position()[0])
    gap = name.get_window_extent().y0 - note.get_window_extent().y1
    assert abs(gap) < 3
    assert other.get_position()[0] != pytest.approx(name.get_position()[0])
    assert all(line.get_color() != note.get_color() for line in leaders(axes))


def test_a_note_of_a_run_that_has_left_stands_where_it_left() -> None:
    away = run_through((-1, 0), (0, 1), (50, 51), cost=BOWL, label="away")
    axes, show = drawn(Contour().told((Note("gone", (50, 51), 2, away.plan),)), BOWL, (UPPER, away))
    show(9)
    corner = axes.transAxes.inverted().transform(notes(axes)["gone"].get_window_extent())
    exit_ = axes.transAxes.inverted().transform(axes.transData.transform((2, 3)))
    assert np.abs(corner - exit_).min(axis=0).max() < 0.2
