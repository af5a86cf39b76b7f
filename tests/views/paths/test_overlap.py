"""Paths that lie along others: found, and drawn so that both are seen; older parts of a path fade."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D

from gdviz.views.contour import Contour
from gdviz.views.paths.fade import BANDS
from gdviz.views.paths.overlap import MOST, lying_along
from tests.views.samples import PLANE, cost_of, drawn, look, run_through

BOWL = cost_of("x**2+y**2", *PLANE)
T = np.linspace(0, 1, 30)
LONG = np.column_stack([-2 + 4 * T, np.sin(3 * T)])
SHORT = LONG[5:20]
BESIDE = LONG + np.array([0, 0.3])
ACROSS = np.column_stack([0 * T, -2 + 4 * T])


@pytest.mark.parametrize(
    ("upper", "along"),
    [
        (SHORT, True),
        (LONG, True),
        (LONG + np.array([0, 0.01]), True),
        (BESIDE, False),
        (ACROSS, False),
        (LONG[:1], False),
    ],
)
def test_which_paths_lie_along_others(upper: np.ndarray, along: bool) -> None:
    assert lying_along([LONG, upper], [0, 0.5], PLANE).tolist() == [[False, False], [along, False]]
    assert lying_along([upper, LONG], [0.5, 0], PLANE).tolist() == [[False, along], [False, False]]


def test_a_path_mostly_elsewhere_does_not_lie_along() -> None:
    assert not lying_along([SHORT, LONG], [0, 0.5], PLANE).any()


def test_many_paths_are_not_compared() -> None:
    assert not lying_along([LONG] * (MOST + 1), list(T[: MOST + 1]), PLANE).any()


def test_the_lower_of_two_paths_on_one_is_wider_and_the_upper_bare() -> None:
    for runs in ((run_through(*LONG), run_through(*SHORT)), (run_through(*LONG), run_through(*LONG))):
        _, show = drawn(Contour(), BOWL, runs)
        moving = show(99)
        lines = [line for line in (moving[0], moving[4]) if isinstance(line, Line2D)]
        upper, lower = sorted(lines, key=lambda line: -line.get_zorder())
        assert lower.get_linewidth() == pytest.approx(1.55 / 0.8 * upper.get_linewidth())
        assert lower.get_path_effects()
        assert not upper.get_path_effects()
        drawn_lines = [line for line in moving if isinstance(line, Line2D)]
        (casing,) = (line for line in drawn_lines if to_rgb(line.get_color()) == to_rgb(look().casing))
        assert np.array(casing.get_data()).tolist() == np.array(upper.get_data()).tolist()
        assert casing.get_zorder() < lower.get_zorder()
        assert casing.get_linewidth() > upper.get_linewidth()


def test_paths_apart_look_alike() -> None:
    _, show = drawn(Contour(), BOWL, (run_through(*LONG), run_through(*BESIDE)))
    lines = [line for line in (show(9)[0], show(9)[4]) if isinstance(line, Line2D)]
    assert lines[0].get_linewidth() == lines[1].get_linewidth()
    assert all(line.get_path_effects() for line in lines)


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
