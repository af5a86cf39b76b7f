"""Paths that share their ground: found, and drawn so that all are seen; older parts of a path fade."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D

from gdviz.styles.base import points
from gdviz.views.contour import Contour
from gdviz.views.loss import Loss
from gdviz.views.paths.fade import BANDS
from gdviz.views.paths.ground import BEADED
from gdviz.views.paths.marks import RIVAL, STRONG, casing_px
from gdviz.views.paths.overlap import MOST, Nest, nest_of
from gdviz.views.paths.under_tracks import GRADE, TAPER, _graded
from tests.views.samples import PLANE, cost_of, drawn, look, run_through

BOWL = cost_of("x**2+y**2", *PLANE)
SIZE, WIDTH = (500.0, 500.0), 2.6
T = np.linspace(0, 1, 30)
LONG = np.column_stack([-2 + 4 * T, np.sin(3 * T)])
SHORT = LONG[5:20]
BESIDE = LONG + np.array([0, 0.3])
ACROSS = np.column_stack([0 * T, -2 + 4 * T])
SCRIBBLE = np.column_stack([T - 0.5, 0.05 * (-1) ** np.arange(30)])[np.tile(np.arange(30), 4)]


def pixels(path: np.ndarray) -> np.ndarray:
    """A path on the plane in the pixels of a frame of SIZE."""
    low, high = np.array(PLANE).T
    return np.asarray((path - low) / (high - low) * np.array(SIZE))


def nested(*paths: np.ndarray) -> Nest:
    """How paths lie of which the first is lowest if none hides another."""
    return nest_of([pixels(path) for path in paths], range(len(paths)), SIZE, WIDTH)


@pytest.mark.parametrize(
    ("upper", "shares"),
    [
        (SHORT, True),
        (LONG, True),
        (LONG + np.array([0, 0.01]), True),
        (BESIDE, False),
        (ACROSS, False),
        (LONG[:1], False),
        (np.full((3, 2), np.nan), False),
    ],
)
def test_which_paths_share_their_ground(upper: np.ndarray, shares: bool) -> None:
    for paths in ((LONG, upper), (upper, LONG)):
        found = nested(*paths)
        assert max(int(track.depths.max(initial=0)) for track in found.tracks) == int(shares)
        assert sum(found.lies_on) == int(shares)


def test_of_paths_on_one_ground_that_which_has_most_of_its_way_there_lies_lowest() -> None:
    found = nested(LONG, SHORT)
    assert found.places == (1, 0)
    assert found.lies_on == (True, False)
    assert (found.tracks[1].depths > 0).mean() > 0.9
    assert not found.tracks[0].depths.any()
    assert 0.2 < found.tracks[0].is_shared.mean() < 0.7
    assert nested(LONG, LONG).places == (0, 1)


def test_a_scribble_lies_lowest() -> None:
    through = np.column_stack([4 * T - 2, 0 * T])
    assert nested(through, SCRIBBLE).places == (1, 0)


def test_paths_that_share_no_ground_keep_their_places() -> None:
    assert nested(LONG, ACROSS, SHORT).places == (2, 1, 0)
    assert nested(LONG, BESIDE, ACROSS).places == (0, 1, 2)


def test_many_paths_are_not_compared() -> None:
    assert not any(track.depths.any() for track in nested(*[LONG] * (MOST + 1)).tracks)


def test_a_path_far_outside_and_back_has_a_track_only_inside() -> None:
    out = np.array([(-1.0, 0.0), (1.0, 0.0), (1.0, 40.0), (1.5, 40.0), (1.5, 0.0), (2.0, 0.0)])
    track = nested(out, out).tracks[0]
    points, _ = track.pieces(track.depths == 1)
    inside = points[np.isfinite(points).all(axis=1)]
    assert len(inside) < len(points)
    assert ((inside >= 0) & (inside <= SIZE)).all()


@pytest.mark.parametrize("count", [2, 3])
def test_each_of_paths_on_one_ground_shows_on_both_sides_of_the_next(count: int) -> None:
    _, show = drawn(Contour(dots=False), BOWL, [run_through(*LONG)] * count)
    moving = show(99)
    paths = [moving[4 * i] for i in range(count)]
    assert all(isinstance(line, Line2D) for line in paths)
    widths = []
    for path in sorted(paths, key=lambda line: -line.get_zorder()):
        assert isinstance(path, Line2D)
        own = [
            line.get_linewidth()
            for line in moving
            if isinstance(line, Line2D) and line.get_linestyle() == "-" and line.get_color() == path.get_color()
            and len(line.get_xydata())
        ]  # fmt: skip
        widths.append(max(own))
    least = 2 * 0.2 * points(look().line)
    assert all(lower - upper > least for upper, lower in pairwise(widths))


def test_a_track_grows_with_its_path() -> None:
    _, show = drawn(Contour(dots=False), BOWL, (run_through(*LONG), run_through(*LONG)))
    for step in (0, 7, 29):
        lines = [each for each in show(step) if isinstance(each, Line2D) and each.get_linestyle() == "-"]
        track = max(lines, key=lambda line: line.get_linewidth())
        x = np.array(track.get_xdata())
        assert np.nanmax(x, initial=-2) == pytest.approx(LONG[step, 0], abs=0.05)


def test_paths_apart_look_alike() -> None:
    _, show = drawn(Contour(), BOWL, (run_through(*LONG), run_through(*BESIDE)))
    lines = [line for line in (show(9)[0], show(9)[4]) if isinstance(line, Line2D)]
    assert lines[0].get_linewidth() == lines[1].get_linewidth()
    assert all(line.get_path_effects() for line in lines)


def test_curves_that_coincide_are_nested_too() -> None:
    _, show = drawn(Loss(), BOWL, (run_through(*LONG), run_through(*LONG), run_through(*ACROSS)))
    lines = [each for each in show(29) if isinstance(each, Line2D) and each.get_linestyle() == "-"]
    widths = sorted(line.get_linewidth() for line in lines if len(line.get_xydata()) > 1)
    assert widths[-1] > 2 * widths[0]


def test_a_fading_trail_is_strong_near_the_end_and_faint_before() -> None:
    theta = np.column_stack([np.linspace(-2.5, 2.5, 201), np.zeros(201)])
    _, show = drawn(Contour(trail="fade"), BOWL, (run_through(*theta),))
    for step in (0, 60, 200):
        line, *_, far, middle, near = (artist for artist in show(step) if isinstance(artist, Line2D))
        assert line.get_xdata()[-1] == pytest.approx(theta[step, 0])  # type: ignore[index]
        for band, (reach, share) in zip((far, middle, near), BANDS, strict=True):
            x = np.array(band.get_xdata())
            assert x[-1] == pytest.approx(theta[step, 0])
            assert x[0] == pytest.approx(max(-2.5, theta[step, 0] - 6 * reach), abs=0.05)
            assert to_rgb(band.get_color()) == pytest.approx(look().faint(look().run_color(0), share))
    assert to_rgb(near.get_color()) == pytest.approx(to_rgb(look().run_color(0)))


def test_a_fading_trail_holds_no_more_points_late_than_early() -> None:
    angle = np.linspace(0, 60 * np.pi, 20_001)
    theta = 2.5 * np.column_stack([np.cos(angle), np.sin(angle)])
    _, show = drawn(Contour(trail="fade"), BOWL, (run_through(*theta),))
    sizes = []
    for step in (4000, 20_000):
        sizes.append([np.size(artist.get_xdata()) for artist in show(step)[4:] if isinstance(artist, Line2D)])
    assert sizes[0] == pytest.approx(sizes[1], rel=0.1)


def test_a_strong_path_lies_over_all_others_that_are_seen_beside_it() -> None:
    plain = nested(LONG, SHORT, ACROSS)
    strong = nest_of(
        [pixels(path) for path in (LONG, SHORT, ACROSS)], range(3), SIZE, WIDTH, shares=[RIVAL, STRONG, RIVAL]
    )
    assert plain.places[1] < plain.places[0]
    assert strong.places[1] == 2
    assert [track.top for track in strong.tracks] == [STRONG, STRONG, RIVAL]
    assert [int(track.depths.max()) for track in strong.tracks] == [1, 0, 0]


def test_the_strong_run_is_wider_with_its_dots_and_on_top_in_maps_and_charts() -> None:
    runs = [run_through(*path, cost=BOWL) for path in (LONG, SHORT, ACROSS)]
    runs[0] = replace(runs[0], is_strong=True)
    for view in (Contour(), Loss()):
        axes, show = drawn(view, BOWL, runs)
        show(29)
        colors = [{look().run_color(i), look().paled(look().run_color(i))} for i in range(3)]
        paths = {i: [line for line in axes.lines if line.get_color() in colors[i]] for i in range(3)}
        solid = {i: [each for each in paths[i] if each.get_linestyle() == "-"] for i in paths}
        lines = [  # not their tracks
            min((each for each in solid[i] if each.get_marker() == "None"), key=Line2D.get_linewidth) for i in paths
        ]
        widths = [line.get_linewidth() / points(look().line) for line in lines]
        dotted = BEADED if isinstance(view, Contour) else 1.0
        assert widths == pytest.approx([STRONG * dotted, RIVAL * dotted, RIVAL * dotted])
        assert lines[0].get_color() == look().run_color(0)
        assert lines[1].get_color() != look().run_color(1)
        assert lines[0].get_zorder() > max(lines[1].get_zorder(), lines[2].get_zorder())
        tips = {i: max(each.get_zorder() for each in paths[i] if each.get_marker() == "o") for i in paths}
        assert tips[0] > max(tips[1], tips[2])


def test_a_track_under_another_line_has_a_casing_of_its_own_under_all_paths() -> None:
    runs = [run_through(*path, cost=BOWL) for path in (LONG, SHORT)]
    axes, show = drawn(Contour(), BOWL, runs)
    show(29)
    colors = [look().run_color(i) for i in range(2)]
    solid = [line for line in axes.lines if line.get_linestyle() == "-" and len(line.get_xydata())]  # type: ignore[arg-type]
    track = max((line for line in solid if line.get_color() in colors), key=Line2D.get_linewidth)
    (casing,) = (
        line
        for line in solid
        if line.get_color() == look().casing and np.array_equal(line.get_xydata(), track.get_xydata(), equal_nan=True)
    )
    assert casing.get_linewidth() == pytest.approx(track.get_linewidth() + 2 * points(casing_px(look())))
    assert casing.get_zorder() < min(line.get_zorder() for line in solid if line.get_color() in colors)


def test_a_track_tapers_to_where_its_line_lies_alone() -> None:
    shares = np.array([1.0, *[3.0] * 40, *[2.0] * 40, *[1.0] * 5, np.inf, *[2.0] * 30])
    found = _graded(shares, TAPER)
    assert np.abs(np.diff(found[:86])).max() <= TAPER + GRADE
    assert (found <= shares).all()
    assert found[86] == 0
    assert (found[20], found[60], found[-1]) == (3.0, 2.0, 2.0)
    assert found[[0, 82]].tolist() == [1.0, 1.0]
    assert found[87] > 1  # where it comes into the frame nobody sees it grow
    assert (_graded(np.full(500, RIVAL), TAPER) == RIVAL).all()


def test_lines_that_swing_through_one_another_share_no_ground() -> None:
    x = np.linspace(-2, 2, 600)
    swing = 0.03 * np.sin(40 * x)
    one, other = np.column_stack([x, swing]), np.column_stack([x, -swing])
    assert not any(track.is_shared.any() for track in nested(one, other).tracks)
    assert all(track.is_shared.any() for track in nested(one, one).tracks)
