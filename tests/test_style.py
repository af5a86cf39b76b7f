"""Colours that can be told apart and read, type that can be read from the last row."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.text import Text

from gdviz.costs.catalog import surface
from gdviz.descent import descend
from gdviz.film import drawing, make_film
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.plan import Plan
from gdviz.registry import UnknownNameError
from gdviz.style import DPI, STYLES, Style, points, style
from gdviz.views.base import VIEWS

Color = str | tuple[float, float, float]

every_style = pytest.mark.parametrize("look", STYLES.values(), ids=STYLES.keys())

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB
DEFICIENCIES = {
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
}


def linear(color: Color) -> np.ndarray:
    """Linear RGB of a colour, by the sRGB standard."""
    rgb = np.array(to_rgb(color))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG 2.2, 1 to 21."""
    bright, dark = sorted((float(linear(c) @ [0.2126, 0.7152, 0.0722]) for c in (one, other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def lab(rgb: np.ndarray) -> np.ndarray:
    """CIE L*a*b* of linear RGB, D65."""
    matrix = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
    ratio = np.array(matrix) @ rgb / [0.95047, 1, 1.08883]
    f = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio * (29 / 6) ** 2 / 3 + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def test_the_measures_agree_with_published_values() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert lab(linear("#ff0000")) == pytest.approx([53.24, 80.09, 67.20], abs=0.02)


@every_style
def test_text_can_be_read_on_paper(look: Style) -> None:
    for name in ("ink", "muted"):
        assert contrast(getattr(look, name), look.paper) >= 4.5, name


@every_style
def test_runs_can_be_seen_on_the_surface_and_on_paper(look: Style) -> None:
    for color in look.runs:
        for ground in (look.low, look.high, look.paper):
            assert contrast(color, ground) >= 3, (color, ground)


@every_style
def test_marks_can_be_seen_on_the_surface(look: Style) -> None:
    for ground in (look.low, look.high, look.paper):
        assert contrast(look.ink, ground) >= 4.5
        assert max(contrast(look.points, ground), contrast(look.muted, ground)) >= 3


@every_style
def test_runs_differ(look: Style) -> None:
    assert len(set(look.runs)) == len(look.runs) >= 8
    for one, other in combinations(look.runs, 2):
        assert np.linalg.norm(lab(linear(one)) - lab(linear(other))) > 20, (one, other)


@every_style
@pytest.mark.parametrize("deficiency", DEFICIENCIES.values(), ids=DEFICIENCIES.keys())
def test_the_first_four_runs_differ_for_colour_blind_viewers(look: Style, deficiency: list[list[float]]) -> None:
    seen = [lab(np.clip(np.array(deficiency) @ linear(color), 0, 1)) for color in look.runs[:4]]
    for one, other in combinations(seen, 2):
        assert np.linalg.norm(one - other) > 10


@every_style
def test_run_colours_come_round_again(look: Style) -> None:
    count = len(look.runs)
    assert [look.run_color(i) for i in (0, 1, count, count + 1)] == [*look.runs[:2], *look.runs[:2]]


@every_style
def test_the_surface_is_calm_and_even(look: Style) -> None:
    """Its lightness rises, or falls, in even steps, over a range that leaves the runs the contrast."""
    lightness = np.array([lab(linear(look.surface_map(share)[:3]))[0] for share in np.linspace(0, 1, 21)])
    steps = np.diff(lightness)
    assert (np.sign(steps) == np.sign(steps[0])).all()
    assert np.ptp(lightness) < 20
    assert np.abs(steps).max() < 1.6 * np.abs(steps).mean()
    assert to_rgb(look.surface_map(0.0)[:3]) == pytest.approx(to_rgb(look.low), abs=1e-6)
    assert to_rgb(look.surface_map(1.0)[:3]) == pytest.approx(to_rgb(look.high), abs=1e-6)


@pytest.mark.parametrize("name", ["lecture", "dark"])
@pytest.mark.parametrize("views", [("contour",), ("contour", "loss"), ("contour", "surface", "loss")])
def test_no_text_of_a_lecture_is_small(name: str, views: tuple[str, ...]) -> None:
    look, size = style(name), (1280, 720)
    assert look.size(len(views)) == size
    cost = surface("himmelblau").cost()
    runs = descend(cost, [Plan(f"rate {r}", GradientDescent(r), (-0.5, -0.5), 5) for r in (0.01, 0.02)])
    with drawing(look):
        figure = make_film("Four valleys", cost, runs, [VIEWS[view]() for view in views], look, size).figure
        figure.canvas.draw()
        shown = [text for text in figure.findobj(Text) if text.get_text() and text.get_visible()]
        assert len(shown) > 20
        assert min(text.get_fontsize() * DPI / 72 for text in shown) >= 20 - 1e-6


@every_style
@pytest.mark.parametrize("size", [(240, 180), (320, 240), (400, 1000)])
def test_type_of_a_small_figure_can_be_read(look: Style, size: tuple[int, int]) -> None:
    fitted = look.fitted(size, 1)
    assert fitted.small_px >= 11 - 1e-9
    assert fitted.title_px > fitted.text_px > fitted.small_px
    assert fitted.line_px >= 0.6 * look.line_px


@every_style
def test_a_figure_twice_as_large_has_all_twice_as_large(look: Style) -> None:
    width, height = look.size(1)
    large = look.fitted((2 * width, 2 * height), 1)
    doubled = {name: 2 * getattr(look, name) for name in ("title_px", "text_px", "small_px", "line_px", "marker_px")}
    assert large == replace(look, **doubled)


@every_style
def test_faint_is_opaque_and_between_colour_and_paper(look: Style) -> None:
    for color in look.runs:
        faint = look.faint(color, 0.25)
        assert len(faint) == 3
        assert faint == pytest.approx(0.25 * np.array(to_rgb(color)) + 0.75 * np.array(to_rgb(look.paper)))


def test_points_are_pixels_at_the_figures_resolution() -> None:
    assert points(100) == pytest.approx(72)


def test_an_unknown_style_suggests_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match=r"^no style 'lectur'; did you mean 'lecture'\? "):
        style("lectur")
